import type { Draw } from '../../bot/drawing.ts'
import type { OpenStore } from '../../store/index.ts'
import type { ExportFormat, ExportKind } from '../../usecases/ports/exports.ts'
import type { KeptRules } from '../rules.ts'
import type { Apart } from './write-apart.ts'

export type ExportAsked = {
  what: ExportKind
  /** By code, name or short form; null: of all units. Of no meaning to the audit. */
  unit: string | null
  /** Null: the period of the scheme in use. */
  period: string | null
  /** Null: now. */
  asOf: Date | null
  /** A published edition; null: the standings at `asOf`. */
  edition: number | 'latest' | null
  /** Of a notice: by code, name or short form. */
  recipient: string | null
  /** Of a brief, as `src/domain/monthly/month.ts` takes it; null: the last month that has ended. */
  month: string | null
  format: ExportFormat
}

/** `content` is written while it is taken, once; whoever stops taking it ends it. `rows`: of those taken so far. */
export type ExportFile = { name: string; type: string; content: AsyncIterable<Uint8Array>; rows(): number }

export const EXPORT_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  txt: 'text/plain; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** A paper, which is made whole and is one row. */
export const onePaper = (name: string, format: ExportFormat, bytes: Uint8Array): ExportFile => ({
  name,
  type: EXPORT_TYPES[format],
  content: (async function* () {
    yield bytes
  })(),
  rows: () => 1,
})

export type ExportNeeds = {
  store: OpenStore
  rules: KeptRules
  /** Absent where there is no painter: then papers have no charts. */
  draw?: Draw
  /** Where long files are written in a thread of their own; absent: in this one. */
  apart?: Apart
}
