import { expect, it } from 'vitest'
import { weeklyDuty } from '../../src/usecases/sending/weekly.ts'
import { COMMAND, inShanghai, rowsOf, ticketRow } from '../support/office.ts'
import { fc } from '../support/property.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aDesk, type Desk } from './desk.ts'

const HOUR = 3_600_000
const RUNS = Number(process.env.LADDER_RUNS ?? 2)

// Received up to five days before they come, over a weekend; some are contacted and closed later, those that are urgent soon.
const someTickets = fc.array(
  fc.record({
    hoursAgo: fc.integer({ min: 0, max: 120 }),
    urgent: fc.boolean(),
    kind: fc.constantFrom('help' as const, 'consult' as const, 'complaint' as const),
    due: fc.option(fc.integer({ min: 1, max: 200 })),
    contacted: fc.option(fc.integer({ min: 1, max: 140 })),
    closed: fc.option(fc.integer({ min: 1, max: 200 })),
  }),
  { minLength: 4, maxLength: 10 },
)
type Some = { urgent: boolean; contacted: number | null; closed: number | null }

type Act = { at: Date; no: string; act: 'contact' | 'close' }

function actsOf(tickets: readonly Some[], now: Date): Act[] {
  const after = (hours: number): Date => new Date(now.getTime() + hours * HOUR)
  const acts = tickets.flatMap(({ urgent, contacted, closed }, n): Act[] => {
    const no = `T${n}`
    const end = urgent ? ((closed ?? 0) % 9) + 1 : closed
    return [
      ...(contacted === null ? [] : [{ at: after(contacted), no, act: 'contact' as const }]),
      ...(end === null ? [] : [{ at: after(end), no, act: 'close' as const }]),
    ]
  })
  return acts.sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** Goes from what is due or done to what is next, until three weeks are over. */
async function walk(desk: Desk, acts: readonly Act[]) {
  const liaison = await desk.office.member('pd-1')
  const end = inShanghai('2015-03-27 00:00')
  const coming = [...acts]
  const perform = async ({ no, act }: Act): Promise<unknown> => {
    if (act === 'contact') return desk.office.tickets.contact(liaison, no)
    return desk.office.closures.report(liaison, no, { result: 'solved', report: GOOD_REPORT })
  }
  for (;;) {
    const due = await desk.store.read((tx) => tx.reminders.nextDue())
    const instants = [due, coming[0]?.at].filter((at) => at instanceof Date)
    const next = new Date(Math.min(end.getTime(), ...instants.map((at) => at.getTime())))
    if (next >= end) return
    if (next > (await desk.store.now())) await desk.store.clock.moveTo(next)
    await weeklyDuty(desk)()
    await desk.office.pass()
    // What has been done already is refused, in both of them.
    for (; coming[0] && coming[0].at <= next; coming.shift()) await perform(coming[0]).catch(() => undefined)
  }
}

it('reliability.md#plan: reminders that are written when they begin are those that were written when their ticket came', async () => {
  await fc.assert(
    fc.asyncProperty(someTickets, async (tickets) => {
      const heard: unknown[] = []
      for (const isWritten of [true, false]) {
        const desk = await aDesk('2015-03-09 08:00')
        const now = inShanghai('2015-03-09 08:00').getTime()
        const rows = tickets.map(({ hoursAgo, urgent, kind, due }, at) => ({
          ...ticketRow(`T${at}`, '2015-03-09 08:00', { urgent, kind }),
          receivedAt: new Date(now - hoursAgo * HOUR),
          ...(due === null ? {} : { dueAt: new Date(now + due * HOUR), legalBasis: '行政许可法' }),
        }))
        await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(rows))
        if (isWritten) await desk.writeLadders()
        await walk(desk, actsOf(tickets, inShanghai('2015-03-09 08:00')))
        // Who of several is told first within a minute is nobody's concern.
        heard.push(desk.chat.sent.map(({ at, to, about }) => `${at} ${to} ${about}`).sort())
        await desk.close()
      }
      expect(heard[1]).toEqual(heard[0])
      expect(heard[0]).not.toEqual([])
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
})
