import type { PartJson, SheetJson, StandingsJson } from '../../scoring/standings/standings-json.ts'
import { labelOf } from '../../wording/labels.ts'
import { groupsOf, partsIn, partsOf, periodName } from '../../wording/schemes/sheet-words.ts'
import { stampText } from '../../wording/times.ts'
import { bar, pngOf, scale, svgOf, words } from './draw.ts'
import { INK, PALETTE } from './palette.ts'

export type PictureBasis = { edition: number | null; hash: string | null }

const WIDTH = 720
const ROW = 58
const HEAD = 150
const FOOT = 64
const NAMES = 24
const BARS = { left: 376, right: WIDTH - 16 }
const THICK = 30
const LEGEND = { left: 25, y: 121, step: 155 }

const number = (text: string | null): number => (text === null ? 0 : Number(text))

const nameOf = ({ rank, name }: SheetJson): string => `${rank ?? '—'}  ${name}`

/** Stands beside a total that waits for a mark, and before the line below that says so. */
const PENDING = '*'

const totalOf = ({ total, pending }: SheetJson): string =>
  total === null ? '—' : `${total}${pending.length > 0 ? PENDING : ''}`

/** The full score of a sheet, from its own items. */
const fullOf = (sheet: SheetJson): number => sheet.items.reduce((sum, { full }) => sum + Number(full), 0)

/** What a picture says of its standing: 暂行 as long as nothing is published. */
export const statusText = ({ edition, hash }: PictureBasis): string =>
  edition === null
    ? labelOf('standing', 'provisional')
    : `${labelOf('standing', 'published')} 第 ${edition} 版${hash === null ? '' : `  校验码 ${hash.slice(0, 8)}`}`

const pointsOf = (sheet: SheetJson): number[] =>
  partsOf(sheet).map(({ part }) => (sheet.total === null ? 0 : number(sheet[part])))

/** A unit's bars one behind the other, what was taken off before them, and its total behind all. */
function rowOf(sheet: SheetJson, y: number, at: (points: number) => number): string[] {
  let [gained, lost] = [0, 0]
  const parts = partsOf(sheet)
  const bars = pointsOf(sheet).map((points, place) => {
    const from = points < 0 ? lost : gained
    if (points < 0) lost += points
    else gained += points
    return bar({ from: at(from), to: at(from + points), y, thick: THICK, fill: PALETTE[parts[place]?.part ?? 'base'] })
  })
  const total = words(totalOf(sheet), { x: at(gained) + 5, y, size: 26, fill: INK.title, bold: true })
  return [words(nameOf(sheet), { x: NAMES, y, size: 25, fill: INK.title }), ...bars, total]
}

const legend = (parts: readonly PartJson[]): string[] =>
  parts.flatMap(({ part, name }, at) => {
    const left = LEGEND.left + at * LEGEND.step
    return [
      bar({ from: left, to: left + 26, y: LEGEND.y, thick: 18, fill: PALETTE[part], round: 4.5 }),
      words(name, { x: left + 31, y: LEGEND.y, size: 24, fill: INK.text }),
    ]
  })

/** 七, the ranking as bars by part: SVG. */
export function rankingSvg(standings: StandingsJson, basis: PictureBasis): string {
  const { asOf, scheme } = standings
  // What is not published is in no picture.
  const listed = groupsOf(standings).filter(({ isRanked, isPublished }) => isRanked && isPublished)
  const ranked = listed.flatMap(({ sheets }) => sheets)
  const full = Math.max(0, ...ranked.map(fullOf))
  const fulls = new Set(ranked.map(fullOf))
  const isPending = ranked.some(({ total, pending }) => total !== null && pending.length > 0)
  const height = HEAD + FOOT + ROW * ranked.length
  const least = Math.min(0, ...ranked.flatMap(pointsOf))
  const at = scale({ ...BARS, least, most: full * 1.4 })
  const status = `${statusText(basis)}  截至 ${stampText(new Date(asOf))}`
  const rests = `考核方案 ${scheme.id}（${scheme.sha256.slice(0, 8)}），满分 ${fulls.size > 1 ? '各组不同' : full}${isPending ? `；${PENDING} 含待评定项` : ''}`
  const shapes = [
    words(`${periodName(standings)}热线考核排名`, { x: 29, y: 40, size: 34, fill: INK.title, bold: true }),
    words(status, { x: 29, y: 81, size: 24, fill: INK.text }),
    ...legend(partsIn(standings)),
    ...ranked.flatMap((sheet, row) => rowOf(sheet, HEAD + ROW * (row + 0.5), at)),
    words(rests, { x: 29, y: height - 31, size: 24, fill: INK.faint }),
  ]
  return svgOf({ width: WIDTH, height }, shapes)
}

/** The same as PNG, readable on a phone. */
export const rankingPicture = (standings: StandingsJson, basis: PictureBasis): Uint8Array =>
  pngOf(rankingSvg(standings, basis))
