import type { ItemJson, SheetJson } from '../../scoring/standings/standings-json.ts'
import { isListed, itemName, LISTED, partOf, periodName } from '../../wording/schemes/sheet-words.ts'
import { stampText } from '../../wording/times.ts'
import { bar, pngOf, scale, svgOf, words } from './draw.ts'
import { INK, PALETTE } from './palette.ts'
import { type PictureBasis, statusText } from './ranking.ts'

/** A unit's sheet with its place among the ranked. */
export type PicturedSheet = SheetJson & { place: number | null; of: number; period: string; title?: string; at: Date }

const WIDTH = 720
const ROW = 54
const HEAD = 172
const FOOT = 24
const TOP = HEAD - 20
const NAMES = 24
const BARS = { left: 206, right: WIDTH - 180 }
const THICK = 26
// Each bar shows its own share of full, so that an item of 2 points can be read beside one of 40.
const WHOLE = 100

/** A judged item counts 0 until it is judged, and a bare 0 would pass for a mark. */
const PENDING = '待评定'

/** How much of its full mark a line has, of 100. */
export const shareOf = (line: ItemJson): number =>
  line.points === null || isListed(line) ? 0 : Math.min(WHOLE, (WHOLE * Number(line.points)) / Number(line.full))

function saidOf(line: ItemJson, pending: PicturedSheet['pending']): string {
  if (isListed(line)) return LISTED
  return `${pending.includes(line.item) ? PENDING : (line.points ?? '—')} / ${line.full}`
}

/** A unit's items as shares of their full points: SVG. */
export function sheetSvg(sheet: PicturedSheet, basis: PictureBasis): string {
  const { items, name, total, place, of, at, pending } = sheet
  const standing = place === null ? '不参加排名' : `第 ${place} 名，共 ${of} 家`
  const height = HEAD + FOOT + ROW * items.length
  const step = (height - TOP - FOOT) / items.length
  const on = scale({ ...BARS, least: Math.min(0, ...items.map(shareOf)), most: WHOLE })

  const rowOf = (line: ItemJson, row: number): string[] => {
    const y = TOP + step * (row + 0.5)
    const share = shareOf(line)
    return [
      words(itemName(line), { x: NAMES, y, size: 25, fill: INK.title }),
      bar({ from: on(0), to: on(share), y, thick: THICK, fill: PALETTE[partOf(line)] }),
      bar({ from: on(Math.max(0, share)), to: on(WHOLE), y, thick: THICK, fill: PALETTE.empty }),
      words(saidOf(line, pending), { x: BARS.right + 5, y, size: 25, fill: INK.title }),
    ]
  }

  const shapes = [
    words(name, { x: 29, y: 38, size: 34, fill: INK.title, bold: true }),
    words(`${periodName(sheet)}  总分 ${total ?? '—'}  ${standing}`, { x: 29, y: 81, size: 28, fill: INK.title }),
    words(`${statusText(basis)}  截至 ${stampText(at)}`, { x: 29, y: 123, size: 24, fill: INK.faint }),
    ...items.flatMap(rowOf),
  ]
  return svgOf({ width: WIDTH, height }, shapes)
}

/** The same as PNG, readable on a phone. */
export const sheetPicture = (sheet: PicturedSheet, basis: PictureBasis): Uint8Array => pngOf(sheetSvg(sheet, basis))
