import '@koa/router'
import '@wecom/crypto'
import 'bullmq'
import 'fast-xml-parser'
import 'fraction.js'
import 'ioredis'
import 'numfmt'
import 'pg'
import 'pino'
import 'prom-client'
import 'raw-body'
import 'saxes'
import 'ws'
import 'yauzl'
import 'zod'
import type { AddressInfo } from 'node:net'
import { PrismaPg } from '@prisma/adapter-pg'
import Koa from 'koa'
import { PrismaClient } from '../prisma/generated/client.ts'

// A Koa that has imported what a serving process imports, and does nothing with it. Says its port.
const app = new Koa()
app.use((ctx) => {
  ctx.body = `${typeof PrismaClient} ${typeof PrismaPg}`
})
const server = app.listen(0, '127.0.0.1', () => {
  // A server that listens on TCP has an address of this kind.
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})
