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

export type KeptEvent = {
  id: string
  fresh: boolean
  state: InboxState
  response: string | null
  receivedAt: Date
}

/** Events as they came, kept before anything is done about them (reliability.md#inbound). */
export type Inbox = {
  /** Keeps the event, or finds it kept already. */
  keep(event: NewEvent): Promise<KeptEvent>
  /**
   * Claims the event and runs the work in one transaction with the event's `done` and the stored response; the store
   * that the work gets is at the event's own time. `waits`: an earlier event of the same member is not over yet
   * (reliability.md#order). Null: not to be handled now (done, dead, or held by somebody else). A failure counts an
   * attempt; the last makes it dead, and whoever waited for it goes on.
   */
  handle<T extends { response: string | null }>(
    id: string,
    work: (event: unknown, store: Store) => Promise<T>,
  ): Promise<T | 'waits' | null>
  /** The event whose turn it is among those of the same member, when nobody is at it; null otherwise. */
  next(id: string): Promise<string | null>
  /** Ids of events that nobody is handling although they should be done, and whose turn it is. */
  stuck(limit: number): Promise<string[]>
}
