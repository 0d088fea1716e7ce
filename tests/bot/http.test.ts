import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { UseCases } from '../../src/bot/abilities/asker.ts'
import { counter, press, text } from './support/counter.ts'
import { LIAISON, NO } from './support/desk.ts'

const open: { close(): Promise<unknown> }[] = []
async function start(options: Parameters<typeof counter>[0] = {}) {
  const place = await counter(options)
  open.push(place)
  return place
}
afterEach(async () => {
  for (const place of open.splice(0)) await place.close()
})

const slowly =
  (ms: number) =>
  (use: UseCases): UseCases => {
    const speaking: UseCases['people']['speaking'] = async (account) => {
      await new Promise((resolve) => setTimeout(resolve, ms))
      return use.people.speaking(account)
    }
    return { ...use, people: { ...use.people, speaking } }
  }

/**
 * Everything that a raw connection gives back before it is closed. Whoever is still sending when the door closes may be
 * reset before he has read the answer.
 */
const raw = (port: number, request: string): Promise<string> =>
  new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', (fault) => {
      if (answer === '') answer = fault.message
    })
  })

describe('at the door', () => {
  it('one and the same answer to everything refused', async () => {
    const { post, url, kept } = await start()
    const answers = [
      await post('not json'),
      await post({ strange: 1 }),
      await post(''),
      await fetch(url),
      await fetch(url, { method: 'DELETE' }),
      await fetch(url, { method: 'PUT', body: '{}' }),
      await post(`{"event":"${'x'.repeat(70_000)}"}`),
    ]
    const seen = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]))
    expect(new Set(seen.map(String))).toEqual(new Set(['400,refused']))
    expect(await kept()).toEqual([])
  })

  it('an endless body and a slow one are cut off', async () => {
    const { port, kept } = await start({ patienceMs: 150 })
    const head = 'POST /wecom/callback HTTP/1.1\r\nHost: a\r\n'
    const slow = await raw(port, `${head}Content-Length: 100\r\n\r\n{`)
    expect(slow).toMatch(/^HTTP\/1\.1 400 /)
    const endless = await raw(
      port,
      `${head}Transfer-Encoding: chunked\r\n\r\n${`10000\r\n${'x'.repeat(65_536)}\r\n`.repeat(3)}`,
    )
    expect(endless).toMatch(/^(HTTP\/1\.1 400 |.*(ECONNRESET|EPIPE))/)
    expect(await kept()).toEqual([])
  })

  it('an inbox that cannot keep the event is a 500 with a number and nothing else', async () => {
    const place = await start()
    place.inbox.take = () => Promise.reject(new Error('secret: database is away'))
    const answer = await place.post(text('t1', 'wang', '待办'))
    expect([answer.status, await answer.text()]).toEqual([500, expect.stringMatching(/^error [0-9A-F]{8}$/)])
  })

  it('an echo is answered, what is none of our business gets an empty 200', async () => {
    const { post } = await start()
    expect(await (await post({ echo: 'hello' })).text()).toBe('"hello"')
    const ignored = await post({ ignored: true })
    expect([ignored.status, await ignored.text()]).toEqual([200, ''])
  })
})

describe('an event', () => {
  it('a press is answered by its card, and a replay by the same bytes without effect', async () => {
    const { post, acts } = await start()
    const first = await (await post(press('p1', 'wang', `contact:${NO}:1`))).text()
    expect(JSON.parse(first)).toMatchObject({ kind: 'card', note: `工单 ${NO}` })
    expect(await (await post(press('p1', 'wang', `contact:${NO}:1`))).text()).toBe(first)
    expect(await acts()).toHaveLength(1)
  })

  it('two presses at once act once, and both are answered', async () => {
    const { post, acts } = await start()
    const both = await Promise.all(['p1', 'p2'].map((id) => post(press(id, 'wang', `contact:${NO}:1`))))
    for (const answer of both) expect(await answer.json()).toMatchObject({ kind: 'card' })
    expect(await acts()).toHaveLength(1)
  })

  it('what the answer cannot carry goes through the outbox, with its ticket', async () => {
    const { post, outbox } = await start()
    await post(press('p1', 'wang', `closure:${NO}:1`))
    expect(await outbox()).toMatchObject([
      { key: 'answer:p1:rest:0', memberId: LIAISON.id, notice: { kind: 'answer', event: 'p1' }, ticket: NO },
    ])
    expect((await outbox())[0]?.personal).toContain('办结上报')
  })

  it('what the answer carried is said once, and by a redelivery only where nobody could read the first', async () => {
    const { post, sql, inbox, chat, outbox } = await start()
    await post(text('t1', 'wang', '逾期'))
    await chat.idle()
    const unread = () => sql(`SELECT id::text FROM inbox WHERE key = 't1' AND unread_until IS NOT NULL`)
    expect(await unread()).toEqual([])
    // As a process that died with the answer in its hands leaves it.
    await sql(`UPDATE inbox SET unread_until = service_now() + interval '3 seconds' WHERE key = 't1'`)
    expect((await inbox.keep({ key: 't1', platform: 'wecom', event: null })).response).toContain('"carried":[{')
    expect(await unread()).toHaveLength(1)
    expect(await (await post(text('t1', 'wang', '逾期'))).text()).toContain('没有逾期工单')
    await chat.idle()
    expect([await unread(), await outbox()]).toEqual([[], []])
  })

  it('an answer whose connection is gone follows as a message', async () => {
    const place = await start({ change: slowly(150) })
    const body = JSON.stringify(text('t1', 'wang', '逾期'))
    const socket = connect(place.port, '127.0.0.1')
    socket.write(
      `POST /wecom/callback HTTP/1.1\r\nHost: a\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(await place.kept()).toHaveLength(1)
    socket.destroy()
    await place.chat.idle()
    expect((await place.kept())[0]?.state).toBe('done')
    expect((await place.outbox()).map(({ key }) => key)).toEqual(['answer:t1:carried:0'])
  })

  it('entering the chat is acknowledged and not even kept', async () => {
    const { post, kept } = await start()
    const { event } = text('e1', 'wang', '')
    const answer = await post({ event: { id: event.id, account: event.account, at: event.at, kind: 'enter' } })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(await kept()).toEqual([])
  })
})

describe('too late for the callback', () => {
  const slow = (ms: number) => ({ budgetMs: 60, change: slowly(ms) })

  it('is acknowledged now, and everything follows as messages', async () => {
    const { post, chat, acts, outbox } = await start(slow(1_500))
    const answer = await post(press('p1', 'wang', `contact:${NO}:1`))
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(await outbox()).toEqual([])
    await chat.idle()
    expect(await acts()).toHaveLength(1)
    expect(await outbox()).toHaveLength(1)
    expect(JSON.parse((await outbox())[0]?.personal ?? '')).toMatchObject({ handle: 'h-p1', message: { kind: 'card' } })
    expect(await (await post(press('p1', 'wang', `contact:${NO}:1`))).text()).toBe('')
    expect(await acts()).toHaveLength(1)
  })

  it('made in time, and kept too late to be handed over, it follows as messages at once', async () => {
    const place = await start({ budgetMs: 300 })
    const { handle } = place.inbox
    place.inbox.handle = async (event, work) => {
      const handled = await handle(event, work)
      await new Promise((resolve) => setTimeout(resolve, 900))
      return handled
    }
    const answer = await place.post(text('t1', 'wang', '逾期'))
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    await place.chat.idle()
    expect((await place.outbox()).map(({ key }) => key)).toEqual(['answer:t1:carried:0'])
    expect(await place.inbox.stuck(10)).toEqual([])
  })
})
