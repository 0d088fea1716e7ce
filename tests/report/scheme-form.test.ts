import type ExcelJs from 'exceljs'
import { describe, expect, test } from 'vitest'
import { formXlsx } from '../../src/report/forms/form-xlsx.ts'
import { canonicalJson } from '../../src/scoring/scheme.ts'
import { fc } from '../support/property.ts'
import { schemesLike } from '../support/random-schemes.ts'
import { seededHandling, seededScheme } from '../support/seeds.ts'
import { filled, formOf, opened, problemsOf, readBack, rowOf, sheetOf } from './form-book.ts'

const bases = [seededScheme(), seededScheme('2015.graded'), { ...seededScheme(), handling: seededHandling() }]

describe('the form of a scheme', () => {
  test('of whatever scheme, read back as it is, says the same', async () => {
    await fc.assert(
      fc.asyncProperty(schemesLike(bases), async (scheme) => {
        expect(canonicalJson(await readBack(await formOf(scheme)))).toBe(canonicalJson(scheme))
      }),
      { numRuns: 30 },
    )
  })

  test('saved by another program without a change, it says the same', async () => {
    for (const base of bases) expect(await filled(base, () => undefined)).toEqual(base)
  })

  test('what is filled in is what the scheme says; the rest stays', async () => {
    const scheme = await filled(seededScheme(), (book) => {
      const basics = sheetOf(book, '基本')
      const set = (sheet: ExcelJs.Worksheet, path: string, value: ExcelJs.CellValue, column = 2): void => {
        sheet.getCell(rowOf(sheet, path), column).value = value
      }
      set(basics, 'id', '2026.1')
      set(basics, 'period.id', '2026')
      set(basics, 'period.name', '2026年度')
      set(basics, 'period.from', '2026-01-01')
      basics.getCell(rowOf(basics, 'period.to'), 2).numFmt = 'yyyy-mm-dd'
      set(basics, 'period.to', new Date('2026-12-31T00:00:00Z'))
      const items = sheetOf(book, '指标')
      set(items, 'quality.items.firstContact', 25)
      set(items, 'quality.items.satisfaction', '45')
      set(items, 'quality.items.satisfaction', '方案条款', 4)
      set(items, 'quality.items.satisfaction', '附表二', 5)
      set(sheetOf(book, '时限'), 'limits.closing.help', 7)
      set(sheetOf(book, '提醒'), 'reminders.dueDay', '08:30')
      const groups = sheetOf(book, '分组')
      set(groups, 'cohorts.pudong', '未实行一口对接')
      set(groups, 'cohorts.pudong', '假定', 4)
      set(groups, 'cohorts.pudong', '来信要求', 5)
    })
    const before = seededScheme()
    expect(scheme).toEqual({
      ...before,
      id: '2026.1',
      period: { id: '2026', name: '2026年度', from: '2026-01-01', to: '2026-12-31', source: { plan: '四' } },
      quality: {
        ...before.quality,
        items: {
          ...before.quality.items,
          firstContact: { ...before.quality.items.firstContact, value: '25' },
          satisfaction: { ...before.quality.items.satisfaction, value: '45', source: { plan: '附表二' } },
        },
      },
      limits: {
        ...before.limits,
        closing: { ...before.limits.closing, help: { ...before.limits.closing.help, value: 7 } },
      },
      reminders: { ...before.reminders, dueDay: '08:30' },
      cohorts: { pudong: { value: 'reference', source: { assumed: '来信要求' } } },
    })
  })

  test('everything that is wrong is said at once, by sheet, row and column', async () => {
    let lines: number[] = []
    const problems = await problemsOf(
      filled(seededScheme(), (book) => {
        const items = sheetOf(book, '指标')
        const limits = sheetOf(book, '时限')
        const groups = sheetOf(book, '分组')
        const places: [ExcelJs.Worksheet, string, number, ExcelJs.CellValue][] = [
          [items, 'quality.items.onTime', 2, '十'],
          [items, 'quality.items.volume', 4, '听说'],
          [items, 'base.step', 5, ''],
          [limits, 'limits.closing.help', 2, 500],
          [limits, 'limits.closing.consult', 2, null],
          [limits, 'limits.firstContact', 7, 'limits.nothing'],
          [groups, 'cohorts.pudong', 2, '第九组'],
        ]
        lines = places.map(([sheet, path]) => rowOf(sheet, path))
        for (const [at, [sheet, , column, value]] of places.entries())
          sheet.getCell(lines[at] ?? 0, column).value = value
      }),
    )
    const [onTime, volume, step, help, consult, contact, pudong] = lines
    expect(problems).toEqual([
      `「时限」表第${contact}行G列：方案没有这个路径。请不要增加行，也不要改动路径。`,
      `「指标」表第${step}行E列（基础管理评分幅度）：没有填来源，请写明方案条款或假定的理由。`,
      `「指标」表第${volume}行D列（办理质量：受理数量满分）：填的是「听说」，应为「方案条款」「已公布」或「假定理由」。`,
      '「时限」表：缺少「先行联系时限」一行。请在导出的表上填写，不要删去行。',
      `「时限」表第${consult}行B列（办结时限：咨询）：没有填值。`,
      `「分组」表第${pudong}行D列（浦东新区水务局）：没有填，应为「方案条款」「已公布」或「假定理由」。`,
      `「分组」表第${pudong}行E列（浦东新区水务局）：没有填来源，请写明方案条款或假定的理由。`,
      expect.stringContaining(`「指标」表第${onTime}行B列（办理质量：按时办结率满分）：填的是文字「十」`),
      expect.stringContaining(`「时限」表第${help}行B列（办结时限：求助）：填的是 500，应为 1 至 250 的整数`),
    ])
  })

  test('marks that do not add up are said where they begin; a workbook of another kind is none', async () => {
    const [sum] = await problemsOf(
      filled(seededScheme(), (book) => {
        const items = sheetOf(book, '指标')
        items.getCell(rowOf(items, 'quality.items.volume'), 2).value = 6
      }),
    )
    expect(sum).toMatch(/^「指标」表第\d+行B列起：各项相加是 101，应等于满分 100$/)
    const other = await formXlsx([{ name: '别的', columns: [{ header: '列', width: 9 }], rows: [] }])
    expect(await problemsOf(readBack(other))).toEqual([
      '没有找到底稿，这不是 scheme export 导出的方案表。请重新导出后填写。',
    ])
  })

  test('keys are locked, what is filled in is not, closed lists are lists, and the draft is hidden', async () => {
    const book = await opened(seededScheme())
    const readings = sheetOf(book, '读法')
    const row = rowOf(readings, 'readings.receiptDay')
    expect(readings.getCell(row, 2).protection).toMatchObject({ locked: false })
    expect(readings.getCell(row, 7).protection?.locked).not.toBe(false)
    expect(readings.getCell(row, 2).dataValidation).toMatchObject({ type: 'list', formulae: ['"不计入"'] })
    expect(readings.getCell(row, 4).dataValidation).toMatchObject({ formulae: ['"方案条款,已公布,假定理由"'] })
    expect(sheetOf(book, '底稿').state).toBe('veryHidden')
  })
})
