import { Due } from '../session/columns.ts'
import type { Session } from '../session/session.ts'

// The parts of one answer share their key but for the place at its end.
const PART = /^(answer:.+:)(\d+)$/s

/** The key of the part before or behind this one; null where the message is no part of an answer, or its first. */
function neighbour(key: string, step: 1 | -1): string | null {
  const [, answer, place] = PART.exec(key) ?? []
  return answer === undefined || Number(place) + step < 0 ? null : `${answer}${Number(place) + step}`
}

/** A list comes before its buttons: what an answer says later waits until what it says first has gone, or cannot go. */
export async function waitsForPart({ db }: Session, key: string): Promise<boolean> {
  const before = neighbour(key, -1)
  if (before === null) return false
  const waiting = await db.run`
    SELECT FROM outbox WHERE key = ${before} AND state IN ('pending', 'sending')`
  return waiting > 0
}

/** It is armed when the part before it is through, not when it is queued. */
export const isLaterPart = (key: string): boolean => neighbour(key, -1) !== null

/** Arms the part behind one that is through. */
export async function armNextPart({ db, left, now }: Session, key: string): Promise<void> {
  const next = neighbour(key, 1)
  if (next === null) return
  const rows = await db.rows(Due)`
    SELECT id, due_at AS "dueAt" FROM outbox WHERE key = ${next} AND state = 'pending'`
  for (const { id, dueAt } of rows) left.outbox.push({ id, dueAt: dueAt > now ? dueAt : now })
}
