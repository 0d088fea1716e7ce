import { inboxState } from '../../api/inbox/state.ts'
import { type Config, hasPlatform } from '../../config.ts'
import { dayOf, yearOf } from '../../domain/calendar.ts'
import { missingYears } from '../../domain/holidays/missing-years.ts'
import { periodHolding } from '../../domain/periods/beside.ts'
import type { OpenStore } from '../../store/index.ts'
import type { Rules } from '../../usecases/rules/rules.ts'
import type { Finding } from '../../wording/console/doctor/findings.ts'
import { stampText } from '../../wording/times.ts'
import { unconfirmedIn } from '../schemes.ts'
import { codeOf } from '../trouble.ts'

const PATIENCE_MS = 3_000
const DRIFT_MS = 60_000

/** Whether Redis answers; without one the queue lives in the database, which has its own check. */
export async function checkQueue({ redisUrl }: Config): Promise<Finding> {
  if (redisUrl === null) return { check: 'queue', found: 'postgres' }
  const { Redis } = await import('ioredis')
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  // Its own word of the same fault comes with the refused promise.
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    await redis.ping()
    return { check: 'queue', found: 'redis' }
  } catch (fault) {
    return { check: 'queue', found: 'unreachable', code: codeOf(fault) }
  } finally {
    redis.disconnect()
  }
}

/** The service's clock is the database's plus an offset; a platform refuses callbacks that seem old. */
export async function checkClock(store: OpenStore, config: Config): Promise<Finding> {
  const [now, offsetMs] = await Promise.all([store.clock.now(), store.clock.offsetMs()])
  const drift = now.getTime() - offsetMs - Date.now()
  if (Math.abs(drift) > DRIFT_MS) return { check: 'clock', found: 'drifting', seconds: Math.round(drift / 1000) }
  if (Math.abs(offsetMs) <= DRIFT_MS) return { check: 'clock', found: 'good' }
  const text = stampText(now)
  return { check: 'clock', found: hasPlatform(config) ? 'moved-beside-platform' : 'moved', text }
}

/** Whose installation it is, and whether anybody can be sent a ticket. */
async function checkOffice(store: OpenStore): Promise<Finding> {
  return store.read(async ({ people }) => {
    const units = (await people.units()).length
    if (units === 0) return { check: 'office', found: 'missing' }
    return { check: 'office', found: 'good', name: (await people.office())?.name ?? null, units }
  })
}

async function checkPeriod(store: OpenStore, rules: Rules): Promise<Finding> {
  return store.read(async (tx) => {
    const day = dayOf(tx.now)
    const holding = periodHolding(
      (await rules.schemes(tx)).map(({ period }) => period),
      day,
    )
    if (!holding) return { check: 'period', found: 'missing', day }
    return { check: 'period', found: 'good', period: holding.id, shown: (await rules.scheme(tx)).period.id }
  })
}

export async function checkRules(store: OpenStore, rules: Rules): Promise<Finding[]> {
  const today = dayOf(await store.now())
  const missing = missingYears(today, await store.read(rules.calendar))
  const year = yearOf(today)
  const scheme = await store.read(rules.scheme)
  const unconfirmed = await unconfirmedIn(store, scheme)
  return [
    { check: 'calendar', found: missing.includes(year) ? 'missing' : 'good', year },
    ...(missing.includes(year + 1) ? [{ check: 'calendar', found: 'awaited', year: year + 1 } as const] : []),
    await checkOffice(store),
    await checkPeriod(store, rules),
    { check: 'scheme', found: unconfirmed === 0 ? 'confirmed' : 'unconfirmed', id: scheme.id, unconfirmed },
  ]
}

/** The folder that is watched, where one is. */
export const checkInbox = async ({ inboxDir }: Config): Promise<Finding[]> =>
  inboxDir === null ? [] : [{ check: 'inbox', ...(await inboxState(inboxDir)) }]

/** Whether an address of ours answers `GET /healthz`. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    await response.arrayBuffer()
    return response.status === 200
  } catch {
    return false
  }
}

export async function checkService({ host, port }: Config): Promise<Finding> {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  const url = `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
  return { check: 'service', found: (await answers(url)) ? 'answers' : 'silent', url }
}
