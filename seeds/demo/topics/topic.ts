import type { TicketKind } from '../../../src/domain/deadline.ts'

/** A matter that citizens bring up, how they say it, and how a unit reports on it. */
export type Topic = {
  key: string
  kinds: Readonly<Partial<Record<TicketKind, number>>>
  /** how many times as likely as usual in a month (1 to 12); 1 where nothing is said */
  season?: Readonly<Record<number, number>>
  /** share of urgent ones */
  urgent?: number
  /** the part of it that stands on a law's own time limit */
  statutory?: { share: number; days: number; basis: string }
  says: readonly string[]
  found: readonly string[]
  done: readonly string[]
}

export const RAIN = { 6: 4, 7: 3.5, 8: 3, 9: 1.5, 11: 0.4, 12: 0.2, 1: 0.2, 2: 0.3 }
export const FROST = { 12: 3, 1: 8, 2: 4, 3: 0.2, 4: 0.05, 5: 0, 6: 0, 7: 0, 8: 0, 9: 0, 10: 0, 11: 0 }
export const HEAT = { 5: 1.5, 6: 2, 7: 3, 8: 3, 9: 1.6, 12: 0.4, 1: 0.3, 2: 0.4 }
