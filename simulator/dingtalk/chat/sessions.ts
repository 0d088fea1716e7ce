import { newId } from '../../wecom/chats.ts'
import type { Place } from './chats.ts'

const LIFE_MS = 90 * 60_000

/**
 * platforms/dingtalk.md#session-webhook: reply addresses handed out with each robot message, alive for 90 minutes of
 * the service's clock.
 */
export function createSessions() {
  const sessions = new Map<string, { place: Place; endsAt: number }>()

  const issue = (place: Place, at: Date): { session: string; endsAt: number } => {
    const session = `${newId()}${newId()}`
    const endsAt = at.getTime() + LIFE_MS
    sessions.set(session, { place, endsAt })
    return { session, endsAt }
  }

  const find = (session: string, now: Date): Place | null => {
    const found = sessions.get(session)
    return found && now.getTime() < found.endsAt ? found.place : null
  }

  return { issue, find, expireAll: (): void => sessions.clear() }
}
