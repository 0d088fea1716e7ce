import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { counter, press, text } from './support/counter.ts'
import { NO } from './support/desk.ts'

const open: { close(): Promise<unknown> }[] = []
async function start(options: Parameters<typeof counter>[0] = {}) {
  const place = await counter(options)
  open.push(place)
  return place
}
afterEach(async () => {
  for (const place of open.splice(0)) await place.close()
})

/** Everything that a raw connection gives back before it is closed. */
const raw = (port: number, request: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })

describe('at the door', () => {
  it('one and the same answer to everything refused', async () => {
    const { post, url, rows } = await start()
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
    expect(rows).toEqual([])
  })

  it('an endless body and a slow one are cut off', async () => {
    const { port, rows } = await start({ patienceMs: 150 })
    const head = 'POST /wecom/callback HTTP/1.1\r\nHost: a\r\n'
    const slow = await raw(port, `${head}Content-Length: 100\r\n\r\n{`)
    expect(slow).toMatch(/^HTTP\/1\.1 400 /)
    const endless = await raw(
      port,
      `${head}Transfer-Encoding: chunked\r\n\r\n${`10000\r\n${'x'.repeat(65_536)}\r\n`.repeat(3)}`,
    )
    expect(endless).toMatch(/^HTTP\/1\.1 400 /)
    expect(rows).toEqual([])
  })

  it('an inbox that cannot keep the event is a 500 with a number and nothing else', async () => {
    const place = await start()
    place.rows.push = () => {
      throw new Error('secret: database is away')
    }
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
    const { post, memory } = await start()
    const first = await (await post(press('p1', 'wang', `contact:${NO}:1`))).text()
    expect(JSON.parse(first)).toMatchObject({ kind: 'card', note: `工单 ${NO}` })
    expect(await (await post(press('p1', 'wang', `contact:${NO}:1`))).text()).toBe(first)
    expect(memory.acts).toHaveLength(1)
  })

  it('two presses at once act once, and both are answered', async () => {
    const { post, memory } = await start()
    const both = await Promise.all(['p1', 'p2'].map((id) => post(press(id, 'wang', `contact:${NO}:1`))))
    for (const answer of both) expect(await answer.json()).toMatchObject({ kind: 'card' })
    expect(memory.acts).toHaveLength(1)
  })

  it('what the answer cannot carry goes through the outbox, with its ticket', async () => {
    const { post, memory } = await start()
    await post(press('p1', 'wang', `closure:${NO}:1`))
    expect(memory.outbox).toMatchObject([
      { key: 'answer:p1:rest:0', memberId: 'id-wang', notice: { kind: 'answer', event: 'p1' }, ticket: NO },
    ])
    expect(memory.outbox[0]?.personal).toContain('办结上报')
  })

  it('entering the chat is acknowledged and not even kept', async () => {
    const { post, rows } = await start()
    const { event } = text('e1', 'wang', '')
    const answer = await post({ event: { id: event.id, account: event.account, at: event.at, kind: 'enter' } })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(rows).toEqual([])
  })
})

describe('too late for the callback', () => {
  const slow = (ms: number) => ({
    budgetMs: 60,
    change: <T extends { people: { member: (account: never) => Promise<unknown> } }>(use: T): T => {
      const { member } = use.people
      const waiting = async (account: never) => {
        await new Promise((resolve) => setTimeout(resolve, ms))
        return member(account)
      }
      return { ...use, people: { ...use.people, member: waiting } }
    },
  })

  it('is acknowledged now, and everything follows as messages', async () => {
    const { post, memory, chat } = await start(slow(200))
    const answer = await post(press('p1', 'wang', `contact:${NO}:1`))
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(memory.outbox).toEqual([])
    await chat.idle()
    expect(memory.acts).toHaveLength(1)
    expect(memory.outbox).toHaveLength(1)
    expect(JSON.parse(memory.outbox[0]?.personal ?? '')).toMatchObject({ handle: 'h-p1', message: { kind: 'card' } })
    expect(await (await post(press('p1', 'wang', `contact:${NO}:1`))).text()).toBe('')
    expect(memory.acts).toHaveLength(1)
  })
})

describe('a fault of ours', () => {
  const broken = (fault: { is: boolean }) => ({
    change: <T extends { tickets: { todo: unknown } }>(use: T): T =>
      fault.is
        ? { ...use, tickets: { ...use.tickets, todo: () => Promise.reject(new Error('three is not a ticket')) } }
        : use,
  })

  it('is one neutral sentence with a number, is logged without words, and is finished later', async () => {
    const fault = { is: true }
    const { post, log, memory, chat, rows } = await start(broken(fault))
    const said = await (await post(text('t1', 'wang', '待办'))).text()
    const number = /编号 ([0-9A-F]{8})/.exec(said)?.[1]
    expect(number).toBeDefined()
    expect(said).not.toContain('three')
    expect(log).toContainEqual(expect.objectContaining({ event: 'converse.fault', reference: number }))
    expect(JSON.stringify(log)).not.toContain('待办')
    expect(rows[0]?.state).toBe('pending')
    await expect(chat.resume('0')).rejects.toThrow()
    fault.is = false
    await chat.resume('0')
    expect(rows[0]?.state).toBe('done')
    expect(memory.outbox[0]?.personal).toContain('待办工单共 1 件')
    await chat.resume('0')
    expect(memory.outbox).toHaveLength(1)
  })
})
