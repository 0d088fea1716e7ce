import { createHash } from 'node:crypto'
import { fold } from './chats.ts'

const MINUTE = { ms: 60_000, most: 30 }
const HOUR = { ms: 3_600_000, most: 1000 }

/** platforms/wecom.md#limits, #sending: what one member may get in a minute and an hour, and requests sent twice. */
export function createPacing() {
  const deliveries = new Map<string, number[]>()
  const requests = new Map<string, { at: number; until: number; messageId: string }>()

  /** Counts a delivery to a member; false when it is above the limit and silently lost. */
  const admit = (userId: string, now: Date): boolean => {
    const at = now.getTime()
    const recent = (deliveries.get(fold(userId)) ?? []).filter((time) => time > at - HOUR.ms)
    const inMinute = recent.filter((time) => time > at - MINUTE.ms).length
    const isFine = inMinute < MINUTE.most && recent.length < HOUR.most
    if (isFine) recent.push(at)
    deliveries.set(fold(userId), recent)
    return isFine
  }

  const keyOf = (body: string): string => createHash('sha256').update(body).digest('hex')

  /** The message that an identical body has already become, or null. */
  const earlier = (body: string, now: Date): string | null => {
    const found = requests.get(keyOf(body))
    return found !== undefined && now.getTime() < found.until ? found.messageId : null
  }

  const remember = (body: string, now: Date, seconds: number, messageId: string): void => {
    const at = now.getTime()
    for (const [key, request] of requests) if (request.until <= at) requests.delete(key)
    requests.set(keyOf(body), { at, until: at + seconds * 1000, messageId })
  }

  return { admit, earlier, remember }
}

export type Pacing = ReturnType<typeof createPacing>
