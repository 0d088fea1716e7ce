import type { Account } from '../domain/people.ts'
import type { SentFile } from '../usecases/ports/files.ts'

/** What a platform hands over once an envelope is opened and read. From here on nobody knows XML or JSON shapes. */
type EventHead = {
  /** Unique for one act of one member; a repeated delivery carries the same id. */
  id: string
  account: Account
  /** When the platform says it happened. */
  at: Date
}

export type PressEvent = EventHead & {
  kind: 'press'
  key: string
  /** Chosen option ids by question key. */
  choices: Readonly<Record<string, readonly string[]>>
  /** The platform's handle for replacing the pressed card later; null when it gave none. */
  handle: string | null
}

export type TextEvent = EventHead & {
  kind: 'text'
  text: string /** the group it was said in, null in private */
  group: string | null
  /** Where the answer goes, as the platform spells it; null where the member is simply written to. */
  channel?: string | null
  /** Pictures among the words. */
  files?: readonly SentFile[]
}
export type MenuEvent = EventHead & { kind: 'menu'; key: string }
/**
 * The member opened the chat, came into or left the app's visible scope. `forGood`: he left the organisation, of which
 * the scope is only what an administrator chose.
 */
export type PresenceEvent = EventHead & { kind: 'enter' | 'joined' | 'left'; forGood?: boolean }
/** A picture, a voice, a file; `files` where the platform says by what it is fetched. */
export type OtherEvent = EventHead & {
  kind: 'other'
  what: string
  group?: string | null
  channel?: string | null
  files?: readonly SentFile[]
}

export type ChatEvent = PressEvent | TextEvent | MenuEvent | PresenceEvent | OtherEvent
