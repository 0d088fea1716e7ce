import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Member } from '../../src/domain/people.ts'
import type { Store } from '../../src/usecases/ports/store-port.ts'
import { standingFiles } from '../../src/usecases/publication/sheet-file.ts'
import { shippedSchemes } from '../../src/wiring/rules.ts'
import { useCasesOver } from '../../src/wiring/use-cases.ts'
import { COMMAND, rowsOf, ticketRow } from '../support/office.ts'
import { aDesk, type Desk } from './desk.ts'

let desk: Desk
let use: ReturnType<ReturnType<typeof useCasesOver>>
let reading: Store
const members = new Map<string, Member>()
const as = (userId: string): Member => {
  const found = members.get(userId)
  if (!found) throw new Error(`no member ${userId}`)
  return found
}

beforeAll(async () => {
  desk = await aDesk('2015-03-02 10:05')
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('SH001', '2015-03-02 10:00')]))
  for (const userId of ['pd-1', 'office-1']) members.set(userId, await desk.office.member(userId))
  const refuse = async () => Promise.reject(new Error('whoever reads opens no transaction that writes'))
  reading = { ...desk.store, change: refuse, keep: refuse, together: refuse }
  use = useCasesOver(desk.rules)(reading)
})
afterAll(() => desk.close())

const PAGE = { after: 0, size: 10 }
const ASKED: readonly [string, () => Promise<unknown>][] = [
  ['the standings', () => use.standings.show(as('office-1'))],
  ['the provisional standings', () => use.standings.provisional(as('office-1'))],
  ['the own sheet', () => use.standings.own(as('pd-1'))],
  ['a sheet', () => use.standings.sheet(as('office-1'), 'qingpu')],
  ['whether the ranks hold', () => use.robust.now(as('office-1'))],
  ['why', () => use.why.of(as('pd-1'), null)],
  ['what would be', () => use.supposing.of(as('pd-1'), { closed: ['SH001'], contacted: [] })],
  ['open work', () => use.tickets.todo(as('pd-1'), PAGE)],
  ['overdue work', () => use.tickets.overdue(as('office-1'), PAGE)],
  ['a ticket', () => use.tickets.show(as('pd-1'), 'SH001')],
  ['a tail', () => use.tails.ending(as('pd-1'), '001', false)],
  ['returns that wait', () => use.tickets.pendingReturns(as('office-1'))],
  ['marks', () => use.marks.table(as('office-1'), null)],
  ['reports', () => use.reports.own(as('pd-1'))],
  ['units without a report', () => use.reports.missing(as('office-1'))],
  ['adjustments', () => use.adjustments.list(as('office-1'))],
  ['candidates', () => use.candidates.waiting(as('office-1'))],
  ['assumptions', () => use.assumptions.show(as('office-1'))],
  ['a draft', () => use.drafts.get(as('pd-1'))],
  ['the list shown last', () => use.lists.last(as('pd-1'))],
  ['a place in it', () => use.lists.place(as('pd-1'), 1)],
  ['a bookmark', () => use.bookmarks.get(as('pd-1'))],
  [
    'a file of the standings',
    () => standingFiles({ store: reading, rulesFor: () => desk.rules, shipped: shippedSchemes }).standings(null, null),
  ],
]

it.each(ASKED)('%s: read, and nothing else', async (_, ask) => {
  await expect(ask()).resolves.toBeDefined()
})

it('what is read is what a kept run says, before it is kept', async () => {
  const [{ n } = { n: null }] = await desk.database.sql('SELECT count(*)::int AS n FROM scoring_runs')
  expect(n).toBe(0)
  const { standing } = await use.standings.provisional(as('office-1'))
  expect(standing.ranked).toHaveLength(10)
})
