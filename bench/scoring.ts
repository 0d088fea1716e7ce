import pg from 'pg'
import { scoring } from '../src/usecases/standings/scoring-run.ts'
import { loadRules } from '../src/wiring/rules.ts'
import { rounded, timed } from './figures.ts'
import { inTurn, type Row } from './rounds.ts'
import { COMMAND, inShanghai, manyTickets, officeOn, openStage, rowsOf } from './stage.ts'

const TICKETS = 20_000

/** Facts, tallies and the ranking of all units, beside the time PostgreSQL itself needs to give the same rows out. */
export async function benchScoring(): Promise<Row> {
  const stage = await openStage('2015-06-01 12:00')
  try {
    const { office } = await officeOn(stage)
    const done = {
      contactedAt: inShanghai('2015-03-03 09:00'),
      closedAt: inShanghai('2015-03-05 09:00'),
      result: 'solved',
      report: '已修复',
    }
    const rows = await manyTickets(stage.store, TICKETS, '2015-03-02 10:00', done)
    await office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(rows))
    const revisits = rows.map(({ no }, n) => ({
      ticket: no,
      at: inShanghai('2015-04-01 10:00'),
      reached: true,
      contactedFirst: n % 9 === 0 ? ('no' as const) : ('yes' as const),
      onTime: null,
      result: null,
      satisfaction: n % 7 === 0 ? ('fair' as const) : ('satisfied' as const),
      note: null,
    }))
    await office.bring(COMMAND, 'revisits', rowsOf<'revisits'>(revisits))
    const client = new pg.Client({ connectionString: stage.url })
    await client.connect()
    await client.query('ANALYZE')

    const score = scoring({ store: stage.store, rules: await loadRules() })
    const asOf = await stage.store.now()
    const read = `SELECT a.ticket_no, a.received_at, a.first_contact_until, a.closing_until, a.contacted_at, a.closed_at,
      a.result, a.ended_at, v.at, v.contacted_first, v.result AS answered, v.satisfaction
      FROM assignments a LEFT JOIN revisits v USING (ticket_no) WHERE a.received_at >= '2014-11-01'`
    const { ours, theirs } = await inTurn({
      ours: async () => (await timed(() => score.at(asOf))).ms,
      theirs: async () => (await timed(() => client.query(read))).ms,
    })
    await score.keepRun()
    const again = await timed(() => score.now())
    await client.end()
    return {
      issue: '3',
      what: `standings of ${TICKETS} tickets, all counted anew`,
      unit: 'ms',
      ours,
      beside: { what: 'the bare read', figures: theirs },
      goal: { of: 'ratio', atMost: 1.5 },
      notes: [`with nothing changed: ${rounded(again.ms)} ms`],
    }
  } finally {
    await stage.stop()
  }
}
