import { hasPassed, limitsOf } from '../../domain/deadline.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import { isExtended, kindBefore } from '../../domain/extensions/of-charge.ts'
import { LIMITS } from '../../domain/lists/tickets.ts'
import { deskTold, maySend } from '../../domain/office/emergency.ts'
import { wasPaused } from '../../domain/pauses/of-charge.ts'
import type { UnitCode } from '../../domain/people.ts'
import type { Assignment, Ticket } from '../../domain/ticket.ts'
import { limitTable } from '../../scoring/scheme-values.ts'
import { gather, refuse, refuseAll } from '../ports/refused.ts'
import { type RulesNow, schemeAt } from '../rules/rules.ts'
import { demandPast } from './row-work.ts'
import type { TicketRow } from './rows.ts'
import { isSameInstant, isToldAs, textTold } from './ticket-record.ts'

type Core = Pick<Ticket, 'no' | 'kind' | 'class' | 'receivedAt' | 'dueAt' | 'legalBasis'>

/**
 * The limits of a ticket's first charge. Refuses `before-received` for a limit before the receipt, and
 * `legal-basis-missing` for one longer than the kind's without its basis. Of a kind's limit that is provisional nobody
 * knows yet whether it is the shorter one.
 */
export function firstLimits(core: Core, rules: RulesNow): Assignment['limits'] {
  const { no, kind, receivedAt, dueAt, legalBasis } = core
  const { calendar } = rules
  const table = limitTable(schemeAt(rules, receivedAt))
  const own = limitsOf({ receivedAt, kind, class: core.class, dueAt: null }, table, calendar)
  if (dueAt === null) return own
  if (dueAt < receivedAt) throw new Refusal('before-received', { ticket: no, field: 'dueAt' })
  if (dueAt > own.closing.until && !own.closing.provisional && legalBasis === null) {
    throw new Refusal('legal-basis-missing', { ticket: no, field: 'legalBasis' })
  }
  return limitsOf({ receivedAt, kind, class: core.class, dueAt }, table, calendar)
}

const isUntouched = ({ assignments, returns, extensions, pauses }: Ticket): boolean =>
  returns.length === 0 &&
  extensions.length === 0 &&
  pauses.length === 0 &&
  assignments.every(({ contactedAt, closedAt }) => contactedAt === null && closedAt === null)

/** Where the row puts the ticket first: as it is known, or a correction while nothing was recorded. */
function firstCharge(ticket: Ticket, unit: UnitCode | null, receivedAt: Date | null): Partial<Assignment> {
  const isKnown = ticket.assignments.some(
    (charge) =>
      (unit === null || charge.unit === unit) && (receivedAt === null || isToldAs(charge.receivedAt, receivedAt)),
  )
  if (isKnown) return {}
  const isOwn = unit === null || ticket.assignments.some((charge) => charge.unit === unit)
  const isThen = receivedAt === null || ticket.assignments.some((charge) => isToldAs(charge.receivedAt, receivedAt))
  const fields = [...(isOwn ? [] : ['unit']), ...(isThen && !isOwn ? [] : ['receivedAt'])]
  if (!isUntouched(ticket)) {
    refuseAll(fields.map((field) => ({ code: 'conflict', detail: { ticket: ticket.no, field } })))
  }
  return { ...(unit === null ? {} : { unit }), ...(receivedAt === null ? {} : { receivedAt }) }
}

const isSame = (a: Ticket, b: Ticket): boolean =>
  a.source === b.source &&
  a.kind === b.kind &&
  a.class === b.class &&
  isSameInstant(a.receivedAt, b.receivedAt) &&
  isSameInstant(a.dueAt, b.dueAt) &&
  a.legalBasis === b.legalBasis &&
  a.urgent === b.urgent &&
  a.summary === b.summary &&
  a.repeatOf === b.repeatOf &&
  a.assignments[0]?.unit === b.assignments[0]?.unit

const passed = (charge: Assignment, now: Date) => LIMITS.filter((limit) => hasPassed(charge.limits[limit].until, now))

/**
 * contract.md#tickets: a limit that has passed was judged as it stood. Refuses `limit-passed` naming what would change
 * it, or would give a late ticket to a unit that was never late.
 */
function demandJudgedStays(ticket: Ticket, corrected: Ticket, now: Date): void {
  const [first, next] = [ticket.assignments[0], corrected.assignments[0]]
  const isClosingOver = first !== undefined && hasPassed(first.limits.closing.until, now)
  const moved = ticket.assignments.some((charge, at) =>
    passed(charge, now).some(
      (limit) => !isSameInstant(charge.limits[limit].until, corrected.assignments[at]?.limits[limit].until ?? null),
    ),
  )
  const isLate =
    first !== undefined && passed(first, now).some((limit) => limit === 'firstContact' || limit === 'closing')
  const changes = {
    dueAt: isClosingOver && !isSameInstant(ticket.dueAt, corrected.dueAt),
    legalBasis: isClosingOver && ticket.legalBasis !== corrected.legalBasis,
    receivedAt: moved && !isSameInstant(ticket.receivedAt, corrected.receivedAt),
    kind: moved && ticket.kind !== corrected.kind,
    class: moved && ticket.class !== corrected.class,
    unit: isLate && first.unit !== next?.unit,
  }
  const found = gather()
  for (const [field, isChanged] of Object.entries(changes)) {
    if (isChanged) found.of(() => refuse('limit-passed', { ticket: ticket.no, field }))
  }
  found.end()
}

/** What the ticket was before the office made it a complex matter is nothing new, as a row of the sender tells it. */
const kindTold = (ticket: Ticket, told: Ticket['kind'] | null): Ticket['kind'] =>
  told === null || told === kindBefore(ticket) ? ticket.kind : told

/** contract.md#life: a limit that the office has granted is not undone by an import. Refuses `conflict`. */
function demandGrantedStays(ticket: Ticket, corrected: Ticket): void {
  const isMoved = ticket.assignments.some((charge) => isExtended(ticket, charge) || wasPaused(ticket, charge))
  if (!isMoved) return
  const changes = {
    kind: ticket.kind !== corrected.kind,
    class: ticket.class !== corrected.class,
    dueAt: !isSameInstant(ticket.dueAt, corrected.dueAt),
    receivedAt: !isSameInstant(ticket.receivedAt, corrected.receivedAt),
  }
  const found = gather()
  for (const [field, isChanged] of Object.entries(changes)) {
    if (isChanged) found.of(() => refuse('conflict', { ticket: ticket.no, field }))
  }
  found.end()
}

/**
 * contract.md#tickets: what a row says about a known ticket itself. The very same ticket when it says nothing new.
 * Limits are counted anew where what they rest on was corrected. Refuses, all at once, `conflict`, `unit-not-served-by-source`,
 * `limit-passed` for what would change a limit that has passed, and as {@link firstLimits}.
 */
export function correct(ticket: Ticket, row: TicketRow, unit: UnitCode | null, rules: RulesNow, now: Date): Ticket {
  const found = gather()
  const moved = found.of(() => firstCharge(ticket, unit, row.receivedAt)) ?? {}
  const [first, ...later] = ticket.assignments
  if (!first) throw new Error('a ticket has at least one assignment')
  const charge = { ...first, ...moved }
  const corrected: Ticket = {
    ...ticket,
    source: row.source ?? ticket.source,
    kind: kindTold(ticket, row.kind),
    class: textTold(ticket.class, row.class),
    receivedAt: charge.receivedAt,
    dueAt: row.dueAt === null || isToldAs(ticket.dueAt, row.dueAt) ? ticket.dueAt : row.dueAt,
    legalBasis: textTold(ticket.legalBasis, row.legalBasis),
    urgent: row.urgent ?? ticket.urgent,
    summary: textTold(ticket.summary, row.summary) ?? ticket.summary,
    repeatOf: row.repeatOf ?? ticket.repeatOf,
    assignments: [charge, ...later],
  }
  if (isSame(ticket, corrected)) {
    found.end()
    return ticket
  }
  found.of(() => demandGrantedStays(ticket, corrected))
  found.of(() =>
    demand(maySend(corrected.source, charge.unit, rules.desk), {
      ticket: ticket.no,
      field: 'unit',
      ...deskTold(rules.desk),
    }),
  )
  found.of(() => demandPast(now, charge.receivedAt, 'receivedAt'))
  const limits = found.of(() => firstLimits(corrected, rules))
  const restsOnSame =
    corrected.kind === ticket.kind &&
    corrected.class === ticket.class &&
    isSameInstant(corrected.dueAt, ticket.dueAt) &&
    isSameInstant(charge.receivedAt, first.receivedAt)
  const recounted = later.map((next) => {
    const core = { ...corrected, receivedAt: next.receivedAt, dueAt: null }
    return { ...next, limits: limitsOf(core, limitTable(schemeAt(rules, next.receivedAt)), rules.calendar) }
  })
  // Limits that could not be counted leave the rest to be looked at by those that stood.
  const counted = [{ ...charge, limits: limits ?? first.limits }, ...recounted]
  const result = restsOnSame ? corrected : { ...corrected, assignments: counted }
  found.of(() => demandJudgedStays(ticket, result, now))
  found.end()
  return result
}
