import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { EChartsCoreOption } from 'echarts'

/** The font that comes inside a package, so that a closed network needs nothing else. */
export const FONT = 'Noto Sans Hans'
const WEIGHTS = ['Regular', 'Bold'] as const

const fontFiles = (): string[] => {
  // The package's own exports name no font; its folder stands beside the entry's.
  const entry = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')
  return WEIGHTS.map((weight) => join(dirname(dirname(entry)), 'fonts', `NotoSansHans-${weight}.otf`))
}

export type Size = { width: number; height: number }

/** A chart as SVG; no browser and no canvas is needed. Heavy parts are loaded when the first picture is asked for. */
export async function chartSvg(option: EChartsCoreOption, { width, height }: Size): Promise<string> {
  const { init } = await import('echarts')
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: FONT }, backgroundColor: '#ffffff', ...option })
    return chart.renderToSVGString()
  } finally {
    // An open chart keeps the process alive.
    chart.dispose()
  }
}

/** SVG as PNG, twice as fine as its size, so that a phone shows it sharp. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js')
  const image = new Resvg(svg, {
    font: { fontFiles: fontFiles(), loadSystemFonts: false, defaultFontFamily: FONT },
    fitTo: { mode: 'zoom', value: 1.5 },
  })
  return new Uint8Array(image.render().asPng())
}
