import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import Router from '@koa/router'
import type { Plugin, Session } from '@satorijs/core'
import Koa from 'koa'
import getRawBody from 'raw-body'
import { expect } from 'vitest'

const require = createRequire(import.meta.url)
// The adapters are CommonJS and ask for the core as such; the same core loaded as ESM would be another one.
const core = require('@satorijs/core') as typeof import('@satorijs/core')
const WecomBot: Plugin.Constructor = require('@satorijs/adapter-wecom').WecomBot
const DingtalkBot: Plugin.Constructor = require('@satorijs/adapter-dingtalk').DingtalkBot

const ONLINE = 1
const LONG = { timeout: 15_000 }

/** Satori's web server as its adapters use it: a router that finds bodies read. */
async function startServer() {
  const koa = new Koa()
  const router = new Router()
  koa.use(async (ctx, next) => {
    const text = await getRawBody(ctx.req, { encoding: 'utf8', limit: '1mb' })
    Object.assign(ctx.request, { body: ctx.is('json') ? JSON.parse(text) : text })
    await next()
  })
  koa.use(router.routes())
  const server = createServer(koa.callback())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  return { server, router, url: `http://127.0.0.1:${port}` }
}

/** A program on Satori with one bot, online; what it hears, and its web server on loopback. */
export async function startSatori(adapter: 'wecom' | 'dingtalk', config: Readonly<Record<string, unknown>>) {
  core.Logger.levels.base = core.Logger.SILENT
  const { server, router, url } = await startServer()
  const heard: Session[] = []
  const app = new core.Context()
  app.provide('server', Object.assign(router, { config: { selfUrl: url } }), true)
  app.plugin(core.HTTP)
  app.on('message', (session: Session) => void heard.push(session))
  await app.start()
  const joined = app.plugin(adapter === 'wecom' ? WecomBot : DingtalkBot, config)
  await expect.poll(() => app.bots[0]?.status, LONG).toBe(ONLINE)
  const [bot] = app.bots
  if (!bot) throw new Error('the bot has left')
  return {
    url,
    heard,
    bot,
    /** The next thing heard, as soon as it is. */
    hears: async (): Promise<Session> => {
      await expect.poll(() => heard.length, LONG).toBeGreaterThan(0)
      const session = heard.shift()
      if (!session) throw new Error('nothing was heard')
      return session
    },
    stop: async () => {
      joined.dispose()
      await app.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Answers where it was said; gives the ids of what was sent. */
export const answer = (session: Session, text: string): Promise<string[]> =>
  session.bot.sendMessage(session.channelId ?? '', text, undefined, { session })
