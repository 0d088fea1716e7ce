import { deflateRawSync } from 'node:zlib'

export type Part = { name: string; content: string; method?: 0 | 8; claimed?: number; flags?: number }

/** Numbers as ZIP64 holds them, eight bytes each. */
const large = (...numbers: number[]): Buffer =>
  Buffer.concat(
    numbers.map((number) => {
      const bytes = Buffer.alloc(8)
      bytes.writeBigUInt64LE(BigInt(number))
      return bytes
    }),
  )

/** A ZIP archive of the given parts; `claimed` lies about what a part unpacks to. `large`: every number as ZIP64 has it. */
export function zip(parts: readonly Part[], form: 'usual' | 'large' = 'usual'): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content, method = 8, claimed, flags = 0 } of parts) {
    const raw = Buffer.from(content)
    const packed = method === 8 ? deflateRawSync(raw) : raw
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(method, 8)
    head.writeUInt16LE(Buffer.byteLength(name), 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(method, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(claimed ?? raw.length, 24)
    entry.writeUInt16LE(Buffer.byteLength(name), 28)
    entry.writeUInt32LE(at, 42)
    // Another field stands before that of ZIP64, as writers leave one.
    const numbers = large(claimed ?? raw.length, packed.length, at)
    const extra = Buffer.concat([Buffer.from('5555020061620100', 'hex'), Buffer.from([numbers.length, 0]), numbers])
    if (form === 'large') {
      for (const place of [20, 24, 42]) entry.writeUInt32LE(0xffff_ffff, place)
      entry.writeUInt16LE(extra.length, 30)
    }
    bodies.push(head, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name), ...(form === 'large' ? [extra] : []))
    at += head.length + Buffer.byteLength(name) + packed.length
  }
  const end = Buffer.alloc(22)
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  if (form === 'usual') return Buffer.concat([...bodies, ...directory, end])
  const largeEnd = Buffer.concat([
    Buffer.from('504b0606', 'hex'),
    large(44),
    Buffer.alloc(12),
    large(parts.length, parts.length, size, at),
  ])
  const locator = Buffer.concat([Buffer.from('504b060700000000', 'hex'), large(at + size), Buffer.from([1, 0, 0, 0])])
  end.fill(0xff, 8, 20)
  return Buffer.concat([...bodies, ...directory, largeEnd, locator, end])
}

const BOOK = (more: string): Part => ({
  name: 'xl/workbook.xml',
  content: `<workbook xmlns:r="r">${more}<sheets><sheet name="a" state="hidden" r:id="r1"/><sheet name="b" r:id="r2"/></sheets></workbook>`,
})
const LINKS: Part = {
  name: 'xl/_rels/workbook.xml.rels',
  content:
    '<Relationships><Relationship Id="r1" Target="none.xml"/><Relationship Id="r2" Target="worksheets/s.xml"/></Relationships>',
}
const STYLES: Part = {
  name: 'xl/styles.xml',
  content:
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="171" formatCode="0.0&quot;days&quot;"/></numFmts>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>',
}

export const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`
export const row = (...cells: string[]): string => `<row>${cells.join('')}</row>`

/** A workbook whose second, visible sheet holds the rows. */
export const workbook = (rows: string, more: readonly Part[] = [], settings = ''): Buffer =>
  zip(partsOf(rows, more, settings))

/** The same as ZIP64, as programs write it that do not know the size beforehand. */
export const largeWorkbook = (rows: string): Buffer => zip(partsOf(rows, [], ''), 'large')

const partsOf = (rows: string, more: readonly Part[], settings: string): Part[] => [
  BOOK(settings),
  LINKS,
  STYLES,
  { name: 'xl/worksheets/s.xml', content: `<worksheet><sheetData>${rows}</sheetData></worksheet>` },
  ...more,
]

/** A workbook of several sheets. */
export const sheets = (given: readonly { name: string; rows: string; state?: string }[]): Buffer =>
  zip([
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns:r="r"><sheets>${given.map(({ name, state = 'visible' }, at) => `<sheet name="${name}" state="${state}" r:id="r${at}"/>`).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${given.map((_, at) => `<Relationship Id="r${at}" Target="worksheets/s${at}.xml"/>`).join('')}</Relationships>`,
    },
    STYLES,
    ...given.map(({ rows }, at) => ({
      name: `xl/worksheets/s${at}.xml`,
      content: `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    })),
  ])
