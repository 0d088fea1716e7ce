import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TicketRow } from '../../src/usecases/imports/rows.ts'
import { COMMAND, inShanghai, rowsOf, ticketRow } from '../support/office.ts'
import { aDesk, type Desk } from './desk.ts'

const bring = (desk: Desk, rows: readonly TicketRow[]) =>
  desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([...rows]))
const topics = (desk: Desk, rows: readonly { topic: string; words: string[]; active?: boolean }[]) =>
  desk.office.bring(COMMAND, 'topics', rowsOf<'topics'>(rows.map((row) => ({ active: null, ...row }))))

let desk: Desk
beforeAll(async () => {
  desk = await aDesk('2015-04-02 10:00')
  await bring(desk, [
    ticketRow('A1', '2015-03-02 10:00', { kind: 'consult', area: '川沙' }),
    ticketRow('A2', '2015-03-31 23:59', { summary: '水压不足' }),
    ticketRow('A3', '2015-03-10 10:00', { unit: 'qingpu', summary: '河道发臭', topic: '水环境' }),
    ticketRow('B1', '2015-02-02 10:00'),
    ticketRow('B2', '2015-02-28 10:00', { unit: 'qingpu' }),
    ticketRow('C1', '2015-04-01 10:00'),
  ])
  await topics(desk, [
    { topic: '漏水', words: ['漏水'] },
    { topic: '水压', words: ['水压', '没有水'] },
  ])
})
afterAll(() => desk.close())

const show = async (userId: string, by: 'kind' | 'topic' | 'area', month: string, unit: string | null = null) =>
  desk.office.statistics.show(await desk.office.member(userId), { by, unit, month })
const counted = async (...asked: Parameters<typeof show>) => {
  const { table } = await show(...asked)
  return table.groups.flatMap(({ rows }) =>
    rows.map(({ key, now, before, yearBefore }) => [key, now, before, yearBefore]),
  )
}

describe('contract.md#statistics', () => {
  it('the office counts every unit, beside the month before; a year without tickets is no record', async () => {
    expect(await counted('office-1', 'kind', '2015-03')).toEqual([
      ['consult', 1, 0, null],
      ['help', 2, 2, null],
    ])
    expect((await show('office-1', 'kind', '03', 'qingpu')).table.total).toEqual({
      now: 1,
      before: 1,
      yearBefore: null,
    })
  })

  it('a unit’s people count their own', async () => {
    const { unit, table } = await show('pd-1', 'kind', 'last')
    expect([unit?.code, table.total.now]).toEqual(['pudong', 2])
    await expect(show('pd-1', 'kind', 'last', 'qingpu')).rejects.toMatchObject({ code: 'not-permitted' })
  })

  it('of a month that runs, the others are counted up to the same hour', async () => {
    const { table } = await show('office-1', 'kind', 'this')
    expect(table.months).toMatchObject({ month: '2015-04', cut: true })
    expect(table.total).toEqual({ now: 1, before: 1, yearBefore: null })
  })

  it('areas and topics come from the sender or from the list, and are never guessed', async () => {
    expect(await counted('office-1', 'area', '2015-03')).toEqual([
      ['川沙', 1, 0, null],
      [null, 2, 2, null],
    ])
    expect(await counted('office-1', 'topic', '2015-03')).toEqual([
      ['水压', 1, 0, null],
      ['水环境', 1, 0, null],
      ['漏水', 1, 2, null],
    ])
    expect((await show('office-1', 'topic', '2015-03')).table.topics).toMatchObject({
      version: 1,
      several: 0,
      given: 1,
    })
  })

  it('a month without tickets, one that has not begun and no month at all are refused by name', async () => {
    await expect(show('office-1', 'kind', '2013-03')).rejects.toMatchObject({
      code: 'month-empty',
      detail: { month: '2013-03', first: '2015-02', last: '2015-04' },
    })
    await expect(show('office-1', 'kind', '2015-05')).rejects.toMatchObject({ code: 'month-not-begun' })
    await expect(show('office-1', 'kind', '13')).rejects.toMatchObject({ code: 'bad-month' })
  })

  it('a ticket whose return was accepted is counted with the unit that has it', async () => {
    const moved = await aDesk('2015-04-02 10:00')
    try {
      await bring(moved, [ticketRow('M', '2015-03-30 10:00')])
      const decided = { decision: 'accepted' as const, decidedAt: inShanghai('2015-03-31 10:00') }
      const asked = { ticket: 'M', ground: 'other-unit' as const, requestedAt: inShanghai('2015-03-30 11:00') }
      const where = { reason: '属青浦', moveTo: 'qingpu', moveAt: null }
      await moved.office.bring(COMMAND, 'returns', rowsOf<'returns'>([{ ...asked, ...decided, ...where }]))
      const office = await moved.office.member('office-1')
      const all = await moved.office.statistics.show(office, { by: 'kind', unit: null, month: '2015-03' })
      const own = await moved.office.statistics.show(office, { by: 'kind', unit: 'qingpu', month: '2015-03' })
      expect([all.table.total.now, own.table.total.now]).toEqual([1, 1])
    } finally {
      await moved.close()
    }
  })
})

describe('contract.md#topics, contract.md#tickets: kept with old and new value', () => {
  it('each change is the list’s next version, in the order of the file', async () => {
    expect(await topics(desk, [{ topic: '漏水', words: ['漏水'] }])).toMatchObject({ accepted: 1, unchanged: 1 })
    expect(await topics(desk, [{ topic: '水质', words: ['浑浊'] }])).toMatchObject({ accepted: 1, rejected: [] })
    expect(await topics(desk, [{ topic: '漏水', words: [], active: false }])).toMatchObject({ changed: 1 })
    const list = await desk.office.statistics.topics()
    expect([list.version, ...list.topics.map(({ topic, active }) => `${topic} ${active}`)]).toEqual([
      3,
      '漏水 false',
      '水压 true',
      '水质 true',
    ])
    const [entry] = await desk.database.sql(
      "SELECT detail FROM audit WHERE act = 'topics.keep' ORDER BY seq DESC LIMIT 1",
    )
    expect(entry?.detail).toMatchObject({ version: 3, from: '漏水: 漏水; 水压: 水压 没有水; 水质: 浑浊' })
  })

  it('an area that changes is in the audit, and an empty cell changes nothing', async () => {
    const again = { no: 'A1', unit: null, kind: null, receivedAt: null, summary: null }
    expect(await bring(desk, [ticketRow('A1', '2015-03-02 10:00', { ...again, area: '张江' })])).toMatchObject({
      changed: 1,
    })
    expect(await bring(desk, [ticketRow('A1', '2015-03-02 10:00', again)])).toMatchObject({ unchanged: 1 })
    const entries = await desk.database.sql("SELECT subject, detail FROM audit WHERE act = 'ticket.label'")
    expect(entries).toEqual([{ subject: 'ticket:A1', detail: { from: '川沙', to: '张江' } }])
  })

  it('who made a call is kept by his code, and may be told later', async () => {
    await bring(desk, [
      ticketRow('R', '2015-03-12 10:00', {
        closedAt: inShanghai('2015-03-13 10:00'),
        result: 'solved',
      }),
    ])
    const call = {
      ticket: 'R',
      at: inShanghai('2015-03-14 10:00'),
      reached: true,
      contactedFirst: 'yes' as const,
      onTime: null,
      result: null,
      satisfaction: 'fair' as const,
      note: null,
    }
    const calls = (rows: readonly (typeof call & { interviewer?: string })[]) =>
      desk.office.bring(COMMAND, 'revisits', rowsOf<'revisits'>([...rows]))
    expect(await calls([call])).toMatchObject({ accepted: 1, changed: 0, unchanged: 0 })
    expect(await calls([{ ...call, interviewer: 'D07' }])).toMatchObject({ changed: 1 })
    expect(await calls([call])).toMatchObject({ unchanged: 1 })
    const kept = await desk.store.read((tx) => tx.interviews.of(['R']))
    expect(kept.map(({ interviewer }) => interviewer)).toEqual(['D07'])
  })
})
