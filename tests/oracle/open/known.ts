import { instant } from '../calendar.ts'
import type { Charge } from '../charges.ts'
import type { RevisitRow, RulingRow, TicketRow, Year } from '../rows.ts'
import type { OpenNumbers } from './scheme.ts'

export type Seen = { asOf: number; year: Year; scheme: OpenNumbers }

/** All that is known of one charge at an instant. */
export type Known = {
  ticket: TicketRow
  charge: Charge
  /** The contact; where the scheme reads so, an attempt before it. */
  contactedAt: number | null
  closedAt: number | null
  /** Where it was to be signed for. */
  signedAt: number | null
  /** What its unit declared when it closed. */
  declared: string | null
  calls: number
  /** The call that counts; null where none reached the citizen. */
  call: RevisitRow | null
  attempts: number
  rounds: number
  isExcluded: boolean
  rulings: RulingRow[]
}

const byTime = <T extends { at: string }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => instant(a.at) - instant(b.at))

const by = (at: number | null, asOf: number): number | null => (at !== null && at <= asOf ? at : null)

export function knownOf(charge: Charge, { asOf, year, scheme }: Seen): Known {
  const ticket = year.tickets.find((row) => row.no === charge.ticket)
  if (!ticket) throw new Error(`no ticket ${charge.ticket}`)
  const until = <T extends { ticket: string; at: string }>(rows: readonly T[]): T[] =>
    byTime(rows.filter((row) => row.ticket === charge.ticket && instant(row.at) <= asOf))
  const calls = until(year.revisits)
  const reached = calls.filter((row) => row.reached)
  const isContact = scheme.readings.attempts.value === 'first-is-contact'
  const counting = scheme.readings.finding.value === 'last' ? reached.at(-1) : reached[0]
  const closedAt = by(charge.closedAt, asOf)
  const attempts = until(year.attempts)
    .filter((row) => row.unit === charge.unit)
    .map((row) => instant(row.at))
  const sign = until(year.signs).find((row) => row.unit === charge.unit)
  const contacts = [by(charge.contactedAt, asOf) ?? [], isContact ? attempts : []].flat()
  return {
    ticket,
    charge,
    contactedAt: contacts.length === 0 ? null : Math.min(...contacts),
    closedAt,
    signedAt: charge.signLimit === null || sign === undefined ? null : instant(sign.at),
    declared: closedAt === null ? null : charge.result,
    calls: calls.length,
    call: counting ?? null,
    attempts: attempts.length,
    rounds: 1 + until(year.rounds).filter((row) => row.unit === charge.unit).length,
    isExcluded: until(year.exclusions).length > 0,
    rulings: until(year.rulings).filter((row) => row.unit === charge.unit),
  }
}
