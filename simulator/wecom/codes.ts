import { randomBytes } from 'node:crypto'
import { demand } from './api-error.ts'

const LIFE_MS = 72 * 3_600_000

/** platforms/wecom.md#updating-a-card: response codes, each good for one card update within 72 h. */
export function createCodes() {
  const codes = new Map<string, { messageId: string; until: number; isSpent: boolean }>()

  const issue = (messageId: string, now: Date): string => {
    const code = randomBytes(24).toString('base64url')
    codes.set(code, { messageId, until: now.getTime() + LIFE_MS, isSpent: false })
    return code
  }

  /** The message a code stands for. Refuses an unknown, expired or spent one (60140). */
  const look = (code: string, now: Date): string => {
    const found = codes.get(code)
    demand(found !== undefined, 60140, 'response_code invalid')
    demand(!found.isSpent, 60140, 'response_code already used')
    demand(now.getTime() <= found.until, 60140, 'response_code expired')
    return found.messageId
  }

  const spend = (code: string): void => {
    const found = codes.get(code)
    if (found) found.isSpent = true
  }

  return { issue, look, spend }
}
