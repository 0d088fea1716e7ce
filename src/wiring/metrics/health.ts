import type { Middleware } from 'koa'
import { healthRoutes } from '../../api/health.ts'
import type { Platform } from '../../bot/chat.ts'
import type { Jobs } from '../../jobs/runner.ts'
import type { OpenStore } from '../../store/index.ts'
import { allowancesOf } from '../allowances.ts'
import { addGauges } from './gauges.ts'
import type { Meter } from './meter.ts'

/** What a process tells of itself: contract.md#http. */
export function healthOf(needs: {
  store: OpenStore
  jobs: Pick<Jobs, 'ping' | 'counts'>
  meter: Meter
  platforms: readonly Pick<Platform, 'name' | 'limits'>[]
  attending: () => readonly { platform: string; trouble: string | null }[]
}): Middleware {
  const { store, jobs } = needs
  const { registry } = needs.meter
  const oldestOverdueMs = (): Promise<number> => store.read((tx) => tx.outbox.oldestOverdueMs())
  addGauges(registry, {
    oldestOverdueMs,
    backlog: store.backlog,
    jobs: jobs.counts,
    connections: () => ({
      open: store.pool.totalCount,
      idle: store.pool.idleCount,
      waited_for: store.pool.waitingCount,
    }),
    allowances: allowancesOf(needs.platforms, store.calls),
  })
  return healthRoutes({
    database: () => store.now(),
    queue: jobs.ping,
    oldestOverdueMs,
    attending: needs.attending,
    registry,
  })
}
