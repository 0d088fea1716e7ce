import { auditTable } from '../../report/audit-table.ts'
import { nameOf } from '../../report/basis.ts'
import { toCsv } from '../../report/csv.ts'
import { objectionsTable } from '../../report/objections-table.ts'
import { sheetTable } from '../../report/sheet-table.ts'
import { standingsTable } from '../../report/standings-table.ts'
import type { Table } from '../../report/table.ts'
import { ticketsTable } from '../../report/tickets-table.ts'
import { toXlsx } from '../../report/xlsx.ts'
import { spanOf } from '../../scoring/period.ts'
import type { StandingsJson } from '../../scoring/standings/standings-json.ts'
import type { OpenStore } from '../../store/index.ts'
import { people } from '../../usecases/people/people.ts'
import { type ExportFormat, type ExportKind, formatsOf } from '../../usecases/ports/exports.ts'
import { refuse } from '../../usecases/ports/refused.ts'
import type { KeptRules } from '../rules.ts'
import { type ExportBasis, exportBasis } from './basis.ts'
import { auditLines, objectionLines, ticketLines } from './lines.ts'

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
  format: ExportFormat
}

export type ExportFile = { name: string; type: string; bytes: Uint8Array; rows: number }

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

type Needs = { store: OpenStore; rules: KeptRules }

function only(standings: StandingsJson, unit: string | null): StandingsJson {
  const isAsked = (sheet: { unit: string }): boolean => unit === null || sheet.unit === unit
  const { ranked, reference, single } = standings
  return {
    ...standings,
    ranked: ranked.filter(isAsked),
    reference: reference.filter(isAsked),
    single: single.filter(isAsked),
  }
}

async function tableFor(needs: Needs, asked: ExportAsked, { basis, scheme, standings }: ExportBasis): Promise<Table> {
  const { store } = needs
  const { asOf } = basis
  const unit = asked.unit === null ? null : (await people({ store }).unit(asked.unit)).code
  if (asked.what === 'standings') return standingsTable(only(await standings(), unit), basis)
  if (asked.what === 'sheet') {
    const { ranked, reference, single } = only(await standings(), unit)
    return sheetTable([...ranked, ...reference, ...single], basis)
  }
  if (asked.what === 'tickets') {
    return ticketsTable(await ticketLines(store, spanOf(scheme.period), asOf, unit), basis)
  }
  if (asked.what === 'objections') {
    return objectionsTable(await objectionLines(store, scheme.period.id, asOf, unit), basis)
  }
  return auditTable(await auditLines(store, asOf), basis)
}

async function noticeFor({ store }: Needs, asked: ExportAsked, from: ExportBasis): Promise<ExportFile> {
  const { findRecipient, sendingOf } = await import('../../report/notice/recipients.ts')
  const { signature, recipients } = sendingOf(await store.read((tx) => tx.people.office()))
  const recipient = findRecipient(asked.recipient ?? '', recipients)
  if (!recipient)
    refuse('unknown-recipient', { value: asked.recipient ?? '', choices: recipients.map(({ name }) => name) })
  const { noticeDocx } = await import('../../report/notice/notice.ts')
  const { basis, scheme, hash, at } = from
  const { edition } = basis
  const file = `${nameOf(`notice-${recipient.code}`, basis)}.docx`
  const bytes = await noticeDocx(await from.standings(), recipient, {
    edition,
    hash,
    at,
    file,
    signature,
    ...scheme.period,
  })
  return { name: file, type: TYPES.docx, bytes, rows: 1 }
}

/**
 * contract.md#exports: one file, named after its period, edition, scheme and instant. Refuses `unknown-unit`,
 * `unknown-period`, `unknown-edition`, `unknown-recipient` with the choices, and `unsupported-type` for a format that
 * it has not.
 */
export const exportsOver =
  (needs: Needs) =>
  async (asked: ExportAsked): Promise<ExportFile> => {
    const { what, format } = asked
    if (!formatsOf(what).includes(format)) refuse('unsupported-type', { value: format })
    const from = await exportBasis(needs, asked)
    if (what === 'notice') return noticeFor(needs, asked, from)
    const table = await tableFor(needs, asked, from)
    const bytes = format === 'csv' ? toCsv(table) : await toXlsx(table)
    return { name: `${table.name}.${format}`, type: TYPES[format], bytes, rows: table.rows.length }
  }
