import { Prisma, type PrismaClient } from '../../prisma/generated/client.ts'
import type { Committed, Store, Tx } from '../usecases/ports/store-port.ts'
import { writeAudit } from './audit.ts'
import { portsOf } from './ports-of.ts'
import { mayTryAgain } from './session/database-faults.ts'
import type { Seal } from './session/seal.ts'
import type { Session } from './session/session.ts'

const ATTEMPTS = 6
// An atomic import is one transaction, however long the file is.
const LONGEST = { short: 60_000, long: 15 * 60_000 }
const MAX_WAIT = 20_000

/** `onCommit` hears what each transaction left to be done, after it is through. */
export type Needs = { client: PrismaClient; seal: Seal; onCommit: (left: Committed, now: Date) => void }
type Kind = 'read' | 'write'

async function start(kind: Kind, sql: Prisma.TransactionClient, seal: Seal): Promise<Session> {
  const rows =
    kind === 'read'
      ? // A read that writes is a mistake, and the database says so.
        await sql.$queryRaw<
          { now: Date }[]
        >`SELECT set_config('transaction_read_only', 'on', true), service_now() AS now`
      : await sql.$queryRaw<{ now: Date }[]>`SELECT service_now() AS now`
  const [row] = rows
  if (!row) throw new Error('the database tells no time')
  return {
    sql,
    now: row.now,
    act: null,
    seal,
    audit: [],
    left: { outbox: [], reminders: [], facts: false },
    locking: kind === 'write',
  }
}

/**
 * One transaction around the work, done again from the start when the database gave it up for another one's sake.
 * Nothing else is tried again: a refusal is an answer, and after any other fault nobody knows what was done.
 */
export async function inTransaction<T>(
  { client, seal, onCommit }: Needs,
  kind: Kind,
  work: (session: Session) => Promise<T>,
  patience: 'short' | 'long' = 'short',
): Promise<T> {
  const isolationLevel =
    kind === 'read' ? Prisma.TransactionIsolationLevel.RepeatableRead : Prisma.TransactionIsolationLevel.ReadCommitted
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { result, session } = await client.$transaction(
        async (sql) => {
          const session = await start(kind, sql, seal)
          const result = await work(session)
          await writeAudit(session)
          return { result, session }
        },
        { isolationLevel, timeout: LONGEST[patience], maxWait: MAX_WAIT },
      )
      const { left } = session
      if (left.facts || left.outbox.length + left.reminders.length > 0) onCommit(left, session.now)
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
export function joined(session: Session, depth = 1): Store {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }
  const undoable = <T>(work: (inner: Session) => Promise<T>): Promise<T> =>
    inTurn(async () => {
      const name = `undo_${depth}`
      const entries = session.audit.length
      await session.sql.$executeRawUnsafe(`SAVEPOINT ${name}`)
      try {
        const result = await work(session)
        await session.sql.$executeRawUnsafe(`RELEASE SAVEPOINT ${name}`)
        return result
      } catch (fault) {
        session.audit.length = entries
        await session.sql.$executeRawUnsafe(`ROLLBACK TO SAVEPOINT ${name}`)
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
    together: (work) => undoable((inner) => work(joined(inner, depth + 1))),
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
