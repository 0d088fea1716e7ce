import { Gauge, type Registry } from 'prom-client'
import { within } from '../../api/health.ts'
import type { Backlog } from '../../usecases/ports/backlog.ts'
import type { Allowance } from '../../usecases/telling/allowance.ts'

/** Where the figures of the moment come from. */
export type GaugeNeeds = {
  /** Age in ms of the oldest row that should have gone out by now. */
  oldestOverdueMs(): Promise<number>
  /** What waits in each list, and what was given up. */
  backlog(): Promise<readonly Backlog[]>
  /** How many jobs the queue holds, by state. */
  jobs(): Promise<Readonly<Record<string, number>>>
  /** Connections of this process to the database. */
  connections(): Readonly<Record<'open' | 'idle' | 'waited_for', number>>
  /** What each platform counts against a monthly allowance. */
  allowances(): Promise<readonly Allowance[]>
}

/** A scrape waits no longer than a probe; what is not known then is absent, and the rest is told. */
const known = <T>(work: Promise<T>): Promise<T | null> => within(work).catch(() => null)

/** One asking for all who want its answer while it is under way. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let underWay: Promise<T> | null = null
  return () => {
    underWay ??= ask().finally(() => {
      underWay = null
    })
    return underWay
  }
}

/** reliability.md#watch: what is read at each scrape, in Prometheus' conventions. */
export function addGauges(registry: Registry, needs: GaugeNeeds): void {
  const registers = [registry]
  const backlog = shared(needs.backlog)
  const gauge = <Label extends string>(
    [name, help]: readonly [name: string, help: string],
    labelNames: readonly Label[],
    read: (set: (labels: Record<Label, string>, value: number) => void) => Promise<void>,
  ): void => {
    const one: Gauge<Label> = new Gauge<Label>({
      name,
      help,
      labelNames: [...labelNames],
      registers,
      collect: async () => {
        one.reset()
        await read((labels, value) => one.set(labels, value))
      },
    })
  }
  const overdue: Gauge = new Gauge({
    name: 'hotline_oldest_overdue_seconds',
    help: 'Age of the oldest message or reminder that should have gone out',
    registers,
    collect: async () => {
      overdue.set(((await known(needs.oldestOverdueMs())) ?? Number.NaN) / 1000)
    },
  })
  gauge(
    ['hotline_backlog_rows', 'Rows that wait for their turn, and rows that were given up'],
    ['list', 'state'],
    async (set) => {
      for (const { list, waiting, dead } of (await known(backlog())) ?? []) {
        set({ list, state: 'waiting' }, waiting)
        set({ list, state: 'dead' }, dead)
      }
    },
  )
  gauge(['hotline_backlog_oldest_seconds', 'Age of the oldest row that waits for its turn'], ['list'], async (set) => {
    for (const { list, oldestMs } of (await known(backlog())) ?? []) set({ list }, oldestMs / 1000)
  })
  gauge(['hotline_queue_jobs', 'Jobs that the queue holds, by state'], ['state'], async (set) => {
    for (const [state, count] of Object.entries((await known(needs.jobs())) ?? {})) set({ state }, count)
  })
  gauge(['hotline_database_connections', 'Connections of this process to the database'], ['state'], async (set) => {
    for (const [state, count] of Object.entries(needs.connections())) set({ state }, count)
  })
  const calls = [
    ['used', 'Calls of this month counted against the allowance', ({ used }: Allowance) => used],
    ['left', 'Calls left of the allowance of this month', ({ used, of }: Allowance) => Math.max(0, of - used)],
  ] as const
  for (const [word, help, count] of calls) {
    gauge([`hotline_platform_calls_${word}`, help], ['platform'], async (set) => {
      for (const one of (await known(needs.allowances())) ?? []) set({ platform: one.platform }, count(one))
    })
  }
}
