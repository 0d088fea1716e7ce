import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Member } from '../../src/domain/people.ts'
import type { OpenStore } from '../../src/store/index.ts'
import { addHolidayNotice } from '../../src/usecases/holidays/add-notice.ts'
import { importRows } from '../../src/usecases/imports/import-rows.ts'
import { confirmationDuty } from '../../src/usecases/publication/confirmation-duty.ts'
import { schemes } from '../../src/usecases/rules/schemes.ts'
import { scoring } from '../../src/usecases/standings/scoring-run.ts'
import { dutiesOver } from '../../src/wiring/duties.ts'
import { exportsOver } from '../../src/wiring/exports/exports.ts'
import { type KeptRules, loadRules, seededScheme, shippedScheme } from '../../src/wiring/rules.ts'
import { useCasesOver } from '../../src/wiring/use-cases.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { COMMAND, inShanghai, keepingMessenger, officeOver, rowsOf, ticketRow } from '../support/office.ts'
import { GOOD_REPORT, STAFF } from '../support/staff.ts'

// A process has one pool. Whoever asks it for a second connection while a transaction holds one waits for himself:
// with as many events at once as there are connections, everybody does. Here there is one connection, and the pool
// gives up after ten seconds.

const group = (userId: string, role: 'reviewGroup' | 'leadingGroup') => ({
  platform: 'wecom' as const,
  userId,
  name: `试${userId}`,
  unit: null,
  roles: [role],
})

let database: FreshDatabase
let store: OpenStore
let rules: KeptRules
let office: ReturnType<typeof officeOver>
beforeAll(async () => {
  database = await freshDatabase({ poolSize: 1 })
  store = database.store
  rules = await loadRules()
  office = officeOver(store, rules, keepingMessenger(() => store.clock.now()).messenger)
  await store.clock.moveTo(inShanghai('2015-03-02 10:05'))
  const members = [...STAFF, group('review-1', 'reviewGroup'), group('lead-1', 'leadingGroup')]
  await office.bring(COMMAND, 'members', rowsOf<'members'>(members))
})
afterAll(() => database.close())

type Use = ReturnType<ReturnType<typeof useCasesOver>>

/** The act as an event of the chat does it: all of it inside one transaction. */
const inOne = <T>(act: (use: Use) => Promise<T>): Promise<T> =>
  store.together((joined) => act(useCasesOver(rules, { pagesUrl: () => 'https://example.test' })(joined)))
/** The act over the store itself, as a program does it, and as an event of the chat; the second may find it done. */
async function bothWays(act: (use: Use) => Promise<unknown>): Promise<void> {
  await act(office)
  await inOne(act)
}
const as = (userId: string): Promise<Member> => office.member(userId)

it('imports, in batches, dry and all or nothing', async () => {
  const bring = importRows({ store, rules })
  for (const [no, options] of Object.entries({ D: { dryRun: true }, A: { atomic: true }, B: {}, C: {} })) {
    const rows = rowsOf<'tickets'>([ticketRow(no, '2015-03-02 10:00')])
    expect(await bring(COMMAND, 'tickets', rows, options)).toMatchObject({ accepted: 1, rejected: [] })
  }
})

it('tickets: seen, contacted, returned, decided, closed', async () => {
  const [liaison, desk] = [await as('pd-1'), await as('office-1')]
  const page = { after: 0, size: 10 }
  await bothWays((use) => use.tickets.show(liaison, 'A'))
  await bothWays((use) => use.tickets.todo(liaison, page))
  await bothWays((use) => use.tickets.overdue(desk, page))
  await bothWays((use) => use.tails.ending(liaison, 'A', true))
  await office.tickets.contact(liaison, 'A')
  await inOne((use) => use.tickets.contact(liaison, 'B'))
  await inOne((use) =>
    use.tickets.requestReturn(liaison, 'B', { ground: 'other-unit', reason: '经核实属供水管理处管辖' }),
  )
  await inOne((use) => use.tickets.withdrawReturn(liaison, 'B'))
  await office.tickets.requestReturn(liaison, 'C', { ground: 'other-unit', reason: '经核实属供水管理处管辖' })
  await bothWays((use) => use.tickets.pendingReturns(desk))
  await inOne((use) => use.tickets.decideReturn(desk, 'C', { decision: 'accepted', moveTo: 'qingpu' }))
  await office.closures.report(liaison, 'A', { result: 'solved', report: GOOD_REPORT })
  await inOne((use) => use.closures.report(liaison, 'B', { result: 'solved', report: GOOD_REPORT }))
})

it('messages go out and reminders fire', () => office.pass())

it('a token is fetched, and pauses and time are asked for meanwhile, as the platforms do', async () => {
  const refresh = async () => {
    await Promise.all([store.pauses.until('t'), store.now()])
    return { token: 'T', expiresInMs: 60_000 }
  }
  expect(await store.tokens.get('t', refresh)).toBe('T')
})

it('standings, sheets, reasons and suppositions', async () => {
  const [liaison, desk] = [await as('pd-1'), await as('office-1')]
  await bothWays((use) => use.standings.show(desk))
  await bothWays((use) => use.standings.own(liaison))
  await bothWays((use) => use.standings.sheet(desk, 'qingpu'))
  await bothWays((use) => use.why.of(liaison, null))
  await bothWays((use) => use.robust.now(desk))
  await inOne((use) => use.supposing.of(desk, { closed: ['C'], contacted: [] }))
  await scoring({ store, rules }).now()
  await scoring({ store, rules: rules.forPeriod('2015') }).at(await store.now())
})

it('marks, reports, adjustments and candidates', async () => {
  const [liaison, desk, second] = [await as('pd-1'), await as('office-1'), await as('office-2')]
  const reviewer = await as('review-1')
  const mark = { unit: 'pudong', item: 'meetings', points: '1', reason: '按时参加' } as const
  await bothWays((use) => use.marks.give(desk, mark))
  await bothWays((use) => use.marks.check(desk, mark))
  await bothWays((use) => use.marks.table(desk, null))
  await bothWays((use) => use.reports.send(liaison, { title: '三月简报', kind: 'monthly' }))
  await bothWays((use) => use.reports.own(liaison))
  await bothWays((use) => use.reports.missing(desk))
  const given = { unit: 'pudong', kind: 'bonus', clause: 1, points: '1', ticket: null, reason: '市民来信表扬' } as const
  const { adjustment } = await inOne((use) => use.adjustments.propose(desk, given))
  await inOne((use) => use.adjustments.agree(second, adjustment.id, 'proposed'))
  await bothWays((use) => use.adjustments.list(desk))
  await bothWays((use) => use.waiting.of(reviewer))
  await bothWays((use) => use.candidates.waiting(desk))
})

it('drafts, lists, bookmarks, answers, people who leave and come back', async () => {
  const [liaison, desk] = [await as('pd-1'), await as('office-1')]
  await bothWays((use) => use.drafts.put(liaison, { kind: 'ground', ticket: 'C', text: '经核实属供水管理处管辖' }))
  await bothWays((use) => use.drafts.get(liaison))
  await bothWays((use) => use.lists.put(liaison, { nos: ['A', 'B'] }))
  await bothWays((use) => use.lists.place(liaison, 1))
  await bothWays((use) => use.bookmarks.put(liaison, 'x'))
  await bothWays((use) => use.bookmarks.get(liaison))
  expect(await inOne((use) => use.answers.link(liaison, ['甲']))).toContain('/answers/')
  await inOne((use) => use.staffing.stop(desk, { platform: 'wecom', text: 'pd-2' }))
  await inOne((use) => use.staffing.restart(desk, { platform: 'wecom', text: 'pd-2' }))
  await bothWays((use) => use.unitService.weigh(desk, '青浦'))
  await inOne((use) => use.unitService.retire(desk, 'qingpu'))
  await inOne((use) => use.unitService.bringBack(desk, '青浦'))
})

it('a notice counts every running ticket anew, a scheme is put to use', async () => {
  const notice = { number: 'N', year: 2015, issued: '2015-03-01', address: 'https://example.test/n' }
  const days = { rest: ['2015-03-04'], work: [] }
  await store.together((joined) => addHolidayNotice({ store: joined, rules })(COMMAND, { ...notice, ...days }))
  await schemes({ store, shipped: shippedScheme }).use(COMMAND, await seededScheme('2015.1'))
  await dutiesOver({
    store,
    rules,
    messenger: { recall: async () => ({ kind: 'recalled' }), readers: async () => [] },
    allowances: async () => [],
    log: () => undefined,
  })()
})

it('a year is confirmed, objected to, released and written into files', async () => {
  const [liaison, other] = [await as('pd-1'), await as('qp-1')]
  const [desk, leader] = [await as('office-1'), await as('lead-1')]
  await store.clock.moveTo(inShanghai('2016-03-01 09:00'))
  await inOne((use) => use.confirmations.open(desk, { lastDay: '03-20', period: '2015' }))
  await bothWays((use) => use.confirmations.overview(desk))
  await bothWays((use) => use.confirmations.confirm(liaison, null))
  const objection = { confirmation: null, item: 'meetings', ticket: null, reason: '已参加全部会议' } as const
  const { objection: raised } = await inOne((use) => use.objections.raise(other, objection))
  await inOne((use) => use.objections.refuse(desk, raised.id, '会议签到表无此单位'))
  await store.clock.moveTo(inShanghai('2016-03-21 09:00'))
  await confirmationDuty({ store, rules })()
  await inOne(async (use) => use.assumptions.confirmAll(desk, (await use.assumptions.show(desk)).mark))
  const { release } = await inOne((use) => use.publication.ask(desk, '部分项目未评'))
  await inOne((use) => use.publication.approve(leader, release.id))
  const asked = { unit: null, period: '2015', asOf: null, recipient: null, month: null } as const
  for (const edition of [1, null]) {
    const file = { ...asked, what: 'standings', format: 'csv', edition } as const
    const { content, rows: count } = await exportsOver({ store, rules })(file)
    await buffer(content)
    expect(count()).toBe(15)
  }
})
