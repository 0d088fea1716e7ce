import type { Notification, Pool, PoolClient } from 'pg'
import { z } from 'zod'
import type { Log } from './backend.ts'

export const CHANNEL = 'hotline_due'

/** In how many ms something is due. */
const Call = z.coerce.number().int().min(0).max(86_400_000)
/** So long after a connection was cut another one is tried. */
const AGAIN_MS = 1_000

/**
 * Hears calls about what is due, on a connection that does nothing else, and wakes when it is. A connection that was cut
 * is replaced; what was called meanwhile nobody heard, so that it wakes then as well.
 */
export function listen(pool: Pool, wake: () => Promise<unknown>, log: Log): { stop(): void } {
  const timers = new Set<NodeJS.Timeout>()
  let isStopped = false
  let letGo = (): void => undefined

  const after = (ms: number, work: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, ms)
    timers.add(timer)
  }
  const wakeUp = (): void => {
    wake().catch((fault: unknown) => log({ at: 'due', fault: fault instanceof Error ? fault.name : 'unknown' }))
  }
  const heard = ({ payload }: Notification): void => {
    const { data } = Call.safeParse(payload)
    if (data !== undefined) after(data, wakeUp)
  }

  const begin = async (): Promise<void> => {
    let client: PoolClient | undefined
    let isLost = false
    const lost = (fault?: Error): void => {
      if (isLost) return
      isLost = true
      letGo = () => undefined
      client?.off('notification', heard)
      client?.off('error', lost)
      client?.off('end', lost)
      client?.release(true)
      if (isStopped) return
      log({ at: 'listen', fault: fault?.message ?? 'the connection was cut' })
      after(AGAIN_MS, () => void begin())
    }
    try {
      client = await pool.connect()
      client.on('notification', heard)
      client.on('error', lost)
      client.on('end', lost)
      letGo = lost
      if (isStopped) return lost()
      await client.query(`LISTEN ${CHANNEL}`)
      wakeUp()
    } catch (fault) {
      lost(fault instanceof Error ? fault : undefined)
    }
  }
  void begin()

  return {
    stop: () => {
      isStopped = true
      for (const timer of timers) clearTimeout(timer)
      letGo()
    },
  }
}
