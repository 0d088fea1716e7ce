import { createPostgresBackend, isPgPool, runMigrations, withBackend } from 'bullmq'
import type { Pool } from 'pg'
import { type Log, type Opened, QUEUE, WORKER } from './backend.ts'
import { CHANNEL, listen } from './listening.ts'

export async function onPostgres(connection: Pool, log: Log): Promise<Opened> {
  // The two packages describe a pool in different words; this is the one's own way to know it.
  if (!isPgPool(connection)) throw new Error('the queue does not know our pool')
  const client = await connection.connect()
  await runMigrations(client).finally(() => client.release())
  const { Queue: PgQueue, Worker: PgWorker } = withBackend(createPostgresBackend)
  const queue = new PgQueue(QUEUE, { connection })
  return {
    queue,
    // What is due lies in tables of the same database: of that nobody needs a job, only a call to look. A call that is lost
    // with the server is lost with those who heard it: nobody waits for the disk.
    call: (afterMs) =>
      connection.query(`SELECT set_config('synchronous_commit', 'off', true), pg_notify('${CHANNEL}', $1)`, [
        `${Math.round(afterMs)}`,
      ]),
    work: (run) => {
      const worker = new PgWorker(QUEUE, (job) => run(job.name, job.data), { connection, ...WORKER })
      worker.on('error', (fault) => log({ at: 'worker', fault: fault.message }))
      const listening = listen(connection, () => run('deliver', {}), log)
      return {
        close: async (force) => {
          listening.stop()
          await worker.close(force)
        },
      }
    },
    ping: async () => {
      await connection.query('SELECT 1')
    },
    end: async () => undefined,
  }
}
