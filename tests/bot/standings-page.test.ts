import { describe, expect, it } from 'vitest'
import { sheetBlocks, standingsParts } from '../../src/bot/views/publication/standings.ts'
import { pagedText } from '../../src/bot/views/text/paged.ts'
import { ITEMS } from '../../src/domain/lists/items.ts'
import type { SheetJson, StandingsJson } from '../../src/scoring/standings/standings-json.ts'
import { seededUnits } from '../support/seeds.ts'

const PENDING: SheetJson['pending'] = ['organization', 'meetings', 'process', 'assigned', 'archiving']

const aSheet = (name: string, rank: number | null, pending: SheetJson['pending']): SheetJson => ({
  ...(rank === null ? {} : { rank }),
  unit: 'a-unit',
  name,
  total: '100.05',
  base: '17.50',
  quality: '100.00',
  adjustment: '-3.00',
  items: ITEMS.map((item) => ({
    item,
    points: '27.41',
    full: '30',
    numerator: 412,
    denominator: 451,
    provisional: 99,
  })),
  pending: [...pending],
})

/** Everything as long as it can become; `name` stands for every unit that is not as seeded. */
function longest(name: (seeded: string) => string, pending: (at: number) => SheetJson['pending']): StandingsJson {
  const units = seededUnits()
  const of = (cohort: string): string[] => units.filter((unit) => unit.cohort === cohort).map((unit) => name(unit.name))
  return {
    period: '2015',
    asOf: '2015-12-01T00:00:00+08:00',
    scheme: { id: '2015.1', sha256: 'f'.repeat(64) },
    status: 'provisional',
    ranked: of('ranked').map((unit, at) => aSheet(unit, at + 1, pending(at))),
    reference: of('reference').map((unit) => aSheet(unit, null, pending(0))),
    single: of('single').map((unit) => aSheet(unit, null, pending(1))),
  }
}

describe.each([
  ['WeCom', 2048],
  ['DingTalk', 1900],
])('「排名」 in one message of %s', (_, bytes) => {
  const cases: readonly [string, StandingsJson][] = [
    [
      'as seeded, every item pending',
      longest(
        (seeded) => seeded,
        () => PENDING,
      ),
    ],
    [
      'as seeded, other items at every unit',
      longest(
        (seeded) => seeded,
        (at) => PENDING.filter((_, i) => i !== at % 5),
      ),
    ],
    [
      'names of forty characters',
      longest(
        () => '区'.repeat(40),
        () => PENDING,
      ),
    ],
    [
      'nothing pending',
      longest(
        (seeded) => seeded,
        () => [],
      ),
    ],
  ]
  it.each(cases)('%s: the ten on the first page, the five on the second', (_, json) => {
    const [ranked, others] = standingsParts(json, 12)
    const pages = [0, 1].map((page) => pagedText(ranked, page, bytes, others))
    const [first, second] = pages.map(({ text }) => text.text)
    expect(pages.map(({ more }) => more)).toEqual([true, false])
    expect(first?.match(/^第\d+名 /gm)).toHaveLength(10)
    expect(first?.match(/^　基础 17\.50｜质量 100\.00｜加减 -3\.00$/gm)).toHaveLength(10)
    expect(first?.match(/　待评定：/g) ?? []).toHaveLength(json.ranked[0]?.pending.length === 0 ? 0 : 1)
    expect(second?.match(/^▪ /gm)).toHaveLength(5)
    expect(second).not.toContain('名 ')
    for (const text of [first, second]) expect(Buffer.byteLength(text ?? '')).toBeLessThanOrEqual(bytes)
  })
})

it('an item that nobody has marked is never a number', () => {
  const json = longest(
    (seeded) => seeded,
    (at) => (at === 0 ? ['meetings'] : []),
  )
  const [ranked, others] = standingsParts(json)
  expect(ranked.at(-1)).toContain('出席会议情况 1 家')
  expect(ranked[2]).toContain('100.05*')
  expect(ranked[3]).not.toContain('*')
  expect(others[0]).toContain('　出席会议 待评定')
  const [first] = json.ranked
  if (!first) throw new Error('ten are ranked')
  const sheet = {
    ...first,
    place: 1,
    of: 10,
    period: '2015',
    at: new Date(json.asOf),
    edition: null,
    coverage: {},
    rates: {},
    thin: [],
  }
  expect(sheetBlocks(sheet).join('\n')).toContain('出席会议情况 待评定（满分 30）')
  expect(sheetBlocks(sheet).join('\n')).not.toContain('区间')
  const few = { count: 8, of: 10, share: 80, low: 49, high: 94.4, few: true }
  const rated = sheetBlocks({ ...sheet, rates: { firstContact: few, onTime: { ...few, few: false } } })
  expect(rated.find((line) => line.includes('先行联系率'))).toMatch(/\n　　比率 80\.0%（49\.0%–94\.4%），样本少\n/)
  expect(rated.find((line) => line.includes('按时办结率'))).toMatch(/\n　　比率 80\.0%（49\.0%–94\.4%）(?:\n|$)/)
  expect(rated.at(-1)).toContain('95% 区间')
  const listed = sheet.items.map((line) => ({ ...line, full: '0', points: '0.00' }))
  expect(sheetBlocks({ ...sheet, items: listed }).join('\n')).toContain('市民满意率 只列示（412/451）')
})
