import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import type { UseCases } from '../../../src/bot/abilities/asker.ts'
import { openTalk } from '../../../src/bot/talk/talk.ts'
import type { Inbox } from '../../../src/usecases/ports/inbox.ts'
import { desk, useCasesOver } from './desk.ts'
import { fakePlatform } from './platform.ts'
import { REPERTOIRE } from './repertoire.ts'

type Row = {
  key: string
  event: string
  response: string | null
  state: 'pending' | 'done'
  member: string | null
  /** Somebody is at it. */
  held: boolean
}

/** The inbox in memory, with the promises of the real one but for what a crash would test. */
export function memoryInbox(store: ReturnType<typeof desk>['store']) {
  const rows: Row[] = []
  const receivedAt = new Date('2015-03-02T14:00:00+08:00')
  const firstOf = (member: string | null): number =>
    rows.findIndex((row) => row.member === member && row.state === 'pending')
  const inbox: Pick<Inbox, 'keep' | 'handle' | 'next'> = {
    async keep({ key, event, account }) {
      const at = rows.findIndex((row) => row.key === key)
      const found = rows[at]
      if (found) return { id: `${at}`, fresh: false, state: found.state, response: found.response, receivedAt }
      const member = account ? account.userId : null
      rows.push({ key, event: JSON.stringify(event), response: null, state: 'pending', member, held: false })
      return { id: `${rows.length - 1}`, fresh: true, state: 'pending', response: null, receivedAt }
    },
    async handle(id, work) {
      const row = rows[Number(id)]
      if (!row || row.state === 'done' || row.held) return null
      if (row.member !== null && firstOf(row.member) !== Number(id)) return 'waits'
      row.held = true
      try {
        const outcome = await work(JSON.parse(row.event), store)
        row.state = 'done'
        row.response = outcome.response
        return outcome
      } finally {
        row.held = false
      }
    },
    async next(id) {
      // What failed once waits for the sweep.
      const first = firstOf(rows[Number(id)]?.member ?? null)
      return first < 0 || first === Number(id) || rows[first]?.held ? null : `${first}`
    },
  }
  return { rows, inbox }
}

/** The whole chat over HTTP on loopback, with a platform of plain JSON and memory behind it. */
export async function counter(
  options: { budgetMs?: number; patienceMs?: number; change?: (use: UseCases) => UseCases } = {},
) {
  // However busy the machine: only a test about lateness is late.
  const { change = (use: UseCases) => use, budgetMs = 30_000, ...times } = options
  const place = desk()
  const platform = fakePlatform()
  const { rows, inbox } = memoryInbox(place.store)
  const log: Readonly<Record<string, unknown>>[] = []
  const chat = openTalk({
    repertoire: REPERTOIRE,
    platforms: [platform],
    inbox,
    store: place.store,
    useCases: (store) => change(useCasesOver(store)),
    log: (line) => void log.push(line),
    budgetMs,
    ...times,
  })
  const app = new Koa()
  app.use(chat.routes.routes())
  const server: Server = createServer(app.callback())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has one.
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/wecom/callback`
  /** The answer, once all that follows from it is done. */
  const post = async (body: unknown) => {
    const answer = await fetch(url, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) })
    if (!options.budgetMs) await chat.idle()
    return answer
  }
  return {
    ...place,
    platform,
    rows,
    log,
    chat,
    url,
    port,
    post,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  }
}

export const press = (id: string, userId: string, key: string) => ({
  event: {
    kind: 'press',
    id,
    account: { platform: 'wecom', userId },
    at: '2015-03-02T14:00:00+08:00',
    key,
    choices: {},
    handle: `h-${id}`,
  },
})

export const text = (id: string, userId: string, words: string) => ({
  event: {
    kind: 'text',
    id,
    account: { platform: 'wecom', userId },
    at: '2015-03-02T14:00:00+08:00',
    text: words,
    group: null,
  },
})
