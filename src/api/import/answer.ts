import type { ImportKind, ImportResult, RejectedRow } from '../../usecases/imports/rows.ts'
import { bareText, withoutNumbers } from '../../usecases/ports/refused.ts'
import { refusalText } from '../../wording/refusals/refusals.ts'
import { headerOf } from './formats/headers.ts'
import type { RowSource } from './formats/source.ts'

/**
 * contract.md#import-answer: what an import answers. A row has as many entries among the `rejected` as there are things
 * wrong with it. `omitted` only where more rows were rejected than are listed; `sheet` of a workbook alone, with
 * `unreadSheets` where others of its sheets bear the header too; `readOnly` where columns of an export were passed
 * over, `footers` where lines were that add the table up.
 */
export type ImportAnswer = {
  accepted: number
  changed: number
  unchanged: number
  rejected: { line: number; field: string | null; code: string; message: string }[]
  omitted?: number
  sheet?: string
  unreadSheets?: readonly string[]
  readOnly?: readonly string[]
  footers?: readonly number[]
}

function rejectedJson(
  kind: ImportKind,
  { line, code, detail }: RejectedRow,
  called: RowSource['called'],
): ImportAnswer['rejected'][number] {
  const named = typeof detail.field === 'string' ? detail.field : null
  const field = named === null ? null : (called?.get(named) ?? headerOf(kind, named))
  const message = refusalText({ code, detail: field === null ? detail : { ...detail, field } })
  // A cell of another column, or of none, may have come into this one.
  return { line, field: bareText(field), code, message: withoutNumbers(message) }
}

/** How many rows of the file were rejected. */
export const rowsRejected = ({ rejected, omitted = 0 }: ImportAnswer): number =>
  new Set(rejected.map(({ line }) => line)).size + omitted

export const importAnswer = (
  kind: ImportKind,
  result: ImportResult,
  { sheet, passed, called }: Pick<RowSource, 'sheet' | 'passed' | 'called'> = {},
): ImportAnswer => ({
  accepted: result.accepted,
  changed: result.changed,
  unchanged: result.unchanged,
  rejected: result.rejected.map((row) => rejectedJson(kind, row, called)),
  ...(result.omitted > 0 ? { omitted: result.omitted } : {}),
  ...(sheet ? { sheet: sheet.name } : {}),
  ...(sheet && sheet.unread.length > 0 ? { unreadSheets: sheet.unread } : {}),
  ...(passed && passed.readOnly.size > 0 ? { readOnly: [...passed.readOnly] } : {}),
  ...(passed && passed.footers.size > 0 ? { footers: [...passed.footers] } : {}),
})
