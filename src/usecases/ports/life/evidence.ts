import type { Notice } from '../notice.ts'
import type { OutboxState } from '../outbox.ts'

/** A message that was about a ticket, the lists that named it included. `readAt`: by its platform, where that says so. */
export type MessageAbout = {
  kind: Notice['kind']
  /** The member, by id. */
  to: string
  madeAt: Date
  sentAt: Date | null
  state: OutboxState
  readAt: Date | null
}

/** A line of the audit as the chain holds it: in the entry `entry`, whose hash follows from all that came before. */
export type ChainLine = {
  seq: number
  at: Date
  actor: string
  act: string
  subject: string
  why: string | null
  /** JSON, as it was hashed. */
  detail: string
  hash: string
  entry: number
  entryHash: string
}

/** What else is kept of a ticket that somebody may have to prove. */
export type EvidencePort = {
  messages(ticket: string): Promise<MessageAbout[]>
  /** Of the ticket itself, and of adjustments and objections that name it. */
  chain(ticket: string): Promise<ChainLine[]>
}
