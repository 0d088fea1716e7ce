import { expect, it } from 'vitest'
import { whyItemBlocks } from '../../src/bot/views/publication/why.ts'
import { scoring } from '../../src/usecases/standings/scoring-run.ts'
import { COMMAND, rowsOf, ticketRow } from '../support/office.ts'
import { aDesk } from './desk.ts'

it('scoring.md#why: of a line that cost a unit very many tickets the first are named, and how many more there are', async () => {
  const desk = await aDesk('2015-03-02 10:05')
  const rows = Array.from({ length: 203 }, (_, n) => ticketRow(`A${1000 + n}`, '2015-03-02 10:00'))
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(rows))
  await desk.moveTo('2015-03-20 10:00')
  await scoring({ store: desk.store, rules: desk.rules }).settle()
  const view = await desk.office.why.of(await desk.office.member('pd-1'), null, { item: 'onTime', said: null })
  const said = whyItemBlocks(view, 'onTime').join('\n')
  expect(said.match(/▪ A1\d\d\d/g)).toHaveLength(200)
  expect(said).toContain('▪ A1199')
  expect(said).toContain('另有 3 件失分工单没有列出。')
  expect(view.causes?.find(({ item }) => item === 'onTime')?.count).toBe(203)
  const all = await desk.office.why.of(await desk.office.member('pd-1'), null)
  expect(all.causes?.flatMap(({ tickets }) => tickets)).toEqual([])
  await desk.close()
}, 60_000)
