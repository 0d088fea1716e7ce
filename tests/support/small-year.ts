import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { limitsOf } from '../../src/domain/deadline.ts'
import { JUDGED_ITEMS } from '../../src/domain/lists/items.ts'
import { GROUNDS, RESULTS, SATISFACTIONS, TICKET_KINDS } from '../../src/domain/lists/tickets.ts'
import { isInTime } from '../../src/domain/ticket-return.ts'
import type { AssignmentFact, UnitFacts } from '../../src/scoring/facts.ts'
import { limitTable } from '../../src/scoring/scheme-values.ts'
import { seededCalendar, seededScheme, seededUnits } from './seeds.ts'

const At = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
const History = {
  contactedAt: At.optional(),
  closedAt: At.optional(),
  result: z.enum(RESULTS).optional(),
}
const TicketRow = z.object({
  no: z.string(),
  unit: z.string(),
  kind: z.enum(TICKET_KINDS),
  receivedAt: At,
  dueAt: At.nullish(),
  ...History,
})
const HistoryRow = z.object({ no: z.string(), ...History })
const ReturnRow = z.object({
  ticket: z.string(),
  ground: z.enum(GROUNDS),
  requestedAt: At,
  decision: z.enum(['accepted', 'refused']).optional(),
  decidedAt: At.optional(),
  moveTo: z.string().optional(),
  moveAt: At.optional(),
})
const YesNo = z.enum(['yes', 'no']).nullable().default(null)
const RevisitRow = z.object({
  ticket: z.string(),
  at: At,
  reached: z.boolean(),
  contactedFirst: YesNo,
  onTime: YesNo,
  result: z.enum(RESULTS).nullable().default(null),
  satisfaction: z.enum(SATISFACTIONS).nullable().default(null),
  note: z.string().nullable().default(null),
})
const MarkRow = z.object({ unit: z.string(), item: z.enum(JUDGED_ITEMS), points: z.string(), at: At })
const ReportRow = z.object({ unit: z.string(), kind: z.enum(['monthly', 'event']), at: At })
const AdjustmentRow = z.object({
  unit: z.string(),
  kind: z.enum(['bonus', 'deduction']),
  points: z.string().nullable().default(null),
  status: z.enum(['proposed', 'verified', 'agreed', 'approved', 'rejected']),
  at: At,
})

const fixture = (name: string): string => readFileSync(new URL(`../fixtures/small/${name}`, import.meta.url), 'utf8')

const rowsOf = <T>(name: string, row: z.ZodType<T>): T[] =>
  fixture(`${name}.ndjson`)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => row.parse(JSON.parse(line)))

export const expectedStandings = (): unknown => JSON.parse(fixture('expected.json'))

type Charge = AssignmentFact & { unit: string }

/** The example year folded into what scoring may know of each unit, in the order of the units. */
export function smallYear(): UnitFacts[] {
  const calendar = seededCalendar()
  const table = limitTable(seededScheme())
  const revisits = rowsOf('revisits', RevisitRow)
  const history = rowsOf('tickets-history', HistoryRow)
  const requests = rowsOf('returns', ReturnRow)
  const charges: Charge[] = []
  const returns = new Map<string, UnitFacts['returns'][number][]>()

  for (const ticket of rowsOf('tickets', TicketRow)) {
    const charge = (
      unit: string,
      receivedAt: Date,
      dueAt: Date | null,
      done: z.infer<typeof HistoryRow> | undefined,
    ) => {
      const limits = limitsOf({ receivedAt, kind: ticket.kind, dueAt }, table, calendar)
      const fact: Charge = {
        unit,
        ticket: ticket.no,
        receivedAt,
        firstContactUntil: limits.firstContact.until,
        closingUntil: limits.closing.until,
        contactedAt: done?.contactedAt ?? null,
        closedAt: done?.closedAt ?? null,
        result: done?.result ?? null,
        endedAt: null,
        revisits: revisits.filter((revisit) => revisit.ticket === ticket.no),
        rulings: [],
        exclusion: null,
      }
      charges.push(fact)
      return { fact, limits }
    }
    let { fact, limits } = charge(ticket.unit, ticket.receivedAt, ticket.dueAt ?? null, ticket)
    for (const request of requests.filter(({ ticket: no }) => no === ticket.no)) {
      const { ground, requestedAt, decision = null, decidedAt = null, moveTo, moveAt } = request
      const asked = {
        ticket: ticket.no,
        ground,
        requestedAt,
        inTime: isInTime(request, limits),
        decision,
        decidedAt,
        ruledGood: null,
      }
      returns.set(fact.unit, [...(returns.get(fact.unit) ?? []), asked])
      if (decision !== 'accepted' || !decidedAt) continue
      fact.endedAt = decidedAt
      const done = history.find(({ no }) => no === ticket.no)
      if (moveTo) ({ fact, limits } = charge(moveTo, moveAt ?? decidedAt, null, done))
    }
  }

  const marks = rowsOf('marks', MarkRow)
  const reports = rowsOf('reports', ReportRow)
  const adjustments = rowsOf('adjustments', AdjustmentRow)
  return seededUnits().map(({ short: _, ...unit }) => {
    const own = <T extends { unit: string }>(rows: readonly T[]): T[] => rows.filter((row) => row.unit === unit.code)
    return {
      unit,
      assignments: own(charges),
      returns: returns.get(unit.code) ?? [],
      reports: own(reports),
      marks: own(marks),
      adjustments: own(adjustments),
    }
  })
}
