import { type Attributes, readXmlWhole } from './xml.ts'

// The built-in formats that show a date or a time, those of the Chinese locale among them.
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Whether a format of the workbook's own shows a date: what is quoted, escaped or in brackets is no sign. */
const isDateCode = (code: string): boolean =>
  /[ymdhs]/i.test(code.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, '').replace(/general/i, ''))

/** For each cell style by number, whether its numbers are dates. */
export async function dateStyles(parts: AsyncIterable<Buffer>): Promise<boolean[]> {
  const own = new Map<string, string>()
  const formats: string[] = []
  let inCells = false
  await readXmlWhole(parts, {
    open: (name, attributes: Attributes) => {
      if (name === 'numFmt') own.set(attributes.numFmtId ?? '', attributes.formatCode ?? '')
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) formats.push(attributes.numFmtId ?? '0')
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
    text: () => undefined,
  })
  return formats.map((id) => {
    const code = own.get(id)
    return code === undefined ? isBuiltInDate(Number(id)) : isDateCode(code)
  })
}
