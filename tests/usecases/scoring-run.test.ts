import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Cause } from '../../src/scoring/differences/cause.ts'
import { lossesOf } from '../../src/scoring/differences/losses.ts'
import { overDaysOf } from '../../src/scoring/differences/replay.ts'
import type { Item } from '../../src/scoring/items.ts'
import { canonicalJson, type Scheme } from '../../src/scoring/scheme.ts'
import { itemsMeant } from '../../src/scoring/scorecard/meant.ts'
import { scorecardOf } from '../../src/scoring/scorecard/scorecard-of.ts'
import { standingsJson } from '../../src/scoring/standings/standings-json.ts'
import { openStore } from '../../src/store/index.ts'
import type { Store } from '../../src/usecases/ports/store-port.ts'
import { periodOf } from '../../src/usecases/standings/courses.ts'
import { type Scored, type Scoring, scoring } from '../../src/usecases/standings/scoring-run.ts'
import { why } from '../../src/usecases/standings/why.ts'
import { freshDatabase, testSeal } from '../support/database.ts'
import { COMMAND, inShanghai, rowsOf, ticketRow } from '../support/office.ts'
import { fc } from '../support/property.ts'
import { anyScheme } from '../support/seeds.ts'
import { aDesk, type Desk } from './desk.ts'
import { hourOf, scoreTries, writesOf } from './score-tries.ts'

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
})
afterEach(() => desk.close())

const over = (store = desk.store) => scoring({ store, rules: desk.rules })
const shown = ({ standing, scheme, asOf }: Scored): unknown =>
  standingsJson(standing, { scheme, asOf, status: 'provisional' })
const runs = async (): Promise<number> =>
  Number((await desk.database.sql('SELECT count(*) AS n FROM scoring_runs'))[0]?.n ?? 0)

const whole = ({ tallies, ...rest }: Scored): unknown => [canonicalJson(tallies), shown({ tallies, ...rest })]

/** Before and after what was written is kept, the sums are what every ticket counted anew comes to, now and then. */
async function same(...then: string[]): Promise<void> {
  for (const now of [await over().now(), await over().keepRun(), await over().now()]) {
    expect(whole(now)).toEqual(whole(await over().counted(now.asOf)))
    for (const asOf of then.map(inShanghai)) {
      expect(whole(await over().at(asOf))).toEqual(whole(await over().counted(asOf)))
    }
  }
}

const bring = (no: string, more = {}) =>
  desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow(no, '2015-03-02 10:00', more)]))

it('scoring.md#runs: after each event, and as limits pass, a re-scored unit equals the full count', async () => {
  await same()
  await bring('A')
  await same()
  await bring('B', { unit: 'qingpu' })
  await same()
  await desk.office.tickets.contact(await desk.office.member('pd-1'), 'A')
  await same()
  await desk.office.tickets.requestReturn(await desk.office.member('qp-1'), 'B', {
    ground: 'other-unit',
    reason: '经核实属供水管理处管辖',
  })
  await same()
  // Nobody does anything: the limits alone pass.
  for (const day of ['03 23:59', '04 00:01', '06 12:00', '10 00:00']) {
    await desk.moveTo(`2015-03-${day}`)
    await same()
  }
  const decided = { decision: 'accepted', moveTo: 'pudong' } as const
  await desk.office.tickets.decideReturn(await desk.office.member('office-1'), 'B', decided)
  await same()
  const report = '经现场查看，情况属实，已于当日安排维修并答复市民，市民表示理解。'
  await desk.office.closures.report(await desk.office.member('pd-1'), 'A', { result: 'solved', report })
  await same()
})

it('a run is kept when something differs, and not again for the passing of time alone', async () => {
  await over().keepRun()
  const first = await runs()
  await desk.moveTo('2015-03-02 10:30')
  await over().keepRun()
  expect(await runs()).toBe(first)
  await bring('A')
  await over().keepRun()
  expect(await runs()).toBe(first + 1)
})

it('two runs at once lose no event and give the same standings', async () => {
  const other = await openStore({ databaseUrl: desk.database.url, seal: testSeal, poolSize: 3 })
  for (let round = 0; round < 5; round += 1) {
    await Promise.all([
      bring(`A${round}`),
      over().keepRun(),
      over(other).keepRun(),
      bring(`B${round}`, { unit: 'qingpu' }),
    ])
    await Promise.all([over().keepRun(), over(other).keepRun()])
    await same()
  }
  await other.close()
})

it('the clock set back: what a later run counted is no start, and nothing later is seen', async () => {
  await bring('A')
  await desk.moveTo('2015-03-05 10:00')
  await desk.office.tickets.contact(await desk.office.member('pd-1'), 'A')
  await over().keepRun()
  await desk.moveTo('2015-03-03 10:00')
  await same()
  const pudong = (await over().now()).tallies.find(({ unit }) => unit.code === 'pudong')
  const untouched = (await over().at(await desk.store.now())).tallies.find(({ unit }) => unit.code === 'pudong')
  expect({ ...pudong, asOf: null }).toEqual({ ...untouched, asOf: null })
})

const causesIn = (causes: readonly Cause[] | null, items: readonly Item[]): string[] =>
  (causes ?? [])
    .map(({ item, why, points, count, tickets }) => {
      const named = items.includes(item) ? tickets.map((one) => `${one.ticket} ${one.at?.toISOString()}`).sort() : []
      return `${item} ${why} ${points.toFraction()} ${count} ${named.join(', ')}`
    })
    .sort()

/** 「为什么」 says of sums, and of the facts of what it names, what it says of all facts. */
async function explains(store: Store, score: Scoring, scheme: Scheme, unit: string): Promise<void> {
  const [line] = scorecardOf(scheme).lines.filter(({ counts }) => counts.of === 'tickets')
  const items = line ? itemsMeant(line.item, scheme) : []
  const office = await desk.office.member('office-1')
  const use = why({ store, rules: { ...desk.rules, scheme: async () => scheme } })
  const view = await use.of(office, unit, { item: line?.item ?? null, said: null })
  const { tallies, asOf } = await score.counted(await store.now())
  const facts = await store.read((tx) => tx.facts.of(unit, periodOf(scheme), asOf))
  const all = tallies.reduce((sum, { handled }) => sum + handled, 0)
  const losses = lossesOf(facts, all, scheme, asOf)
  expect(causesIn(view.causes, items)).toEqual(causesIn(losses.causes, items))
  expect([view.poorReturns, view.missingMonths]).toEqual([losses.poorReturns, losses.missingMonths])
}

it('scoring.md#why: the clock set back, a return that was ruled good later is told as it stood', async () => {
  await bring('B', { unit: 'qingpu' })
  const { sql } = desk.database
  await sql('ALTER TABLE rulings DROP CONSTRAINT rulings_objection_fkey')
  await sql(`INSERT INTO returns (ticket_no, requested_at, seq, ground, reason, decision, decided_at, via)
    VALUES ('B', '2015-03-02T12:00+08:00', 1, 'outside', '不属', 'refused', '2015-03-03T10:00+08:00', 'chat')`)
  await sql(`INSERT INTO rulings (objection, ticket_no, unit_code, item, at)
    VALUES (1, 'B', 'qingpu', 'returns', '2015-03-04T10:00+08:00')`)
  await desk.moveTo('2015-03-05 10:00')
  await over().keepRun()
  await desk.moveTo('2015-03-03 12:00')
  const scheme = await desk.store.read(desk.rules.scheme)
  await explains(desk.store, over(), scheme, 'qingpu')
})

// SCORE_EVENTS=10000 for more.
const EVENTS = Number(process.env.SCORE_EVENTS ?? 100)

it(
  'scoring.md#runs: after random events of any kind, in any order, the sums are the full count at any instant',
  async () => {
    const database = await freshDatabase()
    const { store } = database
    // A ruling without its objection is enough here.
    await database.sql('ALTER TABLE rulings DROP CONSTRAINT rulings_objection_fkey')
    const plan = anyScheme('2015.1')
    const schemes = ['2015.1', '2025.town', '2021.hangzhou', '2023.three-rates'].map((id) =>
      overDaysOf(anyScheme(id), plan),
    )
    for (const [turn, one] of fc.sample(scoreTries, EVENTS).entries()) {
      const scheme = schemes[Math.floor((turn / EVENTS) * schemes.length)] ?? plan
      const score = scoring({ store, rules: { ...desk.rules, scheme: async () => scheme } })
      for (const { text, values } of writesOf(one)) await database.sql(text, values)
      if (one.pick % 4 === 0) await store.clock.moveTo(hourOf(one.hour))
      if (one.pick % 7 === 0) await score.settle()
      if (one.pick % 9 === 0) await score.keepRun()
      if (turn % 6 > 0) continue
      const now = await score.now()
      expect(whole(now), `${turn}`).toEqual(whole(await score.counted(now.asOf)))
      for (const asOf of [hourOf(one.hour), hourOf(one.hour + one.later)]) {
        expect(whole(await score.at(asOf)), `${turn} ${asOf.toISOString()}`).toEqual(whole(await score.counted(asOf)))
      }
      await explains(store, score, scheme, one.unit)
    }
    expect(await database.sql('SELECT FROM assignments')).not.toEqual([])
    await database.close()
  },
  60_000 + EVENTS * 200,
)
