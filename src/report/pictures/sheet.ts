import type { ItemJson, SheetJson } from '../../scoring/standings/standings-json.ts'
import { labelOf } from '../../wording/labels.ts'
import { stampText } from '../../wording/times.ts'
import { chartSvg, pngOf } from './draw.ts'
import { INK, PALETTE } from './palette.ts'
import { type PictureBasis, statusText } from './ranking.ts'

/** A unit's sheet with its place among the ranked. */
export type PicturedSheet = SheetJson & { place: number | null; of: number; period: string; at: Date }

const WIDTH = 720
const ROW = 54
const HEAD = 172
const FOOT = 24
// Each bar shows its own share of full, so that an item of 2 points can be read beside one of 40.
const WHOLE = 100

/** A judged item counts 0 until it is judged, and a bare 0 would pass for a mark. */
const PENDING = '待评定'

const QUALITY_FROM = 'volume'

function colourOf(items: readonly ItemJson[], at: number): string {
  if (items[at]?.item === 'adjustment') return PALETTE.adjustment
  return at < items.findIndex(({ item }) => item === QUALITY_FROM) ? PALETTE.base : PALETTE.quality
}

const shareOf = ({ points, full }: ItemJson): number => (points === null ? 0 : (WHOLE * Number(points)) / Number(full))

/** A unit's items as shares of their full points: PNG, readable on a phone. */
export function sheetPicture(sheet: PicturedSheet, basis: PictureBasis): Uint8Array {
  const { items, name, period, total, place, of, at, pending } = sheet
  const standing = place === null ? '不参加排名' : `第 ${place} 名，共 ${of} 家`
  const bar = { type: 'bar' as const, stack: 'item', barWidth: 26 }
  const svg = chartSvg(
    {
      title: [
        { text: name, left: 24, top: 16, textStyle: { fontSize: 34, color: INK.title, fontWeight: 'bold' } },
        {
          text: `${period} 年度  总分 ${total ?? '—'}  ${standing}`,
          left: 24,
          top: 62,
          textStyle: { fontSize: 28, color: INK.title, fontWeight: 'normal' },
        },
        {
          text: `${statusText(basis)}  截至 ${stampText(at)}`,
          left: 24,
          top: 106,
          textStyle: { fontSize: 24, color: INK.faint, fontWeight: 'normal' },
        },
      ],
      grid: { left: 206, right: 180, top: HEAD - 20, bottom: FOOT },
      xAxis: { type: 'value', show: false, max: WHOLE },
      yAxis: {
        type: 'category',
        inverse: true,
        data: items.map(({ item }) => labelOf('item', item)),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { fontSize: 25, color: INK.title, align: 'left', margin: 182 },
      },
      series: [
        {
          ...bar,
          data: items.map((line, index) => ({ value: shareOf(line), itemStyle: { color: colourOf(items, index) } })),
        },
        {
          ...bar,
          itemStyle: { color: PALETTE.empty },
          data: items.map((line) => WHOLE - shareOf(line)),
        },
        {
          ...bar,
          stack: 'label',
          barGap: '-100%',
          itemStyle: { color: 'transparent' },
          label: {
            show: true,
            position: 'right',
            fontSize: 25,
            color: INK.title,
            formatter: ({ dataIndex }: { dataIndex: number }) => {
              const line = items[dataIndex]
              return line ? `${pending.includes(line.item) ? PENDING : (line.points ?? '—')} / ${line.full}` : ''
            },
          },
          data: items.map(() => WHOLE),
        },
      ],
    },
    { width: WIDTH, height: HEAD + FOOT + ROW * items.length },
  )
  return pngOf(svg)
}
