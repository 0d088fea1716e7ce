import type { FormCell, FormSheet } from '../../report/forms/form.ts'
import { canonicalJson, type Scheme } from '../../scoring/scheme.ts'
import { foundAt } from '../../usecases/periods/leaves.ts'
import type { KnownUnit } from '../../usecases/ports/people.ts'
import { schemeUnit } from '../../wording/chat/scheme-names.ts'
import {
  DRAFT_SHEET,
  SCHEME_COLUMNS,
  SCHEME_SHEETS,
  SOURCE_KINDS,
  schemeSheetOf,
} from '../../wording/papers/scheme-form.ts'
import { isFreeText } from '../../wording/schemes/structure-words.ts'
import { choicesAt, type FormRow, formRows, nameOfRow, wordsOfRow } from './scheme-rows.ts'

const KINDS = Object.values(SOURCE_KINDS)
const DECIMAL = /^\d{1,4}(\.\d{1,4})?$/

function valueCell(scheme: Scheme, row: FormRow): FormCell {
  const { path, value } = row
  const words = wordsOfRow(scheme, row)
  if (words) {
    const shown = value === null ? null : (words[String(value)] ?? String(value))
    const choices = choicesAt(scheme, row)
    return { value: shown, fill: 'text', ...(choices.length > 0 ? { choices } : {}) }
  }
  if (value === null || typeof value === 'boolean') return { value: null, fill: 'text' }
  // Another spelling of a number (0.50) would not come back: it stays the text that it is.
  const isNumber = typeof value === 'number' || (DECIMAL.test(value) && String(Number(value)) === value)
  return isNumber && !isFreeText(path)
    ? { value: Number(value), fill: 'number' }
    : { value: String(value), fill: 'text' }
}

// A limit that has a clock of its own is counted by it.
const unitIn = (scheme: Scheme, path: string): string =>
  foundAt(scheme, `${path}.clock`) === undefined ? schemeUnit(path) : ''

/** A source by its kind and its words. */
function kindOf(source: NonNullable<FormRow['source']>): [string, string] {
  if ('plan' in source) return [SOURCE_KINDS.plan, source.plan]
  if ('published' in source) return [SOURCE_KINDS.published, source.published]
  return [SOURCE_KINDS.assumed, source.assumed]
}

function cellsOf(scheme: Scheme, row: FormRow, unit: (code: string) => string): FormCell[] {
  const { path, at, source, clause } = row
  const [kind = null, said = null] = source === null ? [] : kindOf(source)
  return [
    { value: nameOfRow(scheme, path, unit) },
    valueCell(scheme, row),
    { value: unitIn(scheme, path) },
    at === null ? { value: null } : { value: kind, fill: 'text', choices: KINDS },
    at === null ? { value: null } : { value: said, fill: 'text' },
    clause === null ? { value: null } : { value: clause, fill: 'text' },
    { value: path },
  ]
}

// A cell of a workbook holds no more than twice as much.
const PIECE = 16_000

function draftSheet(scheme: Scheme): FormSheet {
  const text = canonicalJson(scheme)
  const pieces = Array.from({ length: Math.ceil(text.length / PIECE) }, (_, at) =>
    text.slice(at * PIECE, (at + 1) * PIECE),
  )
  return {
    name: DRAFT_SHEET,
    columns: [{ header: DRAFT_SHEET, width: 20 }],
    rows: pieces.map((value) => [{ value }]),
    isHidden: true,
  }
}

/** A scheme as a form: a sheet for each of its parts, and, hidden, the scheme itself. */
export function schemeForm(scheme: Scheme, units: readonly KnownUnit[]): FormSheet[] {
  const names = new Map(units.map(({ code, name }) => [code, name]))
  const rows = formRows(scheme, units)
  const sheets = SCHEME_SHEETS.map((name) => ({
    name,
    columns: SCHEME_COLUMNS,
    rows: rows
      .filter(({ path }) => schemeSheetOf(path) === name)
      .map((row) => cellsOf(scheme, row, (code) => names.get(code) ?? code)),
  })).filter((sheet) => sheet.rows.length > 0)
  return [...sheets, draftSheet(scheme)]
}
