import type { ImportKind, ImportResult, RejectedRow } from '../../usecases/imports/rows.ts'
import { refusalText } from '../../wording/refusals.ts'
import { headerOf } from './headers.ts'

/** Contract 3: what an import answers. `omitted` only where more rows were rejected than are listed. */
export type ImportAnswer = {
  accepted: number
  changed: number
  unchanged: number
  rejected: { line: number; field: string | null; code: string; message: string }[]
  omitted?: number
}

function rejectedJson(kind: ImportKind, { line, code, detail }: RejectedRow): ImportAnswer['rejected'][number] {
  const field = typeof detail.field === 'string' ? headerOf(kind, detail.field) : null
  const message = refusalText({ code, detail: field === null ? detail : { ...detail, field } })
  return { line, field, code, message }
}

export const importAnswer = (kind: ImportKind, result: ImportResult): ImportAnswer => ({
  accepted: result.accepted,
  changed: result.changed,
  unchanged: result.unchanged,
  rejected: result.rejected.map((row) => rejectedJson(kind, row)),
  ...(result.omitted > 0 ? { omitted: result.omitted } : {}),
})
