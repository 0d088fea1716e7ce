import type { SheetJson, StandingsJson } from '../../scoring/standings/standings-json.ts'
import { labelOf } from '../../wording/labels.ts'
import { stampText } from '../../wording/times.ts'
import { chartSvg, pngOf } from './draw.ts'
import { INK, PALETTE } from './palette.ts'

export type PictureBasis = { edition: number | null; hash: string | null }

const WIDTH = 720
const ROW = 58
const HEAD = 150
const FOOT = 64
const PARTS = ['base', 'quality', 'adjustment'] as const

const number = (text: string | null): number => (text === null ? 0 : Number(text))

const nameOf = ({ rank, name }: SheetJson): string => `${rank ?? '—'}  ${name}`

/** Stands beside a total that waits for a mark, and before the line below that says so. */
const PENDING = '*'

const totalOf = ({ total, pending }: SheetJson): string =>
  total === null ? '—' : `${total}${pending.length > 0 ? PENDING : ''}`

/** The full score of a sheet, from its own items. */
const fullOf = (sheet: SheetJson | undefined): number =>
  (sheet?.items ?? []).reduce((sum, { full }) => sum + Number(full), 0)

/** What a picture says of its standing: 暂行 as long as nothing is published. */
export const statusText = ({ edition, hash }: PictureBasis): string =>
  edition === null
    ? labelOf('standing', 'provisional')
    : `${labelOf('standing', 'published')} 第 ${edition} 版${hash === null ? '' : `  校验码 ${hash.slice(0, 8)}`}`

/** 七, the ranking as bars by part: PNG, readable on a phone. */
export function rankingPicture(standings: StandingsJson, basis: PictureBasis): Uint8Array {
  const { ranked, period, asOf, scheme } = standings
  const full = fullOf(ranked[0])
  const isPending = ranked.some(({ total, pending }) => total !== null && pending.length > 0)
  const height = HEAD + FOOT + ROW * ranked.length
  const series = PARTS.map((part) => ({
    name: labelOf('part', part),
    type: 'bar' as const,
    stack: 'total',
    barWidth: 30,
    itemStyle: { color: PALETTE[part] },
    data: ranked.map((sheet) => (sheet.total === null ? 0 : number(sheet[part]))),
  }))
  const totals = {
    type: 'bar' as const,
    stack: 'total',
    barWidth: 30,
    itemStyle: { color: 'transparent' },
    label: {
      show: true,
      position: 'insideLeft' as const,
      fontSize: 26,
      fontWeight: 'bold' as const,
      color: INK.title,
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const sheet = ranked[dataIndex]
        return sheet ? totalOf(sheet) : ''
      },
    },
    data: ranked.map(() => full * 0.2),
  }
  const svg = chartSvg(
    {
      title: [
        {
          text: `${period} 年度热线考核排名`,
          left: 24,
          top: 18,
          textStyle: { fontSize: 34, color: INK.title, fontWeight: 'bold' },
        },
        {
          text: `${statusText(basis)}  截至 ${stampText(new Date(asOf))}`,
          left: 24,
          top: 64,
          textStyle: { fontSize: 24, color: INK.text, fontWeight: 'normal' },
        },
        {
          text: `考核方案 ${scheme.id}（${scheme.sha256.slice(0, 8)}），满分 ${full}${isPending ? `；${PENDING} 含待评定项` : ''}`,
          left: 24,
          bottom: 14,
          textStyle: { fontSize: 24, color: INK.faint, fontWeight: 'normal' },
        },
      ],
      legend: {
        left: 20,
        top: 104,
        itemWidth: 26,
        itemHeight: 18,
        itemGap: 28,
        textStyle: { fontSize: 24, color: INK.text },
        data: PARTS.map((part) => labelOf('part', part)),
      },
      grid: { left: 376, right: 16, top: HEAD, bottom: FOOT },
      xAxis: { type: 'value', show: false, max: full * 1.4 },
      yAxis: {
        type: 'category',
        inverse: true,
        data: ranked.map(nameOf),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { fontSize: 25, color: INK.title, align: 'left', margin: 352 },
      },
      series: [...series, totals],
    },
    { width: WIDTH, height },
  )
  return pngOf(svg)
}
