import { createServer, type IncomingMessage } from 'node:http'
import { type Simulator, startSimulator } from '../../../simulator/index.ts'
import type { ChatEvent, Opened, Platform, RawRequest, RawResponse, Reply } from '../../../src/bot/chat.ts'
import { wecom } from '../../../src/bot/platforms/wecom/platform.ts'
import { ports, settings } from './rig.ts'

export type Scene = {
  simulator: Simulator
  bot: ReturnType<typeof wecom>
  opened: Opened[]
  log: readonly Readonly<Record<string, unknown>>[]
  /** What is answered next. */
  reply: (event: ChatEvent) => Reply
  advance(ms: number): void
  stop(): Promise<void>
}

/** The simulator and the adapter behind a bare web server, both on loopback at the same made-up hour. */
export async function scene(secret = settings.secret): Promise<Scene> {
  let at = new Date('2015-09-02T08:30:00+08:00')
  const clock = {
    now: async () => at,
    moveTo: async (to: Date) => {
      at = to
    },
    nextDue: async () => null,
    nextWorkingMorning: async () => at,
  }
  const members = async () => [{ userId: 'ZhangSan', name: '张三', group: '甲', roles: [] }]
  const options = { host: '127.0.0.1', port: 0, wecom: { ...settings, callbackUrl: '' }, members, clock }
  const simulator = await startSimulator(options)
  const rig = ports()
  const given = { ...rig.ports, now: async () => at, fetch }
  const bot = wecom({ ...settings, secret, apiBase: simulator.apiBase }, given)

  const server = createServer((request, response) => {
    void answer(request).then((made) => response.writeHead(made.status, { 'content-type': made.type }).end(made.body))
  })
  const answer = async (request: IncomingMessage): Promise<RawResponse> => {
    const opened = await bot.open(await raw(request), at)
    made.opened.push(opened)
    if (opened.kind === 'refused') return { status: 403, type: 'text/plain', body: '' }
    if (opened.kind === 'echo' || opened.kind === 'news') return opened.response
    return opened.kind === 'ignored' ? bot.acknowledge() : respond(bot, opened.event, made.reply(opened.event), at)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  simulator.setCallbackUrl(`http://127.0.0.1:${port}/wecom/callback`)

  const made: Scene = {
    simulator,
    bot,
    opened: [],
    log: rig.log,
    reply: () => ({ say: [] }),
    advance: (ms) => {
      at = new Date(at.getTime() + ms)
    },
    stop: async () => {
      await simulator.stop()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return made
}

const respond = (bot: Platform, event: ChatEvent, reply: Reply, at: Date): RawResponse =>
  bot.answer(event, reply, at).response

async function raw(request: IncomingMessage): Promise<RawRequest> {
  const parts: Uint8Array[] = []
  for await (const part of request) if (part instanceof Uint8Array) parts.push(part)
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const query = Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]))
  const headers = { 'content-type': request.headers['content-type'] }
  return { method: request.method ?? '', path: '/wecom/callback', query, headers, body: Buffer.concat(parts) }
}
