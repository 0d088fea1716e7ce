import type { Account } from '../../domain/people.ts'
import type { Store } from './store-port.ts'

/** The store dates an act by this rule and knows no other about time. */
export { actTime } from '../../domain/act-time.ts'

export const INBOX_STATES = ['pending', 'done', 'dead'] as const
export type InboxState = (typeof INBOX_STATES)[number]

export type NewEvent = {
  /** The same for every delivery of the same event. */
  key: string
  platform: string
  /** Sealed at rest. */
  event: unknown
  /** Whose it is: events of one member are handled one after another. Absent: it waits for nobody. */
  account?: Account
  /** When the platform says it happened. */
  stampedAt?: Date
}

/** Who keeps an event and takes it at once: nobody else is at it for a while. */
export type TakenEvent = {
  id: string
  key: string
  event: unknown
  attempts: number
  stampedAt: Date | null
  at: Date
  /** The version of what rules are read from, at that moment; null where it is to be asked for. */
  rules: string | null
}

export type KeptEvent = {
  id: string
  fresh: boolean
  state: InboxState
  response: string | null
  receivedAt: Date
  /** Null: an earlier event of the member comes first, or it was not to be taken. */
  taken: TakenEvent | null
}

/** What became of an event. */
export type Handled = {
  /** Kept for a redelivery. */
  response: string | null
  /** The callback's answer carries something of it: unless that is handed over soon, it is said by messages. */
  unread?: boolean
}

/** Events as they came, kept before anything is done about them (reliability.md#inbound). */
export type Inbox = {
  /** Keeps the event, or finds it kept already. */
  keep(event: NewEvent): Promise<KeptEvent>
  /** The same, and takes one that is new and whose turn it is: it is handled by what `taken` gives. */
  take(event: NewEvent): Promise<KeptEvent>
  /**
   * Claims the event and runs the work in one transaction with the event's `done` and the stored response; the store
   * that the work gets is at the event's own time. `waits`: an earlier event of the same member is not over yet
   * (reliability.md#order). Null: not to be handled now (done, dead, or held by somebody else). A failure counts an
   * attempt; the last makes it dead, and whoever waited for it goes on.
   */
  handle<T extends Handled>(
    event: string | TakenEvent,
    work: (event: unknown, store: Store) => Promise<T>,
  ): Promise<T | 'waits' | null>
  /** The answers of these events were handed over. */
  read(ids: readonly string[]): Promise<void>
  /**
   * Does the work for an event whose answer was not handed over, once, in one transaction with that being noted. False:
   * there is nothing to be said again, or somebody else is at it.
   */
  again(id: string, work: (event: unknown, response: string, store: Store) => Promise<void>): Promise<boolean>
  /** The event whose turn it is among those of the same member, when nobody is at it; null otherwise. */
  next(id: string): Promise<string | null>
  /**
   * Ids of events that nobody is handling although they should be done, and whose turn it is; and of those whose answer
   * nobody may have read.
   */
  stuck(limit: number): Promise<string[]>
}
