import type { Length } from '../../domain/clocks/length.ts'
import { Refusal } from '../../domain/errors.ts'
import { dayWished, type WishedDay } from '../../domain/extensions/wished-day.ts'
import { latest, type Ticket } from '../../domain/ticket.ts'
import { limitTable } from '../../scoring/scheme-values.ts'
import { type RulesNow, schemeAt } from '../rules/rules.ts'

/** How long the clock of a ticket may stand still in all; null: its scheme knows no pauses. */
export const longestOf = (now: RulesNow, ticket: Ticket): Length | null =>
  limitTable(schemeAt(now, latest(ticket).receivedAt)).pause ?? null

/** The day that was wished for. Refuses `pause-day-missing` for one that no calendar has. */
export function wishedDay({ no }: Ticket, wish: WishedDay, at: Date, { calendar }: RulesNow): string {
  const day = dayWished(wish, at, at, calendar)
  if (day === null) throw new Refusal('pause-day-missing', { ticket: no })
  return day
}
