import type { Chart } from '../../wording/papers/paper.ts'
import { bar, pngOf, scale, svgOf, words } from './draw.ts'
import { INK, PALETTE } from './palette.ts'

const WIDTH = 720
const THICK = 20
const GAP = 18
const HEAD = 112
const LEGEND = 40
const FOOT = 20
const LEFT = 29
const BARS = { left: 236, right: WIDTH - 96 }
const FILLS = [PALETTE.base, PALETTE.quality, PALETTE.adjustment]
const fillOf = (at: number): string => FILLS[at % FILLS.length] ?? PALETTE.base

const LONGEST_NAME = 8
const nameOf = (name: string): string => {
  const points = [...name]
  return points.length <= LONGEST_NAME ? name : `${points.slice(0, LONGEST_NAME - 1).join('')}…`
}

// A line of the picture holds so many characters; what is longer goes on below.
const LONGEST_NOTE = 27

/** Bars by name, one a series: PNG, readable on a phone. */
export function barsPicture({ title, note, series, rows }: Chart): Uint8Array {
  const hasLegend = series.length > 1
  const notes = note.length > LONGEST_NOTE ? [note.slice(0, LONGEST_NOTE), note.slice(LONGEST_NOTE)] : [note]
  const top = HEAD + (notes.length - 1) * 32 + (hasLegend ? LEGEND : 0)
  const step = THICK * series.length + GAP
  const height = top + step * rows.length + FOOT
  const most = Math.max(1, ...rows.flatMap(({ bars }) => bars.map(({ value }) => value)))
  const on = scale({ ...BARS, least: 0, most })
  const legend = hasLegend
    ? series.flatMap((name, at) => {
        const left = LEFT + at * 170
        return [
          bar({ from: left, to: left + 26, y: top - 20, thick: 18, fill: fillOf(at), round: 4.5 }),
          words(name, { x: left + 34, y: top - 20, size: 24, fill: INK.text }),
        ]
      })
    : []
  const shapes = [
    words(title, { x: LEFT, y: 40, size: title.length > 20 ? 26 : 32, fill: INK.title, bold: true }),
    ...notes.map((line, at) => words(line, { x: LEFT, y: 84 + at * 32, size: 24, fill: INK.text })),
    ...legend,
    ...rows.flatMap(({ name, bars }, row) => {
      const begin = top + step * row + GAP / 2
      return [
        words(nameOf(name), { x: LEFT, y: begin + (THICK * series.length) / 2, size: 24, fill: INK.title }),
        ...bars.flatMap(({ value, said }, at) => {
          const y = begin + THICK * (at + 0.5)
          return [
            bar({ from: on(0), to: on(value), y, thick: THICK - 4, fill: fillOf(at) }),
            words(said, { x: on(value) + 6, y, size: at === 0 ? 22 : 18, fill: at === 0 ? INK.title : INK.faint }),
          ]
        }),
      ]
    }),
  ]
  return pngOf(svgOf({ width: WIDTH, height }, shapes))
}
