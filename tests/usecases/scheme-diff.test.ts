import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import type { OpenScheme } from '../../src/scoring/scheme/open-form.ts'
import type { RevisitRow, TicketRow } from '../../src/usecases/imports/rows.ts'
import { schemeDiff } from '../../src/usecases/periods/scheme-diff.ts'
import { schemes } from '../../src/usecases/rules/schemes.ts'
import { shippedScheme } from '../../src/wiring/rules.ts'
import { schemeDiffLines } from '../../src/wording/console/scheme.ts'
import { COMMAND, inShanghai, rowsOf, ticketRow } from '../support/office.ts'
import { openScheme, seededUnits } from '../support/seeds.ts'
import { aDesk, type Desk } from './desk.ts'

const source = { assumed: 'for this test' }
type Said = OpenScheme['readings']
type Name = Exclude<keyof Said, 'peers'>

/** The month of March 2025 of a town, by counts. */
function march(): OpenScheme {
  const town = openScheme('2025.town')
  const period = { id: '2025-03', name: '2025年3月', from: '2025-03-01', to: '2025-03-31', source }
  const readings: Said = {
    ...town.readings,
    year: { value: 'counts', source },
    deductions: { value: 'each-occurrence', source },
  }
  return { ...town, id: '2025.march', period, readings }
}

const reads = <N extends Name>(name: N, value: Said[N]['value']): OpenScheme => {
  const base = march()
  return { ...base, id: '2025.other', readings: { ...base.readings, [name]: { value, source } } }
}

// A ticket of Monday, called about on the day after it was closed, with everything well.
const GOOD = { contactedAt: inShanghai('2025-03-03 11:00'), closedAt: inShanghai('2025-03-04 10:00') }
const ticket = (no: string, unit: string, more: Partial<TicketRow> = {}): TicketRow => ({
  ...ticketRow(no, '2025-03-03 10:00', { unit, source: unit === 'chengtou' ? '110' : '12345' }),
  ...{ ...GOOD, result: 'solved', report: '已修复' },
  ...more,
})
const call = (no: string, more: Partial<RevisitRow> = {}): RevisitRow => ({
  ...{ ticket: no, at: inShanghai('2025-03-20 10:00'), reached: true, contactedFirst: 'yes', onTime: null },
  ...{ result: 'solved', satisfaction: 'satisfied', note: null },
  ...more,
})

/** One unit a reading: what it did differs from what the others did in that alone. */
const TICKETS: readonly TicketRow[] = [
  // The last day of five, if the day of receipt is none of them.
  ticket('A', 'baoshan', { closedAt: inShanghai('2025-03-10 10:00') }),
  // Received on a Sunday, closed on the evening of the last day.
  ticket('B', 'minhang', {
    receivedAt: inShanghai('2025-03-02 10:00'),
    contactedAt: inShanghai('2025-03-02 11:00'),
    closedAt: inShanghai('2025-03-07 20:00'),
  }),
  ticket('C', 'songjiang'),
  ticket('D', 'jinshan'),
  // Tried on the first day, reached on the third; nobody called about it.
  ticket('E', 'jiading', { contactedAt: inShanghai('2025-03-05 09:00'), closedAt: inShanghai('2025-03-05 10:00') }),
  ticket('F', 'fengxian'),
  ticket('F2', 'fengxian'),
  ticket('G', 'qingpu'),
  ticket('G2', 'qingpu', { closedAt: inShanghai('2025-03-25 10:00') }),
  ...['chongming', 'pudong', 'chengtou', 'drainage', 'embankment', 'water-supply'].map((unit) =>
    ticket(`Z-${unit}`, unit),
  ),
]
const CALLS: readonly RevisitRow[] = [
  call('A'),
  call('B'),
  // The unit says that it called at once, the citizen that it did not.
  call('C', { contactedFirst: 'no' }),
  // Not content at first, content at last.
  call('D', { result: 'unsolved', satisfaction: 'dissatisfied' }),
  call('D', { at: inShanghai('2025-03-28 10:00') }),
  // He said nothing of how content he was.
  call('F', { satisfaction: null }),
  call('F2'),
  call('G'),
  call('G2', { at: inShanghai('2025-03-26 10:00') }),
  ...TICKETS.filter(({ no }) => no.startsWith('Z-')).map(({ no }) => call(no)),
]
// Twice the same.
const DEDUCTIONS = ['2025-03-10 10:00', '2025-03-11 10:00'].map((at) => ({
  ...{ period: '2025-03', unit: 'pudong', kind: 'deduction' as const, clause: 1, points: null, ticket: null },
  ...{ reason: '迟交材料', status: 'approved' as const, at: inShanghai(at) },
}))

/** Two units have no ticket at all. */
const EMPTY = ['law-enforcement', 'water-conservancy']

let desk: Desk
beforeAll(async () => {
  desk = await aDesk('2025-03-29 10:00')
  const { office, store } = desk
  const units = seededUnits().map(({ code, name }) => ({ code, name, cohort: 'department', short: null, active: null }))
  await office.bring(COMMAND, 'units', rowsOf<'units'>(units))
  await schemes({ store, shipped: shippedScheme }).use(COMMAND, march())
  const tried = { ticket: 'E', at: inShanghai('2025-03-03 15:00'), reason: 'no-answer' as const, note: null }
  const brought = [
    await office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(TICKETS)),
    await office.bring(COMMAND, 'attempts', rowsOf<'attempts'>([tried])),
    await office.bring(COMMAND, 'revisits', rowsOf<'revisits'>(CALLS)),
    await office.bring(COMMAND, 'adjustments', rowsOf<'adjustments'>(DEDUCTIONS)),
  ]
  expect(brought.flatMap(({ rejected }) => rejected)).toEqual([])
  await office.exclusions.ask(await office.member('qp-1'), 'G2', { reason: 'unfounded', words: '现场没有所述情况' })
  await office.exclusions.agree(await office.member('office-1'), 'G2')
  await desk.moveTo('2025-04-10 10:00')
})
afterAll(() => desk.close())

const CASES: readonly (readonly [OpenScheme, readonly string[], string])[] = [
  [reads('receiptDay', 'counted'), ['baoshan'], '收到当日：不计入 → 计入'],
  [reads('dayEnds', '17:30'), ['minhang'], '一日止于：24:00 → 17:30'],
  [reads('differingAnswers', 'record-wins'), ['songjiang', 'jinshan'], '以市民回答为准 → 以单位记录为准'],
  [reads('finding', 'last'), ['jinshan'], '多次回访：以首次为准 → 以最后一次为准'],
  [reads('attempts', 'first-is-contact'), ['jiading'], '未联系上是否算先行联系：不算 → 首次即算'],
  [reads('unanswered', 'satisfied'), ['fengxian'], '市民未评价或未接通：不计入该项 → 计为满意'],
  [reads('unanswered', 'dissatisfied'), ['fengxian'], '市民未评价或未接通：不计入该项 → 计为不满意'],
  [reads('notRevisited', 'left-out'), ['jiading'], '尚未回访：暂按单位记录 → 不计入该项'],
  [reads('emptyItem', 'full'), ['jiading', ...EMPTY], '没有可计工单的项目：分值按比例分摊到其余各项 → 计满分'],
  [reads('emptyItem', 'zero'), ['jiading', ...EMPTY], '没有可计工单的项目：分值按比例分摊到其余各项 → 计 0 分'],
  [reads('deductions', 'once-a-kind'), ['pudong'], '减分次数：每次都扣 → 同一情形只扣一次'],
  [reads('exclusions', 'leave-out'), ['qingpu'], '同意剔除的工单：只标记，照常计分 → 不计分，单列件数'],
]

describe('scoring.md#readings, #replay: each alternative, over the same facts, changes the case that it is about', () => {
  it.each(CASES)('%#', async (other, expected, words) => {
    const { changes, units, asOf } = await schemeDiff(desk)(march(), other)
    expect(changes).toHaveLength(1)
    const changed = units.filter(({ items }) => items.length > 0).map(({ unit }) => unit)
    expect([...changed].sort()).toEqual([...expected].sort())
    const said = { before: 'a', after: 'b', period: '2025-03', changes, units, asOf }
    const lines = schemeDiffLines(said, (code) => code)
    expect(lines.slice(1, 3)).toEqual(['数值和口径有 1 处不同：', expect.stringContaining(words)])
    const names = new Map(seededUnits().map(({ code, name }) => [code, name]))
    for (const unit of expected) expect(lines.join('\n')).toContain(`${names.get(unit)}　总分`)
  })

  test('every reading that has an alternative is among them, but for those that order or round what is shown', () => {
    const tried = new Set(CASES.flatMap(([{ readings }]) => changedIn(readings)))
    const shown = ['receivedInside', 'equalTotals', 'rounding', 'places', 'year']
    expect([...tried, ...shown].sort()).toEqual(Object.keys(march().readings).sort())
  })
})

const changedIn = (readings: Said): string[] => {
  const base: Record<string, { value: unknown }> = march().readings
  return Object.entries(readings).flatMap(([name, { value }]) => (base[name]?.value === value ? [] : [name]))
}
