import type { Cohort } from '../../domain/people.ts'
import type { SheetJson, StandingsJson } from '../../scoring/standings/standings-json.ts'
import { LABELS, labelOf } from '../labels.ts'

/** The lines above a table of points: period, instant, scheme, status and what is still unconfirmed. */
export function basisLines(shown: {
  period: string
  asOf: string
  scheme: { id: string; sha256: string }
  status: StandingsJson['status']
  unconfirmed: number
}): string[] {
  const { period, asOf, scheme, status, unconfirmed } = shown
  const basis = `考核期 ${period}　截至 ${asOf}　方案 ${scheme.id}（${scheme.sha256.slice(0, 8)}）`
  return [
    `${basis}　${labelOf('standing', status)}`,
    ...(unconfirmed > 0 ? [`方案中尚有 ${unconfirmed} 项假定未经确认，见 scheme show`] : []),
  ]
}

const NONE = '—'
const points = (text: string | null | undefined): string => text ?? NONE

export const STANDINGS_HEAD: readonly string[] = [
  '名次',
  '单位',
  '总分',
  LABELS.part.base,
  LABELS.part.quality,
  LABELS.part.adjustment,
]

export const standingsRow = (sheet: SheetJson): string[] => [
  sheet.rank === undefined || sheet.rank === null ? NONE : String(sheet.rank),
  sheet.name,
  points(sheet.total),
  sheet.base,
  points(sheet.quality),
  sheet.adjustment,
]

const reference = (cohort: Cohort): string => `${labelOf('cohort', cohort)}（不排名，供参考）`

const COHORT_TITLES: Readonly<Record<Cohort, string>> = {
  ranked: '「一口对接」单位',
  reference: reference('reference'),
  single: reference('single'),
}

export const cohortTitle = (cohort: Cohort): string => COHORT_TITLES[cohort]

export const SHEET_HEAD: readonly string[] = ['指标', '得分', '满分', '计数', '暂计']

const counted = ({ numerator, denominator }: SheetJson['items'][number]): string =>
  numerator === undefined || denominator === undefined ? '' : `${Number(numerator.toFixed(2))}/${denominator}`

export function sheetRows(sheet: SheetJson): string[][] {
  const lines = sheet.items.map((line) => [
    labelOf('item', line.item),
    sheet.pending.includes(line.item) ? `${points(line.points)} 待评定` : points(line.points),
    line.full,
    counted(line),
    line.provisional === undefined || line.provisional === 0 ? '' : String(line.provisional),
  ])
  const { base, quality, adjustment } = LABELS.part
  return [
    ...lines,
    [`${base}小计`, sheet.base, '', '', ''],
    [`${quality}小计`, points(sheet.quality), '', '', ''],
    [`${adjustment}小计`, sheet.adjustment, '', '', ''],
    ['总分', points(sheet.total), '', '', ''],
  ]
}

/** 「浦东新区水务局　第 1 名，共 10 家」; a unit that is not ranked says so. */
export function placeLine(name: string, place: number | null, of: number): string {
  return place === null ? `${name}　不参加排名` : `${name}　第 ${place} 名，共 ${of} 家`
}

export const rescored = (units: number, asOf: string): string => `已重新计算 ${units} 家单位的得分，截至 ${asOf}`
