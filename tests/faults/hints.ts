import { QUEUE_SCHEMA } from '../../src/jobs/definitions.ts'
import { openJobs } from '../../src/jobs/runner.ts'
import { openConnections } from '../../src/store/session/connections.ts'

/** Hints of a test's own in the queue on PostgreSQL: nobody waits for the next pass of the sweep. */
export type Hints = {
  /** Whoever works looks at what is due by now: messages, reminders, scores. */
  look(now: Date): void
  close(): Promise<void>
}

export async function hintsOn(databaseUrl: string): Promise<Hints> {
  const connections = openConnections(databaseUrl, { size: 1, besides: QUEUE_SCHEMA })
  const jobs = await openJobs({ kind: 'postgres', pool: connections.pool }, () => undefined)
  return {
    look: (now) => {
      // Reminders are told of at the end of their minute: of the one before this.
      const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000)
      jobs.arm({ outbox: [{ id: '0', dueAt: now }], reminders: [minute], facts: true }, now)
    },
    close: async () => {
      await jobs.close()
      await connections.close()
    },
  }
}
