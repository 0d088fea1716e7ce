import { afterEach, beforeEach, expect, it } from 'vitest'
import { standingsJson } from '../../src/scoring/standings/standings-json.ts'
import { openStore } from '../../src/store/index.ts'
import { type Scored, scoring } from '../../src/usecases/standings/scoring-run.ts'
import { testSeal } from '../support/database.ts'
import { COMMAND, rowsOf, ticketRow } from '../support/office.ts'
import { aDesk, type Desk } from './desk.ts'

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

async function same(): Promise<void> {
  for (const now of [await over().now(), await over().keepRun()]) {
    expect(shown(now)).toEqual(shown(await over().at(now.asOf)))
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
