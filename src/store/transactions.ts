import type { PrismaClient } from '../../prisma/generated/client.ts'
import type { Committed, Store, Tx } from '../usecases/ports/store-port.ts'
import { writeAudit } from './audit.ts'
import { portsOf } from './ports-of.ts'
import type { Connections, Kind } from './session/connections.ts'
import { mayTryAgain } from './session/database-faults.ts'
import type { Seal } from './session/seal.ts'
import type { Session } from './session/session.ts'

const ATTEMPTS = 6
// An atomic import is one transaction, however long the file is.
const LONGEST = { short: 60_000, long: 15 * 60_000 }

/** `onCommit` hears what each transaction left to be done, after it is through. */
export type Needs = {
  connections: Connections
  models: PrismaClient
  seal: Seal
  onCommit: (left: Committed, now: Date) => void
}

/**
 * One transaction around the work, done again from the start when the database gave it up for another one's sake.
 * Nothing else is tried again: a refusal is an answer, and after any other fault nobody knows what was done.
 */
export async function inTransaction<T>(
  { connections, seal, onCommit }: Omit<Needs, 'models'>,
  kind: Kind,
  work: (session: Session) => Promise<T>,
  patience: 'short' | 'long' = 'short',
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { result, session } = await connections.transaction(
        kind,
        async ({ db, now }) => {
          const left: Session['left'] = { outbox: [], reminders: [], facts: false, files: [] }
          const session: Session = { db, now, act: null, seal, audit: [], left, locking: kind === 'write' }
          const result = await work(session)
          await writeAudit(session)
          return { result, session }
        },
        LONGEST[patience],
      )
      const { left } = session
      if (left.facts || left.outbox.length + left.reminders.length + left.files.length > 0) onCommit(left, session.now)
      return result
    } catch (fault) {
      if (attempt >= ATTEMPTS || !mayTryAgain(fault)) throw fault
      await new Promise((resolve) => setTimeout(resolve, 10 * attempt + Math.random() * 40))
    }
  }
}

/**
 * The store inside a running transaction: every change is a savepoint, so that a failed one alone is undone, its
 * audit entries with it. Calls on one connection cannot overlap, so they queue.
 */
export function joined(session: Session): Store {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }
  const undoable = <T>(work: (inner: Session) => Promise<T>): Promise<T> =>
    inTurn(async () => {
      const { db, audit } = session
      const entries = audit.length
      // One name serves all depths: it always means the innermost that was not released.
      await db.run`SAVEPOINT undo`
      try {
        const result = await work(session)
        await db.run`RELEASE SAVEPOINT undo`
        return result
      } catch (fault) {
        audit.length = entries
        await db.run`ROLLBACK TO SAVEPOINT undo`
        await db.run`RELEASE SAVEPOINT undo`
        throw fault
      }
    })
  return {
    now: async () => session.now,
    read: (work) => inTurn(() => work(portsOf({ ...session, locking: false }))),
    change: (entry, work) =>
      undoable((inner) => {
        inner.audit.push(entry)
        return work(portsOf(inner))
      }),
    keep: (work) => undoable((inner) => work(portsOf({ ...inner, locking: false }))),
    together: (work) => undoable((inner) => work(joined(inner))),
  }
}

/** The one door (architecture.md#one-door): see {@link Store}. */
export const doorOf = (needs: Needs, now: () => Promise<Date>): Store => ({
  now,
  read: <T>(work: (tx: Tx) => Promise<T>) => inTransaction(needs, 'read', (session) => work(portsOf(session))),
  change: (entry, work) =>
    inTransaction(needs, 'write', (session) => {
      session.audit.push(entry)
      return work(portsOf(session))
    }),
  keep: (work) => inTransaction(needs, 'write', (session) => work(portsOf({ ...session, locking: false }))),
  together: (work) => inTransaction(needs, 'write', (session) => work(joined(session)), 'long'),
})
