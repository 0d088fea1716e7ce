import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import manifest from '../../package.json' with { type: 'json' }
import { hasPlatform, readConfig } from '../../src/config.ts'
import { root } from '../house/source.ts'
import { freePort, hasRedis } from '../jobs/redis-server.ts'
import { deployed, instructionsOf, linesOf, PLATFORMS, secretsFolder, variablesOf } from './deployed.ts'

const Service = z.object({
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  image: z.string().optional(),
  command: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.unknown()).default({}),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
})
const Compose = z.object({ services: z.record(z.string(), Service), volumes: z.record(z.string(), z.unknown()) })

const SCRIPTS: Readonly<Record<string, string>> = manifest.scripts
const MAIN = ['node', 'dist/main.js']

let secrets: string
beforeAll(async () => {
  secrets = await secretsFolder()
})
afterAll(() => rm(secrets, { recursive: true, force: true }))

describe('the Dockerfile', async () => {
  const instructions = instructionsOf(await deployed('Dockerfile'))
  const values = (word: string): string[] => instructions.filter((one) => one.word === word).map(({ rest }) => rest)
  const last = instructions.slice(instructions.map(({ word }) => word).lastIndexOf('FROM'))
  const lastValue = (word: string): string => last.find((one) => one.word === word)?.rest ?? ''

  it('is of one Node, a line with long-term support', () => {
    expect(values('ARG')).toEqual(['NODE=24'])
    for (const image of values('FROM')) expect(image).toMatch(/^node:\$\{NODE\}-[a-z-]+( AS [a-z]+)?$/)
  })

  it('copies what is there, from the clone or from a stage, and runs commands that there are', () => {
    const stages = values('FROM').flatMap((from) => / AS (\w+)$/.exec(from)?.[1] ?? [])
    for (const copy of values('COPY')) {
      const [first = '', ...more] = copy.split(' ')
      const stage = /^--from=(\w+)$/.exec(first)?.[1]
      if (stage) expect(stages).toContain(stage)
      else for (const source of [first, ...more].slice(0, -1)) expect(existsSync(join(root, source)), source).toBe(true)
    }
    for (const [, script = ''] of values('RUN').flatMap((run) => [...run.matchAll(/npm run (\S+)/g)])) {
      expect(SCRIPTS).toHaveProperty(script)
    }
    expect(values('RUN')).toContain('npm ci --omit=dev')
  })

  it('serves from dist as somebody who is not root, by settings that there are', () => {
    expect(last.map(({ word }) => word).indexOf('USER')).toBeLessThan(last.map(({ word }) => word).indexOf('CMD'))
    expect(lastValue('USER')).toBe('node')
    expect(JSON.parse(lastValue('CMD'))).toEqual(MAIN)
    const env = Object.fromEntries(
      lastValue('ENV')
        .split(' ')
        .map((pair) => pair.split('=')),
    )
    expect(readConfig(env)).toMatchObject({ host: '0.0.0.0', port: 3000, dataDir: '/data', ignored: [] })
  })

  it.each([
    ['ready', 200, 0],
    ['not ready', 503, 1],
    ['away', null, 1],
  ])('its check of a service that is %s', async (_, status, code) => {
    const server = createServer((request, answer) => {
      answer.writeHead(request.url === '/readyz' ? (status ?? 0) : 404).end()
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    // A server that listens on TCP has an address of this kind.
    const { port } = server.address() as AddressInfo
    if (status === null) await new Promise((done) => server.close(done))
    const command = z.array(z.string()).parse(JSON.parse(/CMD (.*)$/.exec(lastValue('HEALTHCHECK'))?.[1] ?? ''))
    expect(command[0]).toBe('node')
    const child = spawn(process.execPath, command.slice(1), { env: { PORT: `${port}` }, stdio: 'ignore' })
    expect(await new Promise((done) => child.once('exit', done))).toBe(code)
    server.close()
  })
})

describe('the compose file', async () => {
  const { services, volumes } = Compose.parse(parse(await deployed('compose.yaml')))
  const example = variablesOf(await deployed('hotline.env.example'))
  const { hotline, redis } = services

  it('builds our Dockerfile, waits for its neighbours and opens its port to this machine alone', () => {
    const { context = '', dockerfile = '' } = hotline?.build ?? {}
    expect(existsSync(join(root, 'deploy', context, dockerfile))).toBe(true)
    expect(Object.keys(hotline?.depends_on ?? {})).toEqual(Object.keys(services).filter((name) => name !== 'hotline'))
    expect(hotline?.ports).toEqual(['127.0.0.1:3000:3000'])
    const named = Object.values(services).flatMap((service) =>
      service.volumes.map((volume) => volume.split(':')[0] ?? ''),
    )
    expect(named.filter((name) => !name.startsWith('.')).sort()).toEqual(Object.keys(volumes).sort())
  })

  it('gives settings that there are, with both platforms by the example', () => {
    const given = { ...example, ...PLATFORMS, ...hotline?.environment }
    const env = Object.entries(given).map(([name, value]) => [name, value.replace('/run/secrets', secrets)])
    const config = readConfig(Object.fromEntries(env))
    expect(config).toMatchObject({ redisUrl: 'redis://redis:6379', ignored: [] })
    expect([config.databaseUrl, config.piiKey, config.wecom, config.dingtalk?.events]).not.toContain(null)
    expect(config.tokens).toHaveLength(1)
  })

  it.skipIf(!hasRedis)('keeps all of the queue on disk, and throws nothing out', async () => {
    const [port, dir] = await Promise.all([freePort(), mkdtemp(join(tmpdir(), 'hotline-redis-'))])
    const [program = '', ...flags] = redis?.command ?? []
    const server = spawn(program, [...flags, '--port', `${port}`, '--bind', '127.0.0.1', '--dir', dir], {
      stdio: 'ignore',
    })
    const client = new Redis(`redis://127.0.0.1:${port}`, { retryStrategy: () => 50, maxRetriesPerRequest: 100 })
    client.on('error', () => undefined)
    expect(await client.config('GET', 'appendonly')).toEqual(['appendonly', 'yes'])
    expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction'])
    client.disconnect()
    const gone = new Promise((done) => server.once('exit', done))
    server.kill()
    await gone
    await rm(dir, { recursive: true, force: true })
  })
})

describe('the systemd unit', async () => {
  const folder = 'systemd/hotline-bot@.service'
  const unit = linesOf(await deployed(folder))
  const parts = readdirSync(join(root, 'deploy', `${folder}.d`))
  const more = await Promise.all(parts.map((name) => deployed(`${folder}.d/${name}`)))
  const lines = [...unit, ...more.flatMap(linesOf)]
  const values = (key: string): string[] => lines.filter((line) => line.key === key).map(({ value }) => value)
  const environment = (role: string): Record<string, string> =>
    variablesOf(values('Environment').join('\n').replaceAll('%d', secrets).replaceAll('%i', role))

  it('serves from dist as somebody who is not root', () => {
    const [program = '', ...args] = values('ExecStart')[0]?.split(' ') ?? []
    expect([program.split('/').at(-1), ...args]).toEqual(MAIN)
    expect(values('User')).toEqual(['hotline'])
  })

  it.each(['all', 'web', 'worker'] as const)('as %s takes every secret from a file that systemd hands it', (role) => {
    const env = environment(role)
    const handed = values('LoadCredential').map((credential) => credential.split(':')[0] ?? '')
    const read = Object.entries(env).filter(([name]) => name.endsWith('_FILE'))
    expect(read.map(([, path]) => path).sort()).toEqual(handed.map((name) => join(secrets, name)).sort())
    const config = readConfig({ ...env, ...PLATFORMS })
    expect(config).toMatchObject({ role, dataDir: `/var/lib/${values('StateDirectory')[0]}`, ignored: [] })
    expect(hasPlatform(config)).toBe(true)
  })

  it('and where only the unit itself is there, starts with the embedded database', () => {
    const own = unit.filter(({ key }) => key === 'Environment').map(({ value }) => value)
    const env = variablesOf(own.join('\n').replaceAll('%d', secrets).replaceAll('%i', 'all'))
    expect(readConfig(env)).toMatchObject({ databaseUrl: null, ignored: [] })
  })
})

describe('scripts', () => {
  const scripts = readdirSync(join(root, 'scripts')).map((name) => `scripts/${name}`)

  it('only one installs programs, and is started by nobody but whoever asks for it', () => {
    const texts = scripts.map((path) => [path, readFileSync(join(root, path), 'utf8')] as const)
    const installing = texts.filter(([, text]) => text.includes('apt-get')).map(([path]) => path)
    expect(installing).toEqual(['scripts/debian.mjs'])
    expect(SCRIPTS['test:programs']).toBe('node scripts/debian.mjs')
    const named = texts.filter(([, text]) => text.includes('installPrograms')).map(([path]) => path)
    expect(named).toEqual(['scripts/debian.mjs'])
  })
})
