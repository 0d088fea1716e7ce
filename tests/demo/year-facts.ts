import { type DemoYear, demoYear } from '../../seeds/demo/index.ts'
import { limits } from '../../seeds/demo/limits.ts'
import type { HistoryRow, ReturnRow, RevisitRow } from '../../seeds/demo/rows.ts'
import { JUDGED_ITEMS } from '../../src/domain/lists/items.ts'
import type { Revisit } from '../../src/domain/revisit.ts'
import { isInTime } from '../../src/domain/ticket-return.ts'
import type { AssignmentFact, ReturnFact, UnitFacts } from '../../src/scoring/facts.ts'
import { seededUnits } from '../support/seeds.ts'

const dateOf = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text))

const revisitOf = (row: RevisitRow): Revisit => ({
  at: new Date(row.at),
  reached: row.reached,
  contactedFirst: row.contactedFirst ?? null,
  onTime: row.onTime ?? null,
  result: row.result ?? null,
  satisfaction: row.satisfaction ?? null,
  note: row.note ?? null,
})

/** Rows by the ticket that they belong to. */
export function byTicket<T>(rows: readonly T[], noOf: (row: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const row of rows) found.set(noOf(row), [...(found.get(noOf(row)) ?? []), row])
  return found
}

const returnFact = (row: ReturnRow, inTime: boolean): ReturnFact => ({
  ticket: row.ticket,
  ground: row.ground,
  requestedAt: new Date(row.requestedAt),
  inTime,
  decision: row.decision ?? null,
  decidedAt: dateOf(row.decidedAt),
  ruledGood: null,
})

/** The demonstration year as scoring sees it, in the order of the units. */
export function factsOf(year: DemoYear): UnitFacts[] {
  const revisits = byTicket(year.revisits, (row) => row.ticket)
  const returns = byTicket(year.returns, (row) => row.ticket)
  const history = byTicket(year.ticketsHistory, (row) => row.no)
  const charges: (AssignmentFact & { unit: string })[] = []
  const asked: (ReturnFact & { unit: string })[] = []

  for (const row of year.tickets) {
    const charge = (unit: string, receivedAt: Date, done: HistoryRow | undefined, endedAt: Date | null): void => {
      const own = limits(receivedAt, row.kind, dateOf(row.dueAt))
      charges.push({
        unit,
        ticket: row.no,
        receivedAt,
        firstContactUntil: own.firstContact.until,
        closingUntil: own.closing.until,
        contactedAt: dateOf(done?.contactedAt),
        closedAt: dateOf(done?.closedAt),
        result: done?.result ?? null,
        endedAt,
        revisits: (revisits.get(row.no) ?? []).map(revisitOf),
        rulings: [],
        exclusion: null,
      })
    }
    const receivedAt = new Date(row.receivedAt)
    const [request] = returns.get(row.no) ?? []
    const ended = request?.decision === 'accepted' ? dateOf(request.decidedAt) : null
    charge(row.unit, receivedAt, row, ended)
    if (!request) continue
    const inTime = isInTime({ ...request, requestedAt: new Date(request.requestedAt) }, limits(receivedAt, row.kind))
    asked.push({ ...returnFact(request, inTime), unit: row.unit })
    if (request.moveTo && request.moveAt) {
      charge(request.moveTo, new Date(request.moveAt), history.get(row.no)?.[0], null)
    }
  }

  return seededUnits().map(({ short: _, ...unit }) => {
    const own = <T extends { unit: string }>(rows: readonly T[]): T[] => rows.filter((row) => row.unit === unit.code)
    return {
      unit,
      assignments: own(charges),
      returns: own(asked),
      reports: own(year.reports).map(({ kind, at }) => ({ kind, at: new Date(at) })),
      marks: own(year.marks).flatMap(({ item, points, at }) =>
        JUDGED_ITEMS.filter((judged) => judged === item).map((judged) => ({ item: judged, points, at: new Date(at) })),
      ),
      adjustments: own(year.adjustments).map(({ kind, points, status, at }) => ({
        kind,
        points: points ?? null,
        status,
        at: new Date(at),
      })),
    }
  })
}

let demo: UnitFacts[] | null = null

/** The facts of the demonstration year, made once for whoever only reads them. */
export function demoFacts(): readonly UnitFacts[] {
  demo ??= factsOf(demoYear())
  return demo
}
