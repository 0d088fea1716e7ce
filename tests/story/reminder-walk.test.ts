import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStore } from '../../src/store/index.ts'
import { type FreshDatabase, freshDatabase, testSeal } from '../support/database.ts'
import { COMMAND, inShanghai, keepingMessenger, officeOver, rowsOf, ticketRow } from '../support/office.ts'
import { rulesAtOnce } from '../support/rules.ts'
import { STAFF } from '../support/staff.ts'

const MINUTE = 60_000
/** Sets the service's clock and says whether anything is due then: one statement a minute, thirteen thousand times. */
const LOOK = {
  name: 'look',
  text: `WITH moved AS (
      UPDATE service_clock SET offset_ms = round(extract(epoch FROM $1::timestamptz - clock_timestamp()) * 1000)
      RETURNING 1)
    SELECT EXISTS (SELECT FROM reminders WHERE state = 'pending' AND due_at <= $1)
        OR EXISTS (SELECT FROM assignments WHERE remind_at <= $1)
        OR EXISTS (SELECT FROM outbox WHERE state IN ('pending', 'sending') AND due_at <= $1) AS due FROM moved`,
}

let database: FreshDatabase
let clock: pg.Client
beforeAll(async () => {
  database = await freshDatabase()
  clock = new pg.Client({ connectionString: database.url })
  await clock.connect()
})
afterAll(async () => {
  await clock.end()
  await database.close()
})

/**
 * A: help, taken on Tuesday 1 September at 14:00, contacted on the 2nd at 10:30, closed on the 9th at 10:00.
 * B: the same hour, never touched. C: consult, urgent, Wednesday the 2nd at 20:00, its limits run over the holiday to
 * Sunday the 6th, a make-up working day. D: 青浦's, returned within two days.
 */
const EXPECTED = [
  '09-02 09:00 pd-1 firstContact/due-day A + firstContact/due-day B',
  '09-02 16:00 pd-1 firstContact/last-hours B',
  // Urgent by the clock: two hours for contact, twenty-four for closing, until somebody says that he knows.
  '09-02 21:00 pd-1 firstContact/urgent-half C',
  '09-02 21:30 pd-1 firstContact/urgent-last C',
  ...['office-1', 'office-2', 'pd-1', 'pd-lead'].map((who) => `09-02 22:00 ${who} firstContact/urgent-over C`),
  '09-03 07:30 pd-1 firstContact/overdue B',
  '09-03 08:00 pd-1 closing/urgent-half C',
  '09-03 19:30 pd-1 closing/urgent-last C',
  ...['office-1', 'office-2', 'pd-1', 'pd-lead'].map((who) => `09-03 20:00 ${who} closing/urgent-over C`),
  '09-06 09:00 office-1 firstContact/escalated B',
  '09-06 09:00 office-2 firstContact/escalated B',
  '09-06 09:00 pd-1 closing/due-day C + firstContact/due-day C + returnOtherUnit/window B',
  '09-06 09:00 pd-lead firstContact/escalated B',
  '09-06 09:00 qp-1 firstContact/due-day D',
  '09-06 16:00 pd-1 closing/last-hours C + firstContact/last-hours C',
  // Urgent: the night does not hold it back.
  '09-07 00:00 pd-1 closing/overdue C + firstContact/overdue C',
  '09-07 09:00 office-1 closing/escalated C + firstContact/escalated C',
  '09-07 09:00 office-2 closing/escalated C + firstContact/escalated C',
  '09-07 09:00 pd-1 returnOtherUnit/window C',
  '09-07 09:00 pd-lead closing/escalated C + firstContact/escalated C',
  '09-08 09:00 pd-1 returnOutside/window B',
  '09-09 09:00 pd-1 closing/due-day A + closing/due-day B + returnOutside/window C',
  '09-09 09:00 qp-1 closing/due-day D',
  '09-09 16:00 pd-1 closing/last-hours B',
  '09-09 16:00 qp-1 closing/last-hours D',
  '09-10 07:30 pd-1 closing/overdue B',
  '09-10 07:30 qp-1 closing/overdue D',
  '09-10 09:00 office-1 closing/escalated B + closing/escalated D',
  '09-10 09:00 office-2 closing/escalated B + closing/escalated D',
  '09-10 09:00 pd-lead closing/escalated B',
]

it('contract.md#reminders, 2015-09-01 to 2015-09-10 minute by minute, a restart in between: nothing early, twice or lost', async () => {
  let { store } = database
  const rules = await rulesAtOnce()
  await store.clock.moveTo(inShanghai('2015-09-01 13:00'))
  const chat = keepingMessenger(() => store.clock.now())
  let office = officeOver(store, rules, chat.messenger)
  const staff = STAFF.filter(({ userId }) => userId !== 'pd-2')
  await office.bring(COMMAND, 'members', rowsOf<'members'>(staff))

  const acts = new Map<string, () => Promise<unknown>>([
    [
      '2015-09-01 14:00',
      () =>
        office.bring(
          COMMAND,
          'tickets',
          rowsOf<'tickets'>([ticketRow('A', '2015-09-01 14:00'), ticketRow('B', '2015-09-01 14:00')]),
        ),
    ],
    ['2015-09-02 10:30', async () => office.tickets.contact(await office.member('pd-1'), 'A')],
    [
      '2015-09-02 20:00',
      () =>
        office.bring(
          COMMAND,
          'tickets',
          rowsOf<'tickets'>([
            ticketRow('C', '2015-09-02 20:00', { kind: 'consult', urgent: true }),
            ticketRow('D', '2015-09-02 20:00', {
              unit: 'qingpu',
              kind: 'suggest',
              dueAt: inShanghai('2015-09-09 23:59:59.999'),
              legalBasis: '行政许可法',
            }),
          ]),
        ),
    ],
    ['2015-09-02 22:30', async () => office.acknowledging.acknowledge(await office.member('office-1'), 'C')],
    ['2015-09-03 20:30', async () => office.acknowledging.acknowledge(await office.member('pd-lead'), 'C')],
    [
      '2015-09-06 10:00',
      async () =>
        office.tickets.requestReturn(await office.member('qp-1'), 'D', {
          ground: 'other-unit',
          reason: '经核实属供水管理处管辖',
        }),
    ],
    ['2015-09-06 11:00', async () => office.tickets.contact(await office.member('qp-1'), 'D')],
    [
      '2015-09-09 10:00',
      async () =>
        office.closures.report(await office.member('pd-1'), 'A', {
          result: 'solved',
          report: '经现场查看，情况属实，已于当日安排维修并答复市民，市民表示理解。',
        }),
    ],
  ])

  const end = inShanghai('2015-09-10 12:00').getTime()
  for (let at = inShanghai('2015-09-01 14:00').getTime(); at <= end; at += MINUTE) {
    const name = new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
    // What is due as a limit passes is due a millisecond behind the minute, however fast the pass follows.
    const { rows } = await clock.query<{ due: boolean }>({ ...LOOK, values: [new Date(at + 1)] })
    const act = acts.get(name)
    await act?.()
    if (name === '2015-09-05 12:00') {
      // The process dies and another begins; the kept rows are all that it has.
      store = await openStore({ databaseUrl: database.url, seal: testSeal, poolSize: 5 })
      office = officeOver(store, await rulesAtOnce(), chat.messenger)
    }
    // The worker's own pass whenever there is something to find, and on every hour whether there is or not.
    if (rows[0]?.due || act || at % (60 * MINUTE) === 0) await office.pass()
  }
  await store.close()
  const reminders = chat.sent.filter(({ about }) => about.includes('/') && !about.startsWith('alert'))
  expect(reminders.map(({ at, to, about }) => `${at} ${to} ${about}`).sort()).toEqual([...EXPECTED].sort())
}, 300_000)
