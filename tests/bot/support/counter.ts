import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { UseCases } from '../../../src/bot/abilities/asker.ts'
import { openTalk } from '../../../src/bot/talk/talk.ts'
import { desk, useCasesOver } from './desk.ts'
import { fakePlatform } from './platform.ts'
import { REPERTOIRE } from './repertoire.ts'

/** The whole chat over HTTP on loopback, with a platform of plain JSON before it and the service's own store behind. */
export async function counter(
  options: { budgetMs?: number; patienceMs?: number; change?: (use: UseCases) => UseCases } = {},
) {
  // However busy the machine: only a test about lateness is late.
  const { change = (use: UseCases) => use, budgetMs = 30_000, ...times } = options
  const place = await desk()
  const platform = fakePlatform()
  const inbox = { ...place.store.inbox }
  const log: Readonly<Record<string, unknown>>[] = []
  const chat = openTalk({
    ticks: () => performance.now(),
    repertoire: REPERTOIRE,
    platforms: [platform],
    inbox,
    store: place.store,
    useCases: (store) => change(useCasesOver(store)),
    log: (line) => void log.push(line),
    budgetMs,
    ...times,
  })
  const server: Server = createServer((request, response) => void chat.callbacks(request, response))
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
    inbox,
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
