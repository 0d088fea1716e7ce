import type { Known } from './known.ts'
import type { Filter } from './scheme.ts'

const isOneOf = (words: readonly string[] | undefined, word: string | null | undefined): boolean =>
  words === undefined || (word !== null && word !== undefined && words.includes(word))

const isSo = (wanted: boolean | undefined, so: boolean): boolean => wanted === undefined || wanted === so

const isBy = (at: number | null, limit: number): boolean => at !== null && at <= limit

/** Whether everything that a filter names holds of a charge, as it is known at an instant. */
export function fits(filter: Filter, known: Known, asOf: number): boolean {
  const { ticket, charge, call } = known
  return (
    isOneOf(filter.kinds, ticket.kind) &&
    isOneOf(filter.sources, ticket.source) &&
    isOneOf(filter.classes, ticket.class) &&
    isSo(filter.urgent, ticket.urgent === true) &&
    isSo(filter.repeat, ticket.repeatOf !== undefined) &&
    isSo(filter.excluded, known.isExcluded) &&
    isSo(filter.contacted, known.contactedAt !== null) &&
    isSo(filter.closed, known.closedAt !== null) &&
    isSo(filter.contactedInTime, isBy(known.contactedAt, charge.contactLimit)) &&
    isSo(filter.closedInTime, isBy(known.closedAt, charge.closingLimit)) &&
    isSo(filter.signedIn, known.signedAt !== null) &&
    isSo(filter.signedInTime, charge.signLimit !== null && isBy(known.signedAt, charge.signLimit)) &&
    isSo(filter.due, known.closedAt !== null || asOf > charge.closingLimit) &&
    isSo(filter.called, known.calls > 0) &&
    isSo(filter.reached, call !== null) &&
    (filter.attempts === undefined || known.attempts >= filter.attempts) &&
    (filter.rounds === undefined || known.rounds >= filter.rounds) &&
    isOneOf(filter.declared, known.declared) &&
    isOneOf(filter.found, call?.result) &&
    isOneOf(filter.answers, call?.satisfaction)
  )
}
