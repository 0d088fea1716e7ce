import type { SOUGHT_STATES } from '../../../domain/lists/tickets.ts'
import type { UnitCode } from '../../../domain/people.ts'
import type { TicketState } from '../../../domain/ticket.ts'
import type { TicketLine } from '../tickets.ts'

/** The store finds a street as far as it is ever shown, and knows no other rule about citizens. */
export { maskCitizen } from '../../../domain/citizen.ts'

export type SoughtState = (typeof SOUGHT_STATES)[number]

/** What is looked for; all of it must fit. */
export type Terms = {
  /** In the complaint, or in the street's name. */
  words: readonly string[]
  /** The end of a number, the last four digits of a telephone, or in the complaint. */
  numbers: readonly string[]
  /** A whole telephone number; null: none. */
  phone: string | null
  unit: UnitCode | null
  state: SoughtState | null
}

/** Among which tickets: all, those that a unit has or had, or those named. */
export type Scope = 'all' | { unit: UnitCode } | { among: readonly string[] }

export type FoundLine = Pick<TicketLine, 'no' | 'unit' | 'kind' | 'urgent' | 'summary' | 'round'> & {
  state: TicketState
  receivedAt: Date
}

export type FindingPort = {
  /** The newest first. */
  search(
    terms: Terms,
    scope: Scope,
    page: { after: number; size: number },
  ): Promise<{ lines: FoundLine[]; total: number }>
  /** Makes older tickets findable by street and telephone; gives how many it has made so. */
  markOld(limit: number): Promise<number>
  /**
   * Notes of each of these tickets the latest one before it, within so many days, of the same phone and kind, or of the
   * same street with the same words.
   */
  suspect(nos: readonly string[], days: number): Promise<void>
  /** The earlier ticket that this one seems to repeat; null: none. */
  suspected(no: string): Promise<string | null>
}
