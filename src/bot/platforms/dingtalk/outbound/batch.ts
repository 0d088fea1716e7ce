import { z } from 'zod'
import type { SendOutcome } from '../../../chat.ts'
import type { Client } from '../client/client.ts'
import type { Called } from '../client/exchange.ts'

/** platforms/dingtalk.md#to-members: the error text says 100, the documentation 20. */
const MOST_RECIPIENTS = 20
/** Two liaisons of one unit are told the same within this time; one call then tells both. */
const GATHER_MS = 20
const FLOW_MS = 10_000

const names = z
  .array(z.string())
  .catch([])
  .transform((list) => list.map((name) => name.toLowerCase()))
const Taken = z.object({
  processQueryKey: z.string().min(1).nullable().catch(null),
  invalidStaffIdList: names,
  flowControlledStaffIdList: names,
})

export type Batched = { kind: 'called'; outcome: SendOutcome } | { kind: 'failed'; called: Called & { kind: 'failed' } }

type Waiting = { userId: string; done: (outcome: Batched) => void; failed: (fault: unknown) => void }
type Words = { robotCode: string; msgKey: string; msgParam: string }

/** Who did not get it stands in two lists of an answer that says 200 (platforms/dingtalk.md#to-members). */
function outcomeFor(called: Called, userId: string): Batched {
  if (called.kind === 'failed') return { kind: 'failed', called }
  const taken = Taken.parse(called.data)
  const name = userId.toLowerCase()
  if (taken.invalidStaffIdList.includes(name)) {
    return { kind: 'called', outcome: { kind: 'unreachable', code: 'invalidStaffId' } }
  }
  if (taken.flowControlledStaffIdList.includes(name)) {
    return { kind: 'called', outcome: { kind: 'later', code: 'flowControlled', afterMs: FLOW_MS } }
  }
  const sent: SendOutcome = { kind: 'sent', messageId: taken.processQueryKey, handle: null, handleUntil: null }
  return { kind: 'called', outcome: sent }
}

/** Sends robot messages to members one by one, the same words to up to twenty of them by one call. */
export function batches(client: Client) {
  const open = new Map<string, Waiting[]>()

  const flush = async (key: string, words: Words): Promise<void> => {
    const waiting = open.get(key) ?? []
    open.delete(key)
    // A member who is told the same twice at once is told it twice: two calls.
    const [first, again] = [unique(waiting), waiting.filter((one) => !unique(waiting).includes(one))]
    for (const group of [first, ...again.map((one) => [one])]) {
      if (group.length === 0) continue
      const body = { ...words, userIds: group.map(({ userId }) => userId) }
      try {
        const called = await client.call({ api: '/v1.0/robot/oToMessages/batchSend', family: 'open', body })
        for (const { userId, done } of group) done(outcomeFor(called, userId))
      } catch (fault) {
        // Everybody who waits is told, or all but one of them would wait for ever.
        for (const { failed } of group) failed(fault)
      }
    }
  }

  /** `alone`: nobody else's message shares its call, whose key takes back whatever it sent. */
  return (userId: string, words: Words, alone = false): Promise<Batched> =>
    new Promise((resolve, reject) => {
      const key = JSON.stringify(alone ? [words, userId] : words)
      const waiting = open.get(key) ?? []
      waiting.push({ userId, done: resolve, failed: reject })
      open.set(key, waiting)
      if (waiting.length >= MOST_RECIPIENTS) void flush(key, words)
      else if (waiting.length === 1) setTimeout(() => open.get(key) === waiting && void flush(key, words), GATHER_MS)
    })
}

const unique = (waiting: readonly Waiting[]): Waiting[] =>
  waiting.filter(
    (one, at) => waiting.findIndex(({ userId }) => userId.toLowerCase() === one.userId.toLowerCase()) === at,
  )
