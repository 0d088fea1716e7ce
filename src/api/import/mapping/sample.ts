import { maskedCell } from '../../../usecases/imports/masked-cell.ts'
import type { ImportKind } from '../../../usecases/imports/rows.ts'
import type { Mapping } from '../../../usecases/ports/mappings.ts'
import type { KnownUnit } from '../../../usecases/ports/people.ts'
import { faultsIn } from '../../../usecases/ports/refused.ts'
import { labelOf } from '../../../wording/labels.ts'
import { refusalText } from '../../../wording/refusals/refusals.ts'
import { limitText, stampText } from '../../../wording/times.ts'
import type { Bytes } from '../formats/bytes.ts'
import { HEADERS, headerOf } from '../formats/headers.ts'
import type { Said } from '../formats/open-rows.ts'
import { rawTables } from '../formats/raw-tables.ts'
import { readRows } from '../read-rows.ts'
import { unitOfIn } from './draft.ts'
import { isPersonal, shapeOf } from './field-shapes.ts'
import { fieldByHeader } from './guess-column.ts'
import { cellText, type Look } from './look.ts'
import { openMapped } from './mapped-rows.ts'

/** A row as it stands in the file and as it would be kept, masked, with what is wrong with it. */
export type SampleRow = {
  line: number
  before: { header: string; text: string }[]
  after: { header: string; text: string }[]
  faults: string[]
}

const SHOWN = 10
const LONGEST = 60

const short = (text: string): string => ([...text].length > LONGEST ? `${[...text].slice(0, LONGEST).join('')}…` : text)

/** The text masked as what it is. */
function masked(kind: ImportKind, field: string | null, text: string): string {
  const shape = field === null ? 'text' : shapeOf(kind, field)
  return short(maskedCell(text, isPersonal(shape) ? shape : null))
}

function keptText(kind: ImportKind, field: string, value: unknown, units: readonly KnownUnit[]): string {
  const shape = shapeOf(kind, field)
  if (value === null || value === undefined) return ''
  // The last millisecond of a day is its end, as chat writes it.
  if (value instanceof Date) return value.getMilliseconds() === 999 ? limitText(value) : stampText(value)
  if (typeof value === 'boolean') return labelOf('yesNo', value ? 'yes' : 'no')
  const text = String(value)
  if (typeof shape === 'object') return labelOf(shape.list, text)
  if (shape !== 'unit') return masked(kind, field, text)
  const code = unitOfIn(units)(text)
  return units.find((unit) => unit.code === code)?.name ?? text
}

async function rawRows(bytes: Bytes, said: Said, look: Look): Promise<Map<number, string[]>> {
  const rows = new Map<number, string[]>()
  const table = (await rawTables(bytes, said)).find(({ sheet }) => sheet === look.sheet)
  if (!table) return rows
  for await (const row of table.open()) {
    if (row.line > look.line && 'values' in row) rows.set(row.line, row.values.map(cellText))
    if (rows.size > SHOWN * 3) break
  }
  return rows
}

/** The first ten rows of a file before and after a mapping. */
export async function sampleRows(
  bytes: Bytes,
  kind: ImportKind,
  said: Said,
  mapping: Mapping,
  look: Look,
): Promise<SampleRow[]> {
  const raw = await rawRows(bytes, said, look)
  const places = look.columns.map(({ header, place }) => ({ header, place }))
  const fieldOf = (header: string): string | null =>
    mapping.columns.find((one) => one.header === header)?.field ?? fieldByHeader(kind, header)?.field ?? null
  const source = await openMapped(bytes, kind, said, mapping)
  const found: SampleRow[] = []
  for await (const row of readRows(kind, source).open()) {
    const values = raw.get(row.line) ?? []
    const before = places.map(({ header, place }) => ({
      header,
      text: masked(kind, fieldOf(header), values[place] ?? ''),
    }))
    const part = new Map<string, unknown>(Object.entries(row.part()))
    const after = Object.keys(HEADERS[kind])
      .map((field) => ({ header: headerOf(kind, field), text: keptText(kind, field, part.get(field), look.units) }))
      .filter(({ text }) => text !== '')
    found.push({ line: row.line, before, after, faults: faultsOf(kind, row.read) })
    if (found.length >= SHOWN) break
  }
  return found
}

function faultsOf(kind: ImportKind, read: () => unknown): string[] {
  try {
    read()
    return []
  } catch (thrown) {
    const faults = faultsIn(thrown)
    if (faults === null) throw thrown
    return faults.map(({ code, detail }) => {
      const field = typeof detail.field === 'string' ? headerOf(kind, detail.field) : null
      return refusalText({ code, detail: field === null ? detail : { ...detail, field } })
    })
  }
}
