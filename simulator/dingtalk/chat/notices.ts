import { createHash } from 'node:crypto'
import { fold } from '../../wecom/chats.ts'

const A_DAY = 500
const DAY_MS = 24 * 3_600_000
const CHINA_MS = 8 * 3_600_000

/**
 * platforms/dingtalk.md#work-notification: what of the work notifications reaches a member: the same text once a day,
 * 500 a day.
 */
export function createNotices() {
  const sent = new Map<string, Set<string>>()
  const counts = new Map<string, number>()

  return {
    /** Why this one is not shown, or null when it is. */
    refusal: (userId: string, content: string, at: Date): 'duplicate' | 'too-many' | null => {
      const day = `${Math.floor((at.getTime() + CHINA_MS) / DAY_MS)} ${fold(userId)}`
      const texts = sent.get(day) ?? new Set()
      sent.set(day, texts)
      const text = createHash('sha256').update(content).digest('hex')
      if (texts.has(text)) return 'duplicate'
      const count = (counts.get(day) ?? 0) + 1
      if (count > A_DAY) return 'too-many'
      texts.add(text)
      counts.set(day, count)
      return null
    },
  }
}
