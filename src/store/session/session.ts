import { z } from 'zod'
import type { AuditEntry } from '../../usecases/ports/audit.ts'
import type { OutboxEntry } from '../../usecases/ports/outbox.ts'
import type { Committed } from '../../usecases/ports/store-port.ts'
import type { Door, Faults } from './door.ts'
import type { SumsInHand } from './known-sums.ts'
import type { Seal } from './seal.ts'
import type { Sql } from './sql.ts'

/** An entry of the audit; `block`: told together with the others of that name (`src/store/audit-blocks.ts`). */
export type Entered = AuditEntry & { block?: string }

/** One transaction as the ports see it. */
export type Session = {
  db: Door
  /** The service's time, read once at the start. */
  now: Date
  faults: Faults
  /** The chat event that is being handled: when its member acted, and when we heard of it. */
  act: { at: Date; receivedAt: Date } | null
  seal: Seal
  /** What the process knows of the sums that are kept. */
  sums: SumsInHand
  /** Written together at the end: the chain's lock is then held for one statement and never before a ticket's. */
  audit: Entered[]
  /** What this change calls the block of the many that it tells at once. */
  block: string
  /** What the commit will leave to be done, as hints for the queue (reliability.md#arm). */
  left: { outbox: Committed['outbox'][number][]; reminders: Date[]; facts: boolean; files: string[] }
  /** Sent with the commit, after everything else. */
  last: Sql[]
  /** Where an event is handled: what nobody waits for, written at the end in one statement each. */
  later: { facts: (readonly [name: string, value: string])[]; posts: OutboxEntry[] } | null
  /** The version of what rules are read from; null once this transaction has changed any of it. */
  rules: { version: string | null }
  /** Whether a ticket that is looked for is locked until the end. */
  locking: boolean
}

/** When what the session does happened: the member's act, or now. */
export const actAt = ({ act, now }: Session): Date => act?.at ?? now

/** What an insert-or-replace gives back: `xmax` is 0 on a row that was not there before; no row came out unchanged. */
export const Upserted = z.object({ fresh: z.boolean() })
export const savedAs = (row: z.infer<typeof Upserted> | null): 'new' | 'changed' | 'unchanged' => {
  if (!row) return 'unchanged'
  return row.fresh ? 'new' : 'changed'
}
