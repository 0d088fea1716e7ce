import { auditTable } from '../../report/audit-table.ts'
import { nameOf } from '../../report/basis.ts'
import { csvOf } from '../../report/csv.ts'
import { objectionsTable } from '../../report/objections-table.ts'
import { pausesTable } from '../../report/pauses-table.ts'
import { sheetTable } from '../../report/sheet-table.ts'
import { standingsTable } from '../../report/standings-table.ts'
import { inOne, type LongTable } from '../../report/table.ts'
import { ticketsTable } from '../../report/tickets-table.ts'
import { xlsxOf } from '../../report/xlsx.ts'
import { spanOf } from '../../scoring/period.ts'
import type { StandingsJson } from '../../scoring/standings/standings-json.ts'
import { people } from '../../usecases/people/people.ts'
import { formatsOf } from '../../usecases/ports/exports.ts'
import { refuse } from '../../usecases/ports/refused.ts'
import { EXPORT_TYPES, type ExportAsked, type ExportFile, type ExportNeeds, onePaper } from './asked.ts'
import { type ExportBasis, exportBasis } from './basis.ts'
import { auditLines, type OnRows, objectionLines, pauseLines, ticketLines } from './lines.ts'
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
  onRows: OnRows | null,
): Promise<LongTable> {
  const { store } = needs
  const { asOf } = basis
  const unit = asked.unit === null ? null : (await people({ store }).unit(asked.unit)).code
  if (asked.what === 'standings') return inOne(standingsTable(only((await standings()).standings, unit), basis))
  if (asked.what === 'sheet') {
    const found = await standings()
    const { ranked, reference, single } = only(found.standings, unit)
    return inOne(sheetTable([...ranked, ...reference, ...single], found.rates, basis))
  }
  const which = { span: spanOf(scheme.period), asOf, unit }
  if (asked.what === 'tickets') return ticketsTable(ticketLines(store, { ...which, onRows }), basis)
  if (asked.what === 'pauses') return pausesTable(pauseLines(store, which), basis)
  if (asked.what === 'objections') {
    return inOne(objectionsTable(await objectionLines(store, scheme, asOf, unit), basis))
  }
  return auditTable(auditLines(store, asOf, onRows), basis)
}

/** The same table, whose rows are counted as they are taken. */
function counted(table: LongTable): { table: LongTable; rows: () => number } {
  let count = 0
  const rows = (async function* () {
    for await (const some of table.rows) {
      count += some.length
      yield some
    }
  })()
  return { table: { ...table, rows }, rows: () => count }
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
  return onePaper(file, 'docx', bytes)
}

/**
 * contract.md#exports: one file, named after its period, edition, scheme and instant, written as it is read. `onRows`
 * hears how a long one goes on. Refuses `unknown-unit`, `unknown-period`, `unknown-edition`, `unknown-recipient` with
 * the choices, and `unsupported-type` for a format that it has not, before anything is read.
 */
export const exportsOver =
  (needs: ExportNeeds) =>
  async (asked: ExportAsked, onRows: OnRows | null = null): Promise<ExportFile> => {
    const { what, format } = asked
    if (!formatsOf(what).includes(format)) refuse('unsupported-type', { value: format })
    if (what === 'brief') return briefFile(needs, asked)
    if (what === 'fairness') return fairnessFile(needs, asked)
    const from = await exportBasis(needs, asked)
    if (what === 'notice') return noticeFor(needs, asked, from)
    const { table, rows } = counted(await tableFor(needs, asked, from, onRows))
    const content = format === 'csv' ? csvOf(table) : xlsxOf(table)
    return { name: `${table.name}.${format}`, type: EXPORT_TYPES[format], content, rows }
  }
