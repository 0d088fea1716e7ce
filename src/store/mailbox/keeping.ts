import { z } from 'zod'
import { INBOX_STATES, type KeptEvent, type NewEvent } from '../../usecases/ports/inbox.ts'
import { foldedId } from '../people/people.ts'
import { Bytes, Id, Instant } from '../session/columns.ts'
import { inGroups } from '../session/in-groups.ts'
import type { Needs } from '../transactions.ts'
import { eventOf, responseOf } from './unread.ts'

const Kept = z.object({
  id: Id,
  fresh: z.boolean(),
  state: z.enum(INBOX_STATES),
  response: Bytes.nullable(),
  receivedAt: Instant,
  attempts: z.number(),
  rules: z.string(),
})

/** One statement holds so many at most: a handful of a few kilobytes each. */
const MOST = 64

/**
 * Keeps events, those that come while others are being kept in one statement and one commit; with a lease it takes those
 * that are new and whose turn it is.
 */
export function keeping({ connections: { db }, seal }: Pick<Needs, 'connections' | 'seal'>, lease: string | null) {
  const sealed = ({ key, platform, account, stampedAt, event }: NewEvent) => {
    const text = JSON.stringify(event)
    const bytes = Buffer.from(seal.seal(text, eventOf(key))).toString('base64')
    const member = account ? `${account.platform}:${foldedId(account.userId)}` : null
    return { key, platform, text, bytes, member, stampedAt: stampedAt ?? null }
  }
  const keep = inGroups(async (given: readonly ReturnType<typeof sealed>[]) => {
    const rows = await db.rows(Kept)`
      SELECT * FROM keep_events(${given.map(({ key }) => key)}::text[], ${given.map(({ platform }) => platform)}::text[],
        ${given.map(({ bytes }) => bytes)}::text[], ${given.map(({ member }) => member)}::text[],
        ${given.map(({ stampedAt }) => stampedAt?.toISOString() ?? null)}::text[]::timestamptz[], ${lease}::interval)
      ORDER BY place`
    return rows
  }, MOST)

  return async (event: NewEvent): Promise<KeptEvent> => {
    const one = sealed(event)
    const { key, text, stampedAt } = one
    const { id, fresh, state, receivedAt, attempts, rules, ...row } = await keep(one)
    const response = row.response ? seal.open(row.response, responseOf(key)) : null
    const taken = attempts > 0 ? { id, key, event: JSON.parse(text), attempts, stampedAt, at: receivedAt, rules } : null
    return { id, fresh, state, response, receivedAt, taken }
  }
}
