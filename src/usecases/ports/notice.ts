import type { UnitCode } from '../../domain/people.ts'

/**
 * What a message is about: ids only, nothing personal, so that it may lie in a table and in a job. What it says is
 * made when it is sent, from the state of things at that moment.
 */
export type Notice =
  | { kind: 'new-ticket'; ticket: string; seq: number }
  /** Reminders of one member that fell due in the same minute; which ones stands in `reminder_recipients`. */
  | { kind: 'reminders' }
  /** To the office: a return waits for its decision. */
  | { kind: 'return-asked'; ticket: string; requestedAt: string }
  /** To the unit: how its return was decided. */
  | { kind: 'return-decided'; ticket: string; requestedAt: string }
  /** To those who hold a card about a ticket that has moved on: replaces the card by the present state. */
  | { kind: 'card-over'; ticket: string; outboxId: string }
  /** The part of an answer that the callback's own response could not carry; the text is sealed beside it. */
  | { kind: 'answer'; event: string }
  /** To the office, once: somebody cannot be reached, a message died, a platform refuses us. */
  | {
      kind: 'alert'
      about: 'unreachable' | 'dead-message' | 'dead-event' | 'platform'
      ref: string
      unit: UnitCode | null
    }
  /** To the unit: a deadline moved because a notice on holidays was added. */
  | { kind: 'limits-moved'; ticket: string; seq: number }
