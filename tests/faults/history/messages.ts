import type { Simulator, TakenCall } from '../../../simulator/index.ts'
import type { MessageRow, Rows } from './rows.ts'
import { checkTimely } from './timely.ts'

/** platforms/wecom.md#sending: for so long at least WeCom looks for repetitions; our own margin is within it. */
const LOOKS_MS = 1_800_000 - 300_000

/** The answer to a card whose sender could not know whether it was taken: it was. */
const KNOWN_CARD = /\b42014 task_id was used before$/

export type Shown = {
  violations: string[]
  /** Whether a message reached its member. */
  isGone(message: string): boolean
  /** Shown twice, since its sender died or its line broke and the platform looked no longer (reliability.md#promise). */
  inWindow: number
  sends: number
}

const shown = (at: Date | null): string => at?.toISOString() ?? 'never'

/**
 * What the platform took beside what is written down: each message that was sent was taken once, and each that was taken
 * is known; none before its time, by night or about what was settled.
 */
export function checkMessages(rows: Rows, { wecom }: Simulator): Shown {
  const sends = wecom.record.calls.filter(({ what }) => what === 'send')
  const byId = new Map(sends.map((call) => [call.messageId, call]))
  const byCard = new Map(sends.flatMap((call) => (call.cardId === null ? [] : [[call.cardId, call] as const])))
  const accounts = new Map(rows.members.map(({ id, account }) => [id, account]))
  const violations: string[] = []
  const owned = new Map<TakenCall, MessageRow>()
  const gone = new Set<string>()
  const updated = new Set(wecom.record.calls.filter(({ what }) => what === 'update').flatMap(({ userIds }) => userIds))
  for (const row of rows.messages) {
    const account = accounts.get(row.member) ?? ''
    if (!account.startsWith('wecom:')) continue
    if (row.state !== 'sent') {
      // A card that was taken, which nobody has heard, is known by its name: it may have been settled meanwhile.
      const taken = byCard.get(row.cardId ?? '')
      if (taken) owned.set(taken, row)
      if (taken && row.state === 'unknown') gone.add(row.id)
      continue
    }
    const userId = account.slice('wecom:'.length)
    const name = `message ${row.id} (${row.kind}) to ${account}`
    const call = byId.get(row.messageId ?? '') ?? (row.messageId === null ? byCard.get(row.cardId ?? '') : undefined)
    if (call) {
      const other = owned.get(call)
      if (other) violations.push(`lost: ${name}, the platform took one for it and for message ${other.id}`)
      owned.set(call, row)
      if (call.userIds.includes(userId)) gone.add(row.id)
      else violations.push(`lost: ${name} was shown to ${call.userIds.join()} instead`)
    } else if (row.messageId === null && updated.has(userId)) {
      // A card in the place of another one has no number of its own.
      gone.add(row.id)
    } else {
      violations.push(`lost: ${name} is sent, and the platform never took it`)
    }
  }
  for (const call of sends) {
    if (owned.has(call) || call.cardId !== null) continue
    // Words bear no name: what may have been taken is of the same member and moment.
    const doubtful = rows.messages.find(
      (row) => row.state === 'unknown' && row.cardId === null && !gone.has(row.id) && isOf(call, row, accounts),
    )
    if (!doubtful) continue
    owned.set(call, doubtful)
    gone.add(doubtful.id)
  }
  const inWindow = orphans(sends, owned, violations)
  violations.push(...checkTimely(rows, owned))
  for (const { userId, messageId, why } of wecom.dropped) {
    if (why === 'too-many')
      violations.push(`lost: message ${messageId} to ${userId} is more than the platform shows in a while`)
  }
  const faulty = wecom.errors.filter((error) => !KNOWN_CARD.test(error))
  violations.push(...faulty.map((error) => `wrong: the platform found ${error}`))
  return { violations, isGone: (message) => gone.has(message), inWindow, sends: sends.length }
}

const isOf = (call: TakenCall, { member, firstTried }: MessageRow, accounts: ReadonlyMap<string, string>): boolean =>
  firstTried !== null &&
  call.userIds.some((userId) => accounts.get(member) === `wecom:${userId}`) &&
  Math.abs(call.at.getTime() - firstTried.getTime()) < 60_000

/** What was shown and is no message's: the same once more, or nobody's. Gives how many fall into the named window. */
function orphans(sends: readonly TakenCall[], owned: ReadonlyMap<TakenCall, MessageRow>, violations: string[]): number {
  let inWindow = 0
  for (const call of sends) {
    if (owned.has(call)) continue
    const to = `to ${call.userIds.join()} at ${shown(call.at)}`
    const twin = sends.find((other) => owned.has(other) && other.digest === call.digest)
    const row = twin && owned.get(twin)
    if (!twin || !row) violations.push(`unknown: message ${call.messageId} ${to} was shown, and no row is of it`)
    else if (Math.abs(twin.at.getTime() - call.at.getTime()) >= LOOKS_MS) inWindow += 1
    else
      violations.push(
        `doubled: message ${row.id} (${row.kind}) ${to} was shown twice, the other time at ${shown(twin.at)}`,
      )
  }
  return inWindow
}
