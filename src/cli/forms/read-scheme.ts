import type { Grid } from '../../api/import/formats/xlsx/grids.ts'
import type { SchemeFault } from '../../scoring/scheme/faults.ts'
import { ownerOf } from '../../scoring/scheme/places.ts'
import { readScheme, type Scheme, schemeIn } from '../../scoring/scheme.ts'
import { foundAt, type Leaf, type LeafSource, putAt, valuePath, without } from '../../usecases/periods/leaves.ts'
import type { KnownUnit } from '../../usecases/ports/people.ts'
import { refuse } from '../../usecases/ports/refused.ts'
import { schemeFaultSaid, schemeFaultText } from '../../wording/console/scheme-faults.ts'
import {
  COLUMN,
  type ColumnName,
  codeAmong,
  DRAFT_SHEET,
  FORM_FAULTS,
  SCHEME_SHEETS,
  schemeSheetOf,
  sourceKindOf,
} from '../../wording/papers/scheme-form.ts'
import { groupMeant, isMove } from '../periods/groups.ts'
import { choicesAt, type FormRow, formRows, mayBeEmpty, nameOfRow, wordsOfRow } from './scheme-rows.ts'

/** What stands in one row of a form. */
type Found = { sheet: string; line: number; cells: readonly string[] }

// What nobody sees is no change: a workbook may fold a line break or lose a control character.
const squashed = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\s]+/gu, '')
const isSame = (cell: string, before: string): boolean => squashed(cell) === squashed(before)

const cellOf = ({ cells }: Found, column: ColumnName): string => (cells[COLUMN[column]] ?? '').trim()

function draftIn(grids: readonly Grid[]): Scheme {
  const draft = grids.find(({ name }) => name === DRAFT_SHEET)
  const text = draft?.rows
    .slice(1)
    .map(({ cells }) => cells[0] ?? '')
    .join('')
  if (!text) return refuse('bad-scheme', { problems: [FORM_FAULTS.noDraft()] })
  try {
    return readScheme(JSON.parse(text))
  } catch {
    return refuse('bad-scheme', { problems: [FORM_FAULTS.noDraft()] })
  }
}

/**
 * The value that a cell holds, as the scheme would: what reads as the one before it is that one. null: it is none of the
 * words that stand to choose from.
 */
function valueIn(scheme: Scheme, row: FormRow, cell: string): Leaf['value'] | null {
  const { path, value } = row
  const words = wordsOfRow(scheme, row)
  const shown = value === null ? null : (words?.[String(value)] ?? String(value))
  if (value !== null && shown !== null && isSame(cell, shown)) return value
  if (words) {
    const isGroup = isMove(scheme, path)
    const code = codeAmong(words, cell) ?? (isGroup ? (groupMeant(scheme, cell)?.code ?? null) : null)
    if (typeof value === 'boolean' && code !== null) return code === 'true'
    return code ?? (isGroup ? cell : null)
  }
  return typeof value === 'number' && /^\d{1,9}$/.test(cell) ? Number(cell) : cell
}

function sourceIn(row: FormRow, found: Found, problems: string[], name: string): LeafSource | null {
  const { sheet, line } = found
  const kind = sourceKindOf(cellOf(found, 'kind'))
  const text = cellOf(found, 'source')
  if (kind === null) problems.push(FORM_FAULTS.noKind(sheet, line, name, cellOf(found, 'kind')))
  if (squashed(text) === '' && !(row.source && isSame(text, Object.values(row.source).join('')))) {
    problems.push(FORM_FAULTS.noSource(sheet, line, name))
    return null
  }
  if (kind === null) return null
  const before = Object.values(row.source ?? {}).join('')
  const said = row.source !== null && isSame(text, before) ? before : text
  if (kind === 'plan') return { plan: said }
  return kind === 'published' ? { published: said } : { assumed: said }
}

/** One row taken over into the JSON of the scheme; what is wrong with its cells is added to `problems`. */
function taken(scheme: Scheme, json: unknown, row: FormRow, found: Found, problems: string[]): unknown {
  const { path, at } = row
  const name = (found.cells[COLUMN.name] ?? '').trim()
  const cell = cellOf(found, 'value')
  if (cell === '' && !(row.value !== null && isSame('', String(row.value)))) {
    if (!mayBeEmpty(row)) problems.push(FORM_FAULTS.noValue(found.sheet, found.line, name))
    return mayBeEmpty(row) ? without(json, path) : json
  }
  const value = valueIn(scheme, row, cell)
  if (value === null) {
    problems.push(FORM_FAULTS.noChoice(found.sheet, found.line, name, cell, choicesAt(scheme, row)))
    return json
  }
  const source = at === null ? null : sourceIn(row, found, problems, name)
  if (at === path && foundAt(json, path) === undefined) return source ? putAt(json, path, { value, source }) : json
  const valued = putAt(json, valuePath(json, path), value)
  const sourced = at === null || source === null ? valued : putAt(valued, `${at}.source`, source)
  if (row.clause === null) return sourced
  const clause = found.cells[COLUMN.clause] ?? ''
  return putAt(sourced, `${at}.clause`, isSame(clause, row.clause) ? row.clause : clause.trim())
}

const pathOf = ({ path }: SchemeFault): string => (typeof path === 'string' ? path : path.map(String).join('.'))

const PARTS: readonly (readonly [RegExp, ColumnName])[] = [
  [/\.source(?:\.\w+)?$/, 'source'],
  [/\.clause$/, 'clause'],
  [/\.value$/, 'value'],
]

/** A fault of the scheme by the cell that it comes from; that of a whole part by its first row. */
function placed(fault: SchemeFault, json: unknown, rows: ReadonlyMap<string, Found>): string {
  const path = pathOf(fault)
  const said = schemeFaultSaid(fault)
  const [part, column] = PARTS.find(([ending]) => ending.test(path)) ?? [/$^/, 'value' as const]
  const own = rows.get(path.replace(part, ''))
  if (own) return FORM_FAULTS.wrong(own.sheet, own.line, column, (own.cells[COLUMN.name] ?? '').trim(), said)
  const first = [...rows].find(([place]) => place.startsWith(`${path}.`))?.[1]
  return first
    ? FORM_FAULTS.wrongBelow(first.sheet, first.line, said)
    : schemeFaultText(fault, (path) => ownerOf(json, path))
}

/**
 * A form read back: the scheme that it was made from, with what was filled in. Refuses `bad-scheme` with every fault by
 * its sheet, row and column.
 */
export function readSchemeForm(grids: readonly Grid[], units: readonly KnownUnit[]): Scheme {
  const draft = draftIn(grids)
  const rows = formRows(draft, units)
  const names = new Map(units.map(({ code, name }) => [code, name]))
  const problems: string[] = []
  const found = new Map<string, Found>()
  const wanted = new Set(rows.map(({ path }) => schemeSheetOf(path)))
  for (const sheet of SCHEME_SHEETS.filter((name) => wanted.has(name))) {
    const grid = grids.find(({ name }) => name === sheet)
    if (!grid) problems.push(FORM_FAULTS.noSheet(sheet))
    for (const { line, cells } of grid?.rows.slice(1) ?? []) {
      const path = (cells[COLUMN.path] ?? '').trim()
      if (cells.every((cell) => cell.trim() === '')) continue
      if (!rows.some((row) => row.path === path)) problems.push(FORM_FAULTS.unknownPath(sheet, line))
      else if (found.has(path)) problems.push(FORM_FAULTS.twice(sheet, line))
      else found.set(path, { sheet, line, cells })
    }
  }
  let json: unknown = draft
  for (const row of rows) {
    const own = found.get(row.path)
    const sheet = schemeSheetOf(row.path)
    if (own) json = taken(draft, json, row, own, problems)
    else if (!mayBeEmpty(row) && grids.some(({ name }) => name === sheet)) {
      problems.push(
        FORM_FAULTS.noRow(
          sheet,
          nameOfRow(draft, row.path, (code) => names.get(code) ?? code),
        ),
      )
    }
  }
  const { scheme, faults } = schemeIn(json)
  if (scheme && problems.length === 0) return scheme
  return refuse('bad-scheme', { problems: [...problems, ...faults.map((fault) => placed(fault, json, found))] })
}
