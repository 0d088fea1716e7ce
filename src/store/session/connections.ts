import pg from 'pg'
import { z } from 'zod'
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
    // Prisma's driver writes instants without an offset and drops the one it reads: both are right in UTC alone.
    options: '-c TimeZone=UTC',
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

  /** A connection of one's own for a while; cut when the while is over, so that the server undoes what it held. */
  const lent = async <T>(longestMs: number, work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect()
    let isOut = true
    const giveBack = (fault?: Error): void => {
      if (!isOut) return
      isOut = false
      clearTimeout(timer)
      client.off('error', onFault)
      client.release(fault)
    }
    const timer = setTimeout(() => giveBack(new Error('a transaction took too long')), longestMs)
    client.on('error', onFault)
    try {
      return await work(client)
    } catch (fault) {
      // Whatever cannot be undone is cut off.
      await client.query('ROLLBACK').catch((worse: Error) => giveBack(worse))
      throw fault
    } finally {
      giveBack()
    }
  }

  return {
    pool,
    db: doorOn(pool),
    transaction: (kind, work, longestMs = MINUTE) =>
      lent(longestMs, async (client) => {
        const [, begun] = Begun.parse(await client.query(BEGIN[kind]))
        const result = await work({ db: doorOn(inTurn(client)), now: begun.rows[0].now })
        const { command } = await client.query('COMMIT')
        // A fault that the work swallowed has undone everything, and the server says so in this word alone.
        if (command !== 'COMMIT') throw new Error('the transaction was given up')
        return result
      }),
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
