import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '../../prisma/generated/client.ts'
import type { Committed, Store, Tx } from '../usecases/ports/store-port.ts'
import { sendLast } from './ending.ts'
import { portsOf } from './ports-of.ts'
import type { Connections, Kind, Known } from './session/connections.ts'
import { mayTryAgain } from './session/database-faults.ts'
import { beforeWriting, type Door } from './session/door.ts'
import type { KnownSums } from './session/known-sums.ts'
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
  sums: KnownSums
  onCommit: (left: Committed, now: Date) => void
}

/**
 * One transaction around the work, done again from the start when the database gave it up for another one's sake.
 * Nothing else is tried again: a refusal is an answer, and after any other fault nobody knows what was done.
 */
export async function inTransaction<T>(
  { connections, seal, sums, onCommit }: Omit<Needs, 'models'>,
  kind: Kind,
  work: (session: Session) => Promise<T>,
  {
    patience = 'short',
    known,
    keepsPlans = false,
  }: { patience?: 'short' | 'long'; known?: Known; keepsPlans?: boolean } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { result, session } = await connections.transaction(
        kind,
        async ({ db, now, faults, rules }) => {
          const left: Session['left'] = { outbox: [], reminders: [], facts: false, files: [] }
          const own = {
            audit: [],
            block: randomUUID(),
            left,
            last: [],
            later: null,
            act: null,
            sums: { known: sums, isChanged: false },
            locking: kind === 'write',
          }
          const session: Session = { ...own, db, now, faults, seal, rules: { version: rules } }
          const result = await work(session)
          sendLast(session)
          return { result, session }
        },
        { longestMs: LONGEST[patience], known, keepsPlans },
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

/** Those that write one after the other, those that read beside each other and never beside one that writes. */
function turns() {
  let written: Promise<unknown> = Promise.resolve()
  let reading: Promise<unknown> = written
  const settled = (work: Promise<unknown>): Promise<unknown> => work.catch(() => undefined)
  return {
    read<T>(work: () => Promise<T>): Promise<T> {
      const turn = written.then(work)
      reading = Promise.all([reading, settled(turn)])
      return turn
    },
    write<T>(work: () => Promise<T>): Promise<T> {
      const turn = Promise.all([written, reading]).then(work)
      written = settled(turn)
      return turn
    },
  }
}

/**
 * The store inside a running transaction: every change is a savepoint, so that a failed one alone is undone, its
 * audit entries with it. Nobody waits for a savepoint: it travels with the first statement that writes.
 */
export function joined(session: Session): Store {
  const turn = turns()
  const { db: outer, audit, faults, later } = session
  const send: Door['run'] = (words, ...parts) => {
    const sent = outer.run(words, ...parts)
    // What fails here has failed for every statement behind it as well.
    sent.catch(() => undefined)
    return sent
  }
  const undoable = <T>(work: (inner: Session) => Promise<T>): Promise<T> =>
    turn.write(async () => {
      const [entries, failed] = [audit.length, faults.count]
      const [facts, posts] = [later?.facts.length ?? 0, later?.posts.length ?? 0]
      let isMarked = false
      const db = beforeWriting(outer, () => {
        isMarked = true
        // One name serves all depths: it always means the innermost that was not released.
        send`SAVEPOINT undo`
      })
      try {
        const result = await work({ ...session, db, block: randomUUID() })
        if (faults.count > failed) throw new Error('a fault was swallowed')
        if (isMarked) send`RELEASE SAVEPOINT undo`
        return result
      } catch (fault) {
        audit.length = entries
        later?.facts.splice(facts)
        later?.posts.splice(posts)
        if (!isMarked) throw fault
        send`ROLLBACK TO SAVEPOINT undo`
        await send`RELEASE SAVEPOINT undo`.catch(() => undefined)
        faults.count = failed
        throw fault
      }
    })
  return {
    now: async () => session.now,
    read: (work) => turn.read(() => work(portsOf({ ...session, locking: false }))),
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
export const doorOf = (needs: Needs, now: () => Promise<Date>, { keepsPlans = false } = {}): Store => ({
  now,
  read: <T>(work: (tx: Tx) => Promise<T>) =>
    inTransaction(needs, 'read', (session) => work(portsOf(session)), { keepsPlans }),
  change: (entry, work) =>
    inTransaction(needs, 'write', (session) => {
      session.audit.push(entry)
      return work(portsOf(session))
    }),
  keep: (work) =>
    inTransaction(needs, 'write', (session) => work(portsOf({ ...session, locking: false })), { keepsPlans }),
  together: (work) => inTransaction(needs, 'write', (session) => work(joined(session)), { patience: 'long' }),
})
