import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { barsPicture } from '../../src/report/pictures/bars.ts'
import { bar, scale, words } from '../../src/report/pictures/draw.ts'
import { rankingPicture } from '../../src/report/pictures/ranking.ts'
import { shareOf, sheetPicture } from '../../src/report/pictures/sheet.ts'
import { scoreAll } from '../../src/scoring/standings/standing.ts'
import { standingsJson } from '../../src/scoring/standings/standings-json.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import { seededScheme } from '../support/seeds.ts'
import { smallYear } from '../support/small-year.ts'

const scheme = seededScheme()
const asOf = new Date('2015-12-01T00:00:00+08:00')
const standings = standingsJson(
  scoreAll(
    smallYear().map((facts) => tally(facts, scheme, asOf)),
    scheme,
  ),
  {
    scheme,
    asOf,
    status: 'provisional',
  },
)
const SHOTS = join('var', 'screenshots')

/** Width and height of a PNG, from its own header. */
const sizeOf = (png: Uint8Array): [number, number] => {
  const view = Buffer.from(png)
  expect(view.subarray(1, 4).toString()).toBe('PNG')
  return [view.readUInt32BE(16), view.readUInt32BE(20)]
}

function keep(name: string, png: Uint8Array): void {
  mkdirSync(SHOTS, { recursive: true })
  writeFileSync(join(SHOTS, `${name}.png`), png)
}

describe('contract.md#shown-standings: pictures that a phone can show', () => {
  test('the ranking: ten rows, under a platform’s two megabytes', async () => {
    const png = await rankingPicture(standings, { edition: null, hash: null })
    keep('picture-ranking', png)
    expect(sizeOf(png)).toEqual([1080, 1.5 * (150 + 64 + 58 * 10)])
    expect(png.length).toBeLessThan(500_000)
    const published = await rankingPicture(standings, { edition: 2, hash: 'a1b2c3d4e5' })
    expect(Buffer.from(published).equals(Buffer.from(png))).toBe(false)
  })
  test('the same standings give the same picture; one without totals can be drawn too', async () => {
    const [a, b] = await Promise.all([1, 2].map(() => rankingPicture(standings, { edition: null, hash: null })))
    expect(a && b && Buffer.from(a).equals(Buffer.from(b))).toBe(true)
    const empty = {
      ...standings,
      ranked: standings.ranked.map((sheet) => ({ ...sheet, rank: null, total: null, quality: null })),
    }
    expect(sizeOf(await rankingPicture(empty, { edition: null, hash: null }))[0]).toBe(1080)
    expect(sizeOf(await rankingPicture({ ...standings, ranked: [] }, { edition: null, hash: null }))[0]).toBe(1080)
  })
  test('an item that waits for its mark shows, in the ranking and on the sheet', async () => {
    const waiting = standings.ranked.map((sheet) => ({ ...sheet, pending: ['meetings' as const] }))
    const judged = standings.ranked.map((sheet) => ({ ...sheet, pending: [] }))
    const basis = { edition: null, hash: null }
    const [a, b] = await Promise.all([waiting, judged].map((ranked) => rankingPicture({ ...standings, ranked }, basis)))
    expect(a && b && Buffer.from(a).equals(Buffer.from(b))).toBe(false)
    keep('picture-ranking-pending', a ?? new Uint8Array())
    const own = { place: 1, of: 10, period: '2015', at: asOf }
    const sheets = [waiting, judged].flatMap(([first]) => (first ? [sheetPicture({ ...first, ...own }, basis)] : []))
    const [c, d] = await Promise.all(sheets)
    expect(c && d && Buffer.from(c).equals(Buffer.from(d))).toBe(false)
    keep('picture-sheet-pending', c ?? new Uint8Array())
  })
  test('a sheet: a row an item, also where there is nothing to count', async () => {
    const [first] = standings.ranked
    if (!first) throw new Error('nobody is ranked')
    const own = { ...first, place: 1, of: 10, period: '2015', at: asOf }
    const png = await sheetPicture(own, { edition: 1, hash: null })
    keep('picture-sheet', png)
    expect(sizeOf(png)).toEqual([1080, 1.5 * (172 + 24 + 54 * 13)])
    const bare = { ...own, place: null, total: null, items: own.items.map((line) => ({ ...line, points: null })) }
    expect(sizeOf(await sheetPicture(bare, { edition: null, hash: null }))[0]).toBe(1080)
    // A line without a full mark has no share to draw, whatever it counts.
    expect(shareOf({ item: 'joint', points: '0.00', full: '0' })).toBe(0)
  })
  test('what was taken off is drawn before the rest, which makes room for it', () => {
    const lost = standings.ranked.map((sheet) => ({ ...sheet, adjustment: '-6.00' }))
    const basis = { edition: null, hash: null }
    const png = rankingPicture({ ...standings, ranked: lost }, basis)
    keep('picture-ranking-lost', png)
    expect(Buffer.from(png).equals(Buffer.from(rankingPicture(standings, basis)))).toBe(false)
  })
})

describe('contract.md#statistics: bars', () => {
  test('a row a name, with a bar for each month and its figure behind it', () => {
    const bars = (...values: number[]) => values.map((value) => ({ value, said: String(value) }))
    const chart = {
      title: '浦东新区水务局工单统计：按类型',
      note: '2015年3月（截至 2015-03-02 14:00，本月尚未结束）',
      series: ['本月', '上月', '去年同月'],
      rows: [
        { name: '咨询', bars: bars(12, 20, 0) },
        { name: '一个很长很长的主题名称', bars: bars(5, 0, 7) },
      ],
    }
    const png = barsPicture(chart)
    keep('picture-bars', png)
    expect(sizeOf(png)).toEqual([1080, 1.5 * (112 + 32 + 40 + 20 + 2 * (60 + 18))])
    const one = barsPicture({ ...chart, note: '2015年3月', series: ['本月'], rows: [{ name: '咨询', bars: bars(0) }] })
    keep('picture-bars-one', one)
    expect(sizeOf(one)).toEqual([1080, 1.5 * (112 + 20 + 38)])
    expect(sizeOf(barsPicture({ ...chart, rows: [] }))[0]).toBe(1080)
  })
})

describe('What a picture is made of', () => {
  test('a bar goes from its lower to its higher place, whichever is named first', () => {
    const there = { y: 10, thick: 4, fill: '#000000' }
    expect(bar({ ...there, from: 3, to: 7 })).toBe(bar({ ...there, from: 7, to: 3 }))
    expect(bar({ ...there, from: 3, to: 7 })).toContain('x="3" y="8" width="4" height="4"')
  })
  test('a scale puts the least left and the most right', () => {
    const at = scale({ left: 100, right: 200, least: -10, most: 40 })
    expect([-10, 0, 40].map(at)).toEqual([100, 120, 200])
  })
  test('marks of XML in a name are part of the name', () => {
    expect(words('<甲> & "乙"', { x: 0, y: 0, size: 10, fill: '#000000' })).toContain('&lt;甲&gt; &amp; &quot;乙&quot;')
  })
})
