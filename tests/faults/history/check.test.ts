import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChatItem, Simulator } from '../../../simulator/index.ts'
import { until } from '../../jobs/waiting.ts'
import { type Running, runningService } from '../../support/service.ts'
import { aTicketRow, GOOD_REPORT, STAFF } from '../../support/staff.ts'
import { checkHistory, judged } from './check.ts'
import { unfinished } from './drained.ts'
import { type Rows, rowsOf } from './rows.ts'
import { ACTS_SPOILT } from './spoilt/acts.ts'
import { MESSAGES_SPOILT } from './spoilt/messages.ts'
import { type Case, CLOSED, CONTACTED, callOf, carrier, HOUR, later, OPEN, the } from './spoilt/spoiling.ts'
import { nothingYet, tellingPlayer } from './told.ts'

let running: Running
let rows: Rows
const told = nothingYet()

beforeAll(async () => {
  running = await runningService('2015-03-02T10:05:00+08:00')
  await running.send('members', STAFF)
  const nos = [CLOSED, CONTACTED, OPEN]
  await running.send(
    'tickets',
    nos.map((no) => aTicketRow(no, '2015-03-02T10:00:00+08:00')),
  )
  told.tickets = nos.map((no) => ({ no, answered: true }))
  const liaison = tellingPlayer(running.simulator, told, 'pd-1')
  for (const no of nos) await liaison.hears(no)
  for (const no of [CLOSED, CONTACTED]) await liaison.does('ticket.contact', no, ({ press }) => press(no, '已联系市民'))
  await liaison.does('closure.report', CLOSED, ({ say }) => say(`办结 ${CLOSED} 实际解决 ${GOOD_REPORT}`))
  const rest = async () => (await unfinished(running.database.url)).length === 0
  await until('the first day', rest)
  await running.moveTo('2015-03-03T09:00:30+08:00')
  await until('the next morning', rest)
  rows = await rowsOf(running.database.url)
})
afterAll(() => running?.stop())

function spoilt(spoil: (one: Case) => void): ReturnType<typeof judged> {
  const { simulator } = running
  const { wecom } = simulator
  const one: Case = {
    rows: structuredClone(rows),
    calls: structuredClone(wecom.record.calls),
    told: structuredClone(told),
    chats: new Map(STAFF.map(({ userId }) => [userId, [...wecom.chat(userId)]])),
  }
  spoil(one)
  const chat = (userId: string): readonly ChatItem[] => one.chats.get(userId) ?? []
  const played: Simulator = { ...simulator, wecom: { ...wecom, chat, record: { ...wecom.record, calls: one.calls } } }
  return judged(one.rows, { simulator: played, told: one.told })
}

describe('the history checker', () => {
  it('finds nothing in a history that is whole, and saw all of it', async () => {
    const { violations, counted } = await checkHistory({
      url: running.database.url,
      simulator: running.simulator,
      told,
    })
    expect(violations).toEqual([])
    expect(counted).toMatchObject({ events: 3, tickets: 3, inWindow: 0, saidAgain: 0 })
    expect(counted.reminded).toBe(2)
    expect(counted.sends).toBeGreaterThan(6)
  })

  it.each([...ACTS_SPOILT, ...MESSAGES_SPOILT])('names %s', (_, spoil, line) => {
    expect(spoilt(spoil).violations).toContainEqual(expect.stringMatching(line))
  })

  it('counts apart what was shown again when the platform looked for repetitions no longer', () => {
    const { violations, counted } = spoilt((one) => {
      const call = callOf(one, carrier(one))
      one.calls.push({ ...call, messageId: 'again', at: later(call.at, HOUR) })
    })
    expect([violations, counted.inWindow]).toEqual([[], 1])
  })

  it('an answer that two messages say is doubled, and counted apart where a callback may have carried it', () => {
    const twice = (part: string) =>
      spoilt(({ rows, calls, chats }) => {
        const by = the(rows.messages, ({ kind }) => kind === 'new-ticket')
        const event = { ...by, kind: 'answer', ticket: null, madeAt: rows.now, firstTried: null }
        for (const [at, id] of ['8001', '8002'].entries()) {
          rows.messages.push({
            ...event,
            id,
            messageId: id,
            cardId: null,
            key: `answer:e:${at === 0 ? 'rest' : part}:${at}`,
          })
          const taken = { what: 'send' as const, at: rows.now, realAt: 0, cardId: null, digest: id, messageId: id }
          const member = the(rows.members, (one) => one.id === by.member)
          const userId = member.account.slice('wecom:'.length)
          calls.push({ ...taken, userIds: [userId] })
          const item = { id, at: rows.now, from: 'app' as const, revision: 1, kind: 'text' as const, text: '已办结' }
          chats.set(userId, [...(chats.get(userId) ?? []), item])
        }
      })
    expect(twice('rest').violations).toEqual([expect.stringMatching(/^doubled: pd-\d reads the same 2 times/)])
    expect(twice('carried')).toMatchObject({ violations: [], counted: { saidAgain: 1 } })
  })

  it.each([
    [
      'an entry of the audit that was changed',
      "UPDATE audit SET why = 'x' WHERE act = 'closure.report'",
      "UPDATE audit SET why = NULL WHERE act = 'closure.report'",
      /^audit: the chain is not whole/,
    ],
    [
      'a sum that is not what its tickets come to',
      'UPDATE score_sums SET count = count + 1',
      'UPDATE score_sums SET count = count - 1',
      /^standings: what is kept differs/,
    ],
  ])('names %s', async (_, spoil, mend, line) => {
    const changed = (statement: string) =>
      running.database.sql(`DO $$ BEGIN SET LOCAL session_replication_role = replica; ${statement}; END $$`)
    const kept = 'SELECT FROM score_sums WHERE count > 0'
    await until('sums', async () => (await running.database.sql(kept)).length > 0)
    await changed(spoil)
    const { url, simulator } = { url: running.database.url, simulator: running.simulator }
    try {
      expect((await checkHistory({ url, simulator, told })).violations).toEqual([expect.stringMatching(line)])
    } finally {
      await changed(mend)
    }
    expect((await checkHistory({ url, simulator, told })).violations).toEqual([])
  })
})
