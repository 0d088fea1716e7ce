import type { FileKind, SentAs } from '../../domain/files/file-kind.ts'
import type { FILE_STATES, FILE_USES } from '../../domain/lists/files.ts'
import type { Member } from '../../domain/people.ts'

export type FileUse = (typeof FILE_USES)[number]
export type FileState = (typeof FILE_STATES)[number]

/** What somebody sent, by what the platform says of it: where it is fetched is sealed, and stands in no log. */
export type SentFile = { source: string; name: string | null; sentAs: SentAs }

/** How a platform gave a file, or did not. `later`: it may be asked again; `gone`: it has it no more. */
export type Fetched =
  | { kind: 'fetched'; content: Uint8Array }
  | { kind: 'too-large' }
  | { kind: 'later'; code: string; afterMs: number; alert: boolean }
  | { kind: 'gone'; code: string }

/** What a file belongs to, or will belong to once what is being written is submitted. */
export type FilePlace =
  | { use: 'report' | 'return' | 'ticket'; ticket: string }
  | { use: 'objection'; confirmation: string }

/** What files are looked for by. */
export type FileOwner = { of: 'ticket' | 'objection'; id: string }

/** A file as it is listed. `name` is the sender's, or one made of the hash. */
export type AttachedFile = {
  sha256: string
  kind: FileKind
  name: string
  bytes: number
  /** When it was sent, and by whom, as the audit writes people. */
  at: Date
  by: string
  use: FileUse
}

/** One that was sent, on its way here. */
export type FileToFetch = {
  id: string
  member: Member
  sent: SentFile
  at: Date
  use: FileUse | null
  ticket: string | null
  /** What it was sent for is submitted. */
  isBound: boolean
  /** This one included. */
  attempts: number
  state: FileState
}

/** What is bound at last and was fetched already: the audit says so. */
export type BoundFile = Pick<AttachedFile, 'sha256' | 'kind' | 'bytes'>

/** contract.md#life: what members send to tickets. */
export type FilesPort = {
  /** Keeps what was sent, to be fetched; `place` null: nobody has said yet what it belongs to. Null: known by its key. */
  add(given: {
    key: string
    memberId: string
    sent: SentFile
    place: FilePlace | null
    bound: boolean
  }): Promise<string | null>
  /** How many of his a member has sent for what he is writing, and has not submitted yet. */
  waiting(memberId: string, place: FilePlace): Promise<number>
  /** How many belong to a ticket itself. */
  attached(ticket: string): Promise<number>
  /** What he sent for it belongs to it now; an objection's is named. */
  bind(memberId: string, place: FilePlace, objection?: { id: string; ticket: string | null }): Promise<BoundFile[]>
  /** What he is writing is given up, and what he sent for it. */
  drop(memberId: string, place: FilePlace): Promise<void>
  /** How many he has sent since then without saying what they belong to. */
  loose(memberId: string, since: Date): Promise<number>
  /** Those belong to this ticket now. */
  bindLoose(memberId: string, since: Date, ticket: string): Promise<BoundFile[]>
  /** What belongs to these tickets, in the order in which it was sent. */
  ofTickets(tickets: readonly string[]): Promise<Map<string, AttachedFile[]>>
  ofObjections(objections: readonly string[]): Promise<Map<string, AttachedFile[]>>
  /** A file that belongs to it; null: none with this hash does. */
  content(owner: FileOwner, sha256: string): Promise<{ file: AttachedFile; content: Uint8Array } | null>

  /** Ids of those that are due to be fetched. */
  due(limit: number): Promise<string[]>
  /** One conditional update: still to be fetched and due. Whoever has it has it for so long. */
  claim(id: string, leaseMs: number): Promise<FileToFetch | null>
  /** Whatever has become of it. */
  find(id: string): Promise<FileToFetch | null>
  /** Keeps the bytes, once for each hash. `twice`: this very file was sent for the same before. */
  keep(id: string, file: { sha256: string; kind: FileKind; content: Uint8Array }): Promise<'kept' | 'twice'>
  settle(id: string, state: 'refused' | 'lost'): Promise<void>
  again(id: string, dueAt: Date): Promise<void>
  /** Erases what was never submitted, and what nothing names any more. */
  forget(before: Date): Promise<void>
}
