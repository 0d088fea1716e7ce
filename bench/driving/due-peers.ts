import { createPostgresBackend, Queue, Worker, withBackend } from 'bullmq'
import { Redis } from 'ioredis'
import pg from 'pg'

/** Something with an instant, by the clock of this machine. */
export type Due = { name: string; at: number }

/** What stands beside ours: it takes what is due later, and says each when it hands it over. */
export type Peer = { plan(due: readonly Due[]): Promise<void>; close(): Promise<void> }

const POLL_MS = 1_000

/** As it is written in an afternoon: each second everything that is due, and it is done. */
export async function plainPoller(url: string, handOver: (name: string) => void): Promise<Peer> {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  await pool.query('DROP TABLE IF EXISTS bench_due')
  await pool.query('CREATE TABLE bench_due (name text PRIMARY KEY, due_at timestamptz NOT NULL, sent_at timestamptz)')
  await pool.query('CREATE INDEX ON bench_due (due_at) WHERE sent_at IS NULL')
  let poll: Promise<void> = Promise.resolve()
  const look = async (): Promise<void> => {
    const { rows } = await pool.query(
      'SELECT name FROM bench_due WHERE sent_at IS NULL AND due_at <= now() ORDER BY due_at',
    )
    for (const { name } of rows) {
      handOver(name)
      await pool.query('UPDATE bench_due SET sent_at = now() WHERE name = $1', [name])
    }
  }
  const timer = setInterval(() => {
    poll = poll.then(look)
  }, POLL_MS)
  return {
    plan: async (due) => {
      await pool.query('INSERT INTO bench_due (name, due_at) SELECT * FROM unnest($1::text[], $2::timestamptz[])', [
        due.map(({ name }) => name),
        due.map(({ at }) => new Date(at)),
      ])
    },
    close: async () => {
      clearInterval(timer)
      await poll
      await pool.end()
    },
  }
}

const OPTIONS = { concurrency: 50 }

/** BullMQ with nothing of ours: one delayed job for each. */
export async function bullAlone(
  backend: { kind: 'redis' | 'postgres'; url: string },
  handOver: (name: string) => void,
): Promise<Peer> {
  const work = async (job: { data: { name: string } }): Promise<void> => handOver(job.data.name)
  const jobsOf = (due: readonly Due[]) =>
    due.map(({ name, at }) => ({
      name: 'due',
      data: { name },
      opts: { delay: at - Date.now(), removeOnComplete: true },
    }))
  if (backend.kind === 'redis') {
    const connection = new Redis(backend.url, { maxRetriesPerRequest: null })
    const queue = new Queue('alone', { connection })
    const worker = new Worker('alone', work, { connection, ...OPTIONS })
    return {
      plan: async (due) => void (await queue.addBulk(jobsOf(due))),
      close: async () => {
        await worker.close()
        await queue.close()
        connection.disconnect()
      },
    }
  }
  const { Queue: PgQueue, Worker: PgWorker } = withBackend(createPostgresBackend)
  const connection = { connectionString: backend.url, max: 10 }
  const queue = new PgQueue('alone', { connection })
  const worker = new PgWorker('alone', work, { connection, ...OPTIONS })
  return {
    plan: async (due) => void (await queue.addBulk(jobsOf(due))),
    close: async () => {
      await worker.close()
      await queue.close()
    },
  }
}
