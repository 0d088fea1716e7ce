import type { CellFormat } from '../../values/sheet-number.ts'
import { builtInFormat, ownFormat } from './formats.ts'
import { type Attributes, readXmlWhole } from './xml.ts'

/** The display format of each cell style, by its number. */
export async function cellFormats(parts: AsyncIterable<Buffer>): Promise<CellFormat[]> {
  const own = new Map<string, CellFormat>()
  const formats: string[] = []
  let inCells = false
  await readXmlWhole(parts, {
    open: (name, attributes: Attributes) => {
      if (name === 'numFmt') own.set(attributes.numFmtId ?? '', ownFormat(attributes.formatCode ?? ''))
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) formats.push(attributes.numFmtId ?? '0')
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
    text: () => undefined,
  })
  return formats.map((id) => own.get(id) ?? builtInFormat(Number(id)))
}
