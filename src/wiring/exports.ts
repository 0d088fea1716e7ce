import { type AuditRow, auditTable } from '../report/audit-table.ts'
import { toCsv } from '../report/csv.ts'
import { sheetTable } from '../report/sheet-table.ts'
import { standingsTable } from '../report/standings-table.ts'
import type { Basis, Table } from '../report/table.ts'
import { type TicketLine, ticketsTable } from '../report/tickets-table.ts'
import { toXlsx } from '../report/xlsx.ts'
import { spanOf } from '../scoring/period.ts'
import { schemeDigest } from '../scoring/scheme.ts'
import type { StandingsJson } from '../scoring/standings-json.ts'
import type { OpenStore } from '../store/index.ts'
import { people } from '../usecases/people.ts'
import type { Rules } from '../usecases/rules.ts'
import { scoring } from '../usecases/scoring-run.ts'
import { shownStandings } from '../usecases/shown-standings.ts'
import { chargesAt } from '../usecases/ticket-charges.ts'
import type { KeptRules } from './rules.ts'

/** Contract 7, what this version exports. */
export const EXPORTS = ['standings', 'sheet', 'tickets', 'audit'] as const
export type ExportKind = (typeof EXPORTS)[number]
export const FORMATS = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof FORMATS)[number]

export type ExportAsked = {
  what: ExportKind
  /** By code, name or short form; null: of all units. Of no meaning to the audit. */
  unit: string | null
  /** Null: the period of the scheme in use. */
  period: string | null
  /** Null: now. */
  asOf: Date | null
  format: ExportFormat
}

export type ExportFile = { name: string; type: string; bytes: Uint8Array; rows: number }

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

type Needs = { store: OpenStore; rules: KeptRules }

const only = (standings: StandingsJson, unit: string | null): StandingsJson => {
  const isAsked = (sheet: { unit: string }): boolean => unit === null || sheet.unit === unit
  const { ranked, reference, single } = standings
  return {
    ...standings,
    ranked: ranked.filter(isAsked),
    reference: reference.filter(isAsked),
    single: single.filter(isAsked),
  }
}

async function shownAt({ store }: Needs, rules: Rules, asOf: Date, unit: string | null): Promise<StandingsJson> {
  const scored = await scoring({ store, rules }).at(asOf)
  return only(shownStandings({ ...scored, status: 'provisional' }), unit)
}

async function ticketLines(
  { store }: Needs,
  span: { from: Date; until: Date },
  asOf: Date,
  unit: string | null,
): Promise<TicketLine[]> {
  const units = await store.read((tx) => tx.people.units())
  const lines: TicketLine[] = []
  for await (const ticket of store.listings.tickets(span.from, span.until)) {
    for (const seen of chargesAt(ticket, asOf)) {
      if (unit !== null && seen.charge.unit !== unit) continue
      const unitName = units.find(({ code }) => code === seen.charge.unit)?.name ?? seen.charge.unit
      lines.push({ ...seen, unitName })
    }
  }
  return lines
}

async function tableFor(needs: Needs, asked: ExportAsked): Promise<Table> {
  const { store } = needs
  const asOf = asked.asOf ?? (await store.now())
  const rules = asked.period === null ? needs.rules : await needs.rules.forPeriod(asked.period)
  const unit = asked.unit === null ? null : (await people({ store }).unit(asked.unit)).code
  const scheme = await rules.scheme()
  const basis: Basis = {
    period: scheme.period.id,
    scheme: { id: scheme.id, sha256: schemeDigest(scheme) },
    asOf,
  }
  if (asked.what === 'standings') return standingsTable(await shownAt(needs, rules, asOf, unit), asOf)
  if (asked.what === 'sheet') {
    const { ranked, reference, single } = await shownAt(needs, rules, asOf, unit)
    return sheetTable([...ranked, ...reference, ...single], basis)
  }
  if (asked.what === 'tickets') return ticketsTable(await ticketLines(needs, spanOf(scheme.period), asOf, unit), basis)
  const entries: AuditRow[] = []
  for await (const entry of store.listings.audit(asOf)) entries.push(entry)
  return auditTable(entries, basis)
}

/** Contract 7: one file, named after its period, scheme and instant. Refuses `unknown-unit`, `unknown-period`. */
export const exportsOver =
  (needs: Needs) =>
  async (asked: ExportAsked): Promise<ExportFile> => {
    const table = await tableFor(needs, asked)
    const bytes = asked.format === 'csv' ? toCsv(table) : await toXlsx(table)
    return { name: `${table.name}.${asked.format}`, type: TYPES[asked.format], bytes, rows: table.rows.length }
  }
