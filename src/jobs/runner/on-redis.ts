import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { ANSWER_MS, type Log, type Opened, QUEUE, WORKER, within } from './backend.ts'

const PREFIX = 'hotline-bot'

export async function onRedis(url: string, log: Log): Promise<Opened> {
  // A producer must not hang the chat while Redis is away: it fails at once, and the sweep finds the row.
  const producer = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: ANSWER_MS })
  const consumer = new Redis(url, { maxRetriesPerRequest: null })
  for (const connection of [producer, consumer])
    connection.on('error', (fault) => log({ at: 'redis', fault: fault.message }))
  // Redis may be away at the start as at any other time; the service starts without it.
  const ready = new Promise<void>((done) => producer.once('ready', done))
  await within(ANSWER_MS, ready).catch(() => undefined)
  const queue = new Queue(QUEUE, { connection: producer, prefix: PREFIX })
  return {
    queue,
    call: null,
    work: (run) => {
      const worker = new Worker(QUEUE, (job) => run(job.name, job.data), {
        connection: consumer,
        prefix: PREFIX,
        ...WORKER,
      })
      worker.on('error', (fault) => log({ at: 'worker', fault: fault.message }))
      return worker
    },
    ping: async () => {
      await producer.ping()
    },
    end: async () => {
      producer.disconnect()
      consumer.disconnect()
    },
  }
}
