import { auditTable } from '../../report/audit-table.ts'
import { nameOf } from '../../report/basis.ts'
import { toCsv } from '../../report/csv.ts'
import { objectionsTable } from '../../report/objections-table.ts'
import { pausesTable } from '../../report/pauses-table.ts'
import { sheetTable } from '../../report/sheet-table.ts'
import { standingsTable } from '../../report/standings-table.ts'
import type { Table } from '../../report/table.ts'
import { ticketsTable } from '../../report/tickets-table.ts'
import { toXlsx } from '../../report/xlsx.ts'
import { spanOf } from '../../scoring/period.ts'
import type { StandingsJson } from '../../scoring/standings/standings-json.ts'
import { people } from '../../usecases/people/people.ts'
import { formatsOf } from '../../usecases/ports/exports.ts'
import { refuse } from '../../usecases/ports/refused.ts'
import { EXPORT_TYPES, type ExportAsked, type ExportFile, type ExportNeeds } from './asked.ts'
import { type ExportBasis, exportBasis } from './basis.ts'
import { auditLines, objectionLines, pauseLines, ticketLines } from './lines.ts'
import { briefFile, fairnessFile } from './papers.ts'
import { sendingFrom } from './sending.ts'

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

async function tableFor(
  needs: ExportNeeds,
  asked: ExportAsked,
  { basis, scheme, standings }: ExportBasis,
): Promise<Table> {
  const { store } = needs
  const { asOf } = basis
  const unit = asked.unit === null ? null : (await people({ store }).unit(asked.unit)).code
  if (asked.what === 'standings') return standingsTable(only((await standings()).standings, unit), basis)
  if (asked.what === 'sheet') {
    const found = await standings()
    const { ranked, reference, single } = only(found.standings, unit)
    return sheetTable([...ranked, ...reference, ...single], found.rates, basis)
  }
  if (asked.what === 'tickets') {
    return ticketsTable(await ticketLines(store, spanOf(scheme.period), asOf, unit), basis)
  }
  if (asked.what === 'pauses') {
    return pausesTable(await pauseLines(store, spanOf(scheme.period), asOf, unit), basis)
  }
  if (asked.what === 'objections') {
    return objectionsTable(await objectionLines(store, scheme, asOf, unit), basis)
  }
  return auditTable(await auditLines(store, asOf), basis)
}

async function noticeFor({ store }: ExportNeeds, asked: ExportAsked, from: ExportBasis): Promise<ExportFile> {
  const { findRecipient } = await import('../../report/notice/recipients.ts')
  const { signature, recipients } = await sendingFrom(store)
  const recipient = findRecipient(asked.recipient ?? '', recipients)
  if (!recipient)
    refuse('unknown-recipient', { value: asked.recipient ?? '', choices: recipients.map(({ name }) => name) })
  const { noticeDocx } = await import('../../report/notice/notice.ts')
  const { basis, scheme, hash, at } = from
  const { edition } = basis
  const file = `${nameOf(`notice-${recipient.code}`, basis)}.docx`
  const { standings } = await from.standings()
  const bytes = await noticeDocx(standings, recipient, {
    edition,
    hash,
    at,
    file,
    signature,
    ...scheme.period,
  })
  return { name: file, type: EXPORT_TYPES.docx, bytes, rows: 1 }
}

/**
 * contract.md#exports: one file, named after its period, edition, scheme and instant. Refuses `unknown-unit`,
 * `unknown-period`, `unknown-edition`, `unknown-recipient` with the choices, and `unsupported-type` for a format that
 * it has not.
 */
export const exportsOver =
  (needs: ExportNeeds) =>
  async (asked: ExportAsked): Promise<ExportFile> => {
    const { what, format } = asked
    if (!formatsOf(what).includes(format)) refuse('unsupported-type', { value: format })
    if (what === 'brief') return briefFile(needs, asked)
    if (what === 'fairness') return fairnessFile(needs, asked)
    const from = await exportBasis(needs, asked)
    if (what === 'notice') return noticeFor(needs, asked, from)
    const table = await tableFor(needs, asked, from)
    const bytes = format === 'csv' ? toCsv(table) : await toXlsx(table)
    return { name: `${table.name}.${format}`, type: EXPORT_TYPES[format], bytes, rows: table.rows.length }
  }
