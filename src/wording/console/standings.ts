import type { RateJson, RatesJson } from '../../scoring/interval/rates.ts'
import type { SheetJson, StandingsJson } from '../../scoring/standings/standings-json.ts'
import { labelOf } from '../labels.ts'
import { FEW, rateInterval, rateShare } from '../schemes/rate-words.ts'
import { gradeText, itemName, type ListedGroup, partsIn, partsOf } from '../schemes/sheet-words.ts'

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

export const standingsHead = (standings: StandingsJson): string[] => [
  '名次',
  '单位',
  '总分',
  ...partsIn(standings).map(({ name }) => name),
]

export const standingsRow = (sheet: SheetJson): string[] => [
  sheet.rank === undefined || sheet.rank === null ? NONE : String(sheet.rank),
  sheet.name,
  `${points(sheet.total)}${gradeText(sheet)}`,
  ...partsOf(sheet).map(({ part }) => points(sheet[part])),
]

/** The heading of a group on the console. */
export function groupTitle({ code, title, isRanked, isPublished }: ListedGroup): string {
  if (isRanked) return code === 'ranked' && title === labelOf('cohort', code) ? '「一口对接」单位' : title
  return `${title}（不排名，供参考${isPublished ? '' : '，不公布'}）`
}

export const SHEET_HEAD: readonly string[] = ['指标', '得分', '满分', '计数', '暂计', '比率', '95%区间', '样本']

const counted = ({ numerator, denominator }: SheetJson['items'][number]): string =>
  numerator === undefined || denominator === undefined ? '' : `${Number(numerator.toFixed(2))}/${denominator}`

const rateCells = (rate: RateJson | undefined): string[] =>
  rate ? [rateShare(rate), rateInterval(rate), rate.few ? FEW : ''] : ['', '', '']

export function sheetRows(sheet: SheetJson & { rates: RatesJson }): string[][] {
  const lines = sheet.items.map((line) => [
    itemName(line),
    sheet.pending.includes(line.item) ? `${points(line.points)} 待评定` : points(line.points),
    line.full,
    counted(line),
    line.provisional === undefined || line.provisional === 0 ? '' : String(line.provisional),
    ...rateCells(sheet.rates[line.item]),
  ])
  return [
    ...lines,
    ...partsOf(sheet).map(({ part, name }) => [`${name}小计`, points(sheet[part]), ...Array<string>(6).fill('')]),
    ['总分', points(sheet.total), ...Array<string>(6).fill('')],
  ]
}

/** 「浦东新区水务局　第 1 名，共 10 家」; a unit that is not ranked says so. */
export function placeLine(name: string, place: number | null, of: number): string {
  return place === null ? `${name}　不参加排名` : `${name}　第 ${place} 名，共 ${of} 家`
}

export const rescored = (units: number, asOf: string): string => `已重新计算 ${units} 家单位的得分，截至 ${asOf}`
