import type { Member } from '../src/domain/people.ts'
import { scoring } from '../src/usecases/standings/scoring-run.ts'
import { standings } from '../src/usecases/standings/standings.ts'
import { why } from '../src/usecases/standings/why.ts'
import { loadRules } from '../src/wiring/rules.ts'
import { BASE, bigYear, PLAIN } from './big-year.ts'
import { duckOf } from './duck.ts'
import { percentile, rounded, timed } from './figures.ts'
import { inTurn, type Row, type Skipped } from './rounds.ts'
import { inShanghai, openStage } from './stage.ts'

// HOTLINE_BENCH_YEAR=100000,1000000,10000000: the largest takes half an hour and 15 GB.
const SIZES = (process.env.HOTLINE_BENCH_YEAR ?? '100000').split(',').map(Number)
const UNITS = [15, 500]
const PAST = inShanghai('2015-04-10 12:00')
const PRESSES = 100
const WHYS = 100
const OFFICE: Member = {
  id: 'office',
  account: { platform: 'wecom', userId: 'office' },
  name: 'office',
  unit: null,
  roles: ['office'],
}

async function ofYear(tickets: number, units: number): Promise<Row[]> {
  const stage = await openStage('2015-12-01 12:00')
  try {
    const rules = await loadRules()
    const score = scoring({ store: stage.store, rules })
    const { client, perSecond } = await bigYear(stage, score, { units, copies: tickets / BASE })
    try {
      const what = `${tickets.toLocaleString('en')} tickets, ${units} units`
      const plain = async (asOf: Date): Promise<number> => (await timed(() => client.query(PLAIN, [asOf]))).ms
      const duck = await duckOf(client, stage.dir)
      const now = await stage.store.now()
      await score.now()
      await duck.plain(now)
      const found = await inTurn({
        now: async () => (await timed(() => score.now())).ms,
        plainNow: () => plain(now),
        duckNow: async () => (await timed(() => duck.plain(now))).ms,
        past: async () => (await timed(() => score.at(PAST))).ms,
        plainPast: () => plain(PAST),
        duckPast: async () => (await timed(() => duck.plain(PAST))).ms,
      })
      duck.close()
      // As a press does: one charge closed in a transaction of its own, and the standings asked for at once.
      const presses: number[] = []
      const alone: number[] = []
      for (let press = 0; press < PRESSES; press += 1) {
        const close = `UPDATE assignments SET closed_at = received_at + interval '${press} minutes', result = 'solved'
          WHERE ticket_no = 'SH${1 + press * 37}'`
        const begun = await timed(() => client.query(close))
        alone.push(begun.ms)
        presses.push(begun.ms + (await timed(() => score.now())).ms)
        if (press % 10 === 9) await score.settle()
      }
      const beside = (figures: readonly number[]) => ({ what: 'one plain aggregate, same database', figures })
      const besideDuck = (figures: readonly number[]) => ({
        what: 'the same aggregate, same rows, DuckDB in memory',
        figures,
      })
      const shown = standings({ scoring: score, store: stage.store, rules })
      const lists: number[] = []
      for (let time = 0; time < WHYS; time += 1) lists.push((await timed(() => shown.show(OFFICE))).ms)
      const asked = why({ store: stage.store, rules })
      const whys: number[] = []
      for (let time = 0; time < WHYS; time += 1) {
        const about = { item: time % 2 === 0 ? null : 'onTime', said: null }
        whys.push((await timed(() => asked.of(OFFICE, 'pudong', about))).ms)
      }
      return [
        {
          issue: '5',
          what: `what 「排名」 says, p99 of ${WHYS}: ${what}`,
          unit: 'ms',
          ours: [percentile(lists, 0.99)],
          beside: null,
          goal: { of: 'ours', atMost: 50 },
          notes: [`p50 ${rounded(percentile(lists, 0.5))} ms, before the words are made`],
        },
        {
          issue: '5',
          what: `what 「为什么」 says of a unit, p99 of ${WHYS}: ${what}`,
          unit: 'ms',
          ours: [percentile(whys, 0.99)],
          beside: null,
          goal: { of: 'ours', atMost: 50 },
          notes: [`p50 ${rounded(percentile(whys, 0.5))} ms, before the words are made`],
        },
        {
          issue: '3',
          what: `standings now: ${what}`,
          unit: 'ms',
          ours: found.now,
          beside: beside(found.plainNow),
          goal: { of: 'ratio', atMost: 1.5 },
          notes: [
            `kept by the product at ${Math.round(perSecond)} tickets a second: of ${BASE} tickets, the others are copies of these and of what was kept of them`,
          ],
        },
        {
          issue: '3',
          what: `standings now: ${what}`,
          unit: 'ms',
          ours: found.now,
          beside: besideDuck(found.duckNow),
          goal: null,
          notes: [],
        },
        {
          issue: '3b',
          what: `standings of a past instant: ${what}`,
          unit: 'ms',
          ours: found.past,
          beside: beside(found.plainPast),
          goal: { of: 'ratio', atMost: 6 },
          notes: [],
        },
        {
          issue: '3b',
          what: `standings of a past instant: ${what}`,
          unit: 'ms',
          ours: found.past,
          beside: besideDuck(found.duckPast),
          goal: null,
          notes: [],
        },
        {
          issue: '4',
          what: `a change, then the new standings, p99 of ${PRESSES}: ${what}`,
          unit: 'ms',
          ours: [percentile(presses, 0.99)],
          beside: { what: 'p99 of the change alone', figures: [percentile(alone, 0.99)] },
          goal: { of: 'ours', atMost: 100 },
          notes: [`p50 ${rounded(percentile(presses, 0.5))} ms`],
        },
      ]
    } finally {
      await client.end()
    }
  } finally {
    await stage.stop()
  }
}

/** Standings of years of several sizes, beside one plain aggregate of the same measures in the same database. */
export async function benchStandings(): Promise<(Row | Skipped)[]> {
  const rows: (Row | Skipped)[] = []
  for (const tickets of SIZES) for (const units of UNITS) rows.push(...(await ofYear(tickets, units)))
  return rows
}
