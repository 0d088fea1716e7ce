import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/scoring/scheme.ts'
import { LABELS } from '../../src/wording/labels.ts'
import { openIds, openScheme } from '../support/seeds.ts'
import { filled, formOf, opened, problemsOf, readBack, rowOf, sheetOf } from './form-book.ts'

const said = { assumed: '来信要求' }

describe.each(openIds())('the form of %s', (id) => {
  const scheme = openScheme(id)

  test('read back as it is, and saved by another program without a change, it says the same byte for byte', async () => {
    expect(canonicalJson(await readBack(await formOf(scheme)))).toBe(canonicalJson(scheme))
    expect(canonicalJson(await filled(scheme, () => undefined))).toBe(canonicalJson(scheme))
  })

  test('every name and every closed word is Chinese, and none is an item of the plan', async () => {
    const book = await opened(scheme)
    const own = scheme.indicators.map(({ name }) => name)
    const foreign = Object.values(LABELS.item).filter((label) => !own.some((name) => name.includes(label)))
    const names: string[] = []
    book.eachSheet((sheet) => {
      if (sheet.state === 'veryHidden') return
      sheet.eachRow((row, line) => {
        if (line === 1 || /^(?:units)\./.test(String(row.getCell(7).value))) return
        names.push(String(row.getCell(1).value))
        const list = row.getCell(2).dataValidation?.formulae?.join('') ?? ''
        expect(list).not.toMatch(/[A-Za-z]/)
      })
    })
    expect(names.length).toBeGreaterThan(60)
    expect(names.filter((name) => /[A-Za-z]/.test(name))).toEqual([])
    expect(names.filter((name) => foreign.some((label) => name.includes(label)))).toEqual([])
  })

  test('an edited weight, a reading, a group and an owner’s name arrive; the rest stays', async () => {
    const [first] = scheme.indicators
    const [cohort] = scheme.cohorts
    if (!first || !cohort) throw new Error('an open scheme has both')
    const changed = await filled(scheme, (book) => {
      const items = sheetOf(book, '指标')
      items.getCell(rowOf(items, `indicators.${first.code}.full`), 2).value = 17.5
      items.getCell(rowOf(items, `indicators.${first.code}.full`), 4).value = '假定理由'
      items.getCell(rowOf(items, `indicators.${first.code}.full`), 5).value = said.assumed
      items.getCell(rowOf(items, `indicators.${first.code}.name`), 2).value = '另一个名称'
      const readings = sheetOf(book, '读法')
      readings.getCell(rowOf(readings, 'readings.receiptDay'), 2).value = '计入'
      const groups = sheetOf(book, '分组')
      groups.getCell(rowOf(groups, `cohorts.${cohort.code}.published`), 2).value = '否'
      const moved = rowOf(groups, 'units.pudong')
      for (const [at, value] of [cohort.name, null, '假定', said.assumed].entries())
        if (value !== null) groups.getCell(moved, at + 2).value = value
    })
    expect(changed).toEqual({
      ...scheme,
      indicators: scheme.indicators.map((one) =>
        one.code === first.code ? { ...one, name: '另一个名称', full: { value: '17.5', source: said } } : one,
      ),
      cohorts: scheme.cohorts.map((one) =>
        one.code === cohort.code ? { ...one, published: { ...one.published, value: false } } : one,
      ),
      units: { pudong: { value: cohort.code, source: said } },
      readings: { ...scheme.readings, receiptDay: { ...scheme.readings.receiptDay, value: 'counted' } },
    })
  })

  test('a wrong cell is refused by its sheet, its row and its column, in words of the scheme', async () => {
    const [first] = scheme.indicators
    const [cohort] = scheme.cohorts
    if (!first || !cohort) throw new Error('an open scheme has both')
    let lines: number[] = []
    const problems = await problemsOf(
      filled(scheme, (book) => {
        const places = [
          ['指标', `indicators.${first.code}.full`, '十'],
          ['时限', 'limits.closing.help', 0],
          ['分组', `cohorts.${cohort.code}.ranked`, '也许'],
          ['读法', 'readings.finding', '最好的一次'],
          ['基本', 'period.from', '2023-02-30'],
        ] as const
        lines = places.map(([sheet, path]) => rowOf(sheetOf(book, sheet), path))
        for (const [at, [sheet, , value]] of places.entries())
          sheetOf(book, sheet).getCell(lines[at] ?? 0, 2).value = value
      }),
    )
    const [full, help, ranked, finding, from] = lines
    expect(problems).toHaveLength(5)
    for (const one of [
      `「分组」表第${ranked}行B列（${cohort.name}：是否排名）：填的是「也许」，应为「是」「否」之一。`,
      `「读法」表第${finding}行B列（多次回访）：填的是「最好的一次」，应为「以首次为准」「以最后一次为准」之一。`,
      `「指标」表第${full}行B列（${first.name}：满分）：填的是文字「十」，应为写在引号里的数`,
      `「时限」表第${help}行B列（办结时限：求助）：`,
      `「基本」表第${from}行B列（第一天）：填的是文字「2023-02-30」`,
    ])
      expect(problems).toContainEqual(expect.stringContaining(one))
  })
})
