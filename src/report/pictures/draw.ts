import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { type EChartsCoreOption, init } from 'echarts'

/** The font that comes inside a package, so that a closed network needs nothing else. */
export const FONT = 'Noto Sans Hans'
const WEIGHTS = ['Regular', 'Bold'] as const

const fontFiles = (): string[] => {
  // The package's own exports name no font; its folder stands beside the entry's.
  const entry = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')
  return WEIGHTS.map((weight) => join(dirname(dirname(entry)), 'fonts', `NotoSansHans-${weight}.otf`))
}

export type Size = { width: number; height: number }

/** A chart as SVG; no browser and no canvas is needed. */
export function chartSvg(option: EChartsCoreOption, { width, height }: Size): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: FONT }, backgroundColor: '#ffffff', ...option })
    return chart.renderToSVGString()
  } finally {
    // An open chart keeps the process alive.
    chart.dispose()
  }
}

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
