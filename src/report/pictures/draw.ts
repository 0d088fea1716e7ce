import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { inXml } from '../xml.ts'

/** The font that comes inside a package, so that a closed network needs nothing else. */
const FONT = 'Noto Sans Hans'
const WEIGHTS = ['Regular', 'Bold'] as const

const fontFiles = (): string[] => {
  // The package's own exports name no font; its folder stands beside the entry's.
  const entry = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')
  return WEIGHTS.map((weight) => join(dirname(dirname(entry)), 'fonts', `NotoSansHans-${weight}.otf`))
}

export type Size = { width: number; height: number }

// The tenth of a pixel is finer than any eye, and one picture has one spelling.
const spelt = (value: number): string => String(Number(value.toFixed(1)))

type Words = { x: number; y: number; size: number; fill: string; bold?: boolean }

/** One line of text, which begins at `x`; `y` is its middle. */
export const words = (text: string, { x, y, size, fill, bold = false }: Words): string =>
  `<text x="${spelt(x)}" y="${spelt(y)}" font-family="${FONT}" font-size="${size}" font-weight="${bold ? 'bold' : 'normal'}" fill="${fill}" dominant-baseline="central" xml:space="preserve">${inXml(text)}</text>`

type Bar = { from: number; to: number; y: number; thick: number; fill: string; round?: number }

/** A bar between two places, whichever is the lower; `y` is its middle. */
export const bar = ({ from, to, y, thick, fill, round = 0 }: Bar): string =>
  `<rect x="${spelt(Math.min(from, to))}" y="${spelt(y - thick / 2)}" width="${spelt(Math.abs(to - from))}" height="${thick}" rx="${round}" fill="${fill}"/>`

/** Where a value lies between `left` and `right`, which mean `least` and `most`. */
export const scale =
  ({ left, right, least, most }: { left: number; right: number; least: number; most: number }) =>
  (value: number): number =>
    left + ((value - least) / (most - least)) * (right - left)

/** Shapes on white, the later above the earlier. */
export const svgOf = ({ width, height }: Size, shapes: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#ffffff"/>${shapes.join('')}</svg>`

const KEPT = 16
const drawn = new Map<string, Uint8Array>()

/**
 * SVG as PNG, finer than its size, so that a phone shows it sharp. The last few are kept: what shows the same, asked
 * for again, is not drawn again.
 */
export function pngOf(svg: string): Uint8Array {
  const name = createHash('sha256').update(svg).digest('hex')
  const known = drawn.get(name)
  if (known) return known
  const image = new Resvg(svg, {
    font: { fontFiles: fontFiles(), loadSystemFonts: false, defaultFontFamily: FONT },
    fitTo: { mode: 'zoom', value: 1.5 },
  })
  const png = new Uint8Array(image.render().asPng())
  drawn.set(name, png)
  const [oldest] = drawn.keys()
  if (drawn.size > KEPT && oldest !== undefined) drawn.delete(oldest)
  return png
}
