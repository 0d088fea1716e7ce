import pg from 'pg'
import { z } from 'zod'
import { cameTooLate, wasCut } from './database-faults.ts'
import { type Door, doorOn, type Faults, lentUntil } from './door.ts'
import { leavingTogether } from './together.ts'

/** `read` sees one moment, and the database itself refuses to write in it. */
export type Kind = 'read' | 'write'
/** `faults`: of statements, so far; nothing after one is kept, unless it is undone to a savepoint. */
export type Opened = Known & { db: Door; faults: Faults }

type TransactionOptions = { longestMs?: number; known?: Known | undefined; keepsPlans?: boolean }

/** The process's connections to its database: one pool, whoever asks. */
export type Connections = {
  pool: pg.Pool
  /** For a statement that stands alone. */
  db: Door
  /**
   * Work that is kept whole or not at all; given up after `longestMs`, a minute unless told. `known`: time and
   * rules are, and the beginning travels with the first statement. `keepsPlans`: a connection plans a statement a few
   * times and then no more, for what touches few rows by their keys. What the work has sent and does not wait for is
   * kept with it, or nothing is.
   */
  transaction<T>(kind: Kind, work: (opened: Opened) => Promise<T>, options?: TransactionOptions): Promise<T>
  close(): Promise<void>
}

const MINUTE = 60_000
const CLOSE_MS = 5_000
const BEGIN: Readonly<Record<Kind, string>> = {
  read: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  write: 'BEGIN ISOLATION LEVEL READ COMMITTED',
}
const Known = z.object({ now: z.date(), rules: z.string() })
const Begun = z
  .array(z.unknown())
  .transform((results) => results.at(-1))
  .pipe(z.object({ rows: z.tuple([Known]) }))
// Planning was a half of what a press cost the database. The plan that is kept is made anew once the table was analysed.
const KEEPS_PLANS = '; SET LOCAL plan_cache_mode = auto'

/** The service's time, and the version of what its rules are read from. */
export type Known = z.infer<typeof Known>

/** The connection was gone before the transaction began. */
class CutWhileIdle extends Error {
  constructor(cause: unknown) {
    super('the connection was cut while it lay idle', { cause })
  }
}

export type PoolOptions = {
  /** At most so many connections; 10 unless told. */
  size?: number
  /** A schema whose tables the connections find too: the queue's. */
  besides?: string
  /** Told of connections that broke; they are replaced by themselves. */
  onFault?: (fault: Error) => void
}

/** The connections of this process. */
export function openConnections(
  databaseUrl: string,
  { size = 10, besides, onFault = () => undefined }: PoolOptions = {},
): Connections {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: size,
    // Prisma's driver writes instants without an offset and drops the one it reads: both are right in UTC alone. A plan
    // is made for each asking, unless a transaction says otherwise: one that was kept from an empty table reads all of it when a long file has filled it.
    options: '-c TimeZone=UTC -c plan_cache_mode=force_custom_plan',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    // The sweep comes every ten seconds: what it uses is not opened anew each time, with a handshake that costs more than it.
    idleTimeoutMillis: 60_000,
    // What does not wait for the statement before it travels with it: a transaction is a few journeys, not one a statement.
    pipeline: true,
    onConnect: async (client) => {
      if (besides === undefined) return
      await client.query("SELECT set_config('search_path', current_setting('search_path') || ', ' || $1, false)", [
        besides,
      ])
    },
  })
  pool.on('error', onFault)
  // One that is handed on the moment it breaks has nobody yet who listens, and would take the process with it.
  pool.on('connect', (client) => client.on('error', () => undefined))

  const once = async <T>(
    kind: Kind,
    work: (opened: Opened) => Promise<T>,
    { longestMs = MINUTE, known, keepsPlans = false }: TransactionOptions,
  ): Promise<T> => {
    const client = await pool.connect()
    client.on('error', onFault)
    const hold = leavingTogether(client.connection.stream)
    const lent = lentUntil({
      query: (statement) => {
        hold()
        return client.query(statement)
      },
    })
    let isOut = true
    const unbegun: unknown[] = []
    const giveBack = (fault?: Error): void => {
      if (!isOut) return
      isOut = false
      clearTimeout(timer)
      client.off('error', onFault)
      client.release(fault)
    }
    // A connection that is cut off is undone by the server, whatever the work still waits for.
    const timer = setTimeout(() => giveBack(new Error('a transaction took too long')), longestMs)
    const notBegun = (fault: unknown): void => {
      unbegun.push(fault)
      lent.end()
    }
    const begin = async (): Promise<Known> => {
      hold()
      const beginning = `${BEGIN[kind]}${keepsPlans ? KEEPS_PLANS : ''}`
      if (known !== undefined) {
        client.query(beginning).catch(notBegun)
        return known
      }
      // One journey for both: such a transaction begins by asking the service's time.
      const begun = client.query(`${beginning}; SELECT service_now() AS now, rules_version() AS rules`)
      begun.catch(notBegun)
      return Begun.parse(await begun).rows[0]
    }
    try {
      const result = await work({ db: doorOn(lent.connection), ...(await begin()), faults: lent.faults })
      lent.end()
      hold()
      const { command } = await client.query('COMMIT')
      // A fault that nobody waited for has undone everything, and the server says so in this word alone.
      if (command !== 'COMMIT') throw lent.faults.first ?? new Error('the transaction was given up')
      return result
    } catch (fault) {
      // What still waits for its answer, beside what failed, does not go on in a transaction that is over.
      lent.end()
      if (unbegun.length > 0) {
        const [why] = unbegun
        giveBack(new Error('the transaction did not begin'))
        throw wasCut(why) ? new CutWhileIdle(why) : why
      }
      await client.query('ROLLBACK').catch((worse: Error) => giveBack(worse))
      throw cameTooLate(fault) ? lent.faults.first : fault
    } finally {
      giveBack()
    }
  }

  // Of a connection that the server cut while it lay idle nobody hears before its next use; nothing was done on it yet.
  const transaction: Connections['transaction'] = async (kind, work, options = {}) => {
    for (let cut = 0; ; cut += 1) {
      try {
        return await once(kind, work, options)
      } catch (fault) {
        if (!(fault instanceof CutWhileIdle)) throw fault
        if (cut >= size) throw fault.cause
      }
    }
  }

  return {
    pool,
    db: doorOn(pool),
    transaction,
    close: async () => {
      // Whoever holds a connection for good must not keep the process from its end.
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((done) => {
        timer = setTimeout(done, CLOSE_MS)
      })
      await Promise.race([pool.end(), late])
      clearTimeout(timer)
    },
  }
}
