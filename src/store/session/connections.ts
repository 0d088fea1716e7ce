import pg from 'pg'
import { z } from 'zod'
import { wasCut } from './database-faults.ts'
import { type Door, doorOn, inTurn } from './door.ts'

/** `read` sees one moment, and the database itself refuses to write in it. */
export type Kind = 'read' | 'write'
export type Opened = { db: Door; now: Date }

/** The process's connections to its database: one pool, whoever asks. */
export type Connections = {
  pool: pg.Pool
  /** For a statement that stands alone. */
  db: Door
  /** Work that is kept whole or not at all; given up after `longestMs`, a minute unless told. */
  transaction<T>(kind: Kind, work: (opened: Opened) => Promise<T>, longestMs?: number): Promise<T>
  close(): Promise<void>
}

const MINUTE = 60_000
const CLOSE_MS = 5_000
// One journey for both: a transaction begins by asking the service's time.
const BEGIN: Readonly<Record<Kind, string>> = {
  read: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT service_now() AS now',
  write: 'BEGIN ISOLATION LEVEL READ COMMITTED; SELECT service_now() AS now',
}
const Begun = z.tuple([z.unknown(), z.object({ rows: z.tuple([z.object({ now: z.date() })]) })])

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
    // is made for each asking: one that was kept from an empty table reads all of it when a long file has filled it.
    options: '-c TimeZone=UTC -c plan_cache_mode=force_custom_plan',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    onConnect: async (client) => {
      if (besides === undefined) return
      await client.query("SELECT set_config('search_path', current_setting('search_path') || ', ' || $1, false)", [
        besides,
      ])
    },
  })
  pool.on('error', onFault)

  // Of a connection that the server cut while it lay idle nobody hears before its next use; nothing was done on it yet.
  const begin = async (kind: Kind): Promise<{ client: pg.PoolClient; begun: unknown }> => {
    for (let cut = 0; ; cut += 1) {
      const client = await pool.connect()
      client.on('error', onFault)
      try {
        return { client, begun: await client.query(BEGIN[kind]) }
      } catch (fault) {
        client.off('error', onFault)
        client.release(true)
        if (cut >= size || !wasCut(fault)) throw fault
      }
    }
  }

  const transaction: Connections['transaction'] = async (kind, work, longestMs = MINUTE) => {
    const { client, begun } = await begin(kind)
    let isOut = true
    const giveBack = (fault?: Error): void => {
      if (!isOut) return
      isOut = false
      clearTimeout(timer)
      client.off('error', onFault)
      client.release(fault)
    }
    // A connection that is cut off is undone by the server, whatever the work still waits for.
    const timer = setTimeout(() => giveBack(new Error('a transaction took too long')), longestMs)
    try {
      const [, first] = Begun.parse(begun)
      const result = await work({ db: doorOn(inTurn(client)), now: first.rows[0].now })
      const { command } = await client.query('COMMIT')
      // A fault that the work swallowed has undone everything, and the server says so in this word alone.
      if (command !== 'COMMIT') throw new Error('the transaction was given up')
      return result
    } catch (fault) {
      await client.query('ROLLBACK').catch((worse: Error) => giveBack(worse))
      throw fault
    } finally {
      giveBack()
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
