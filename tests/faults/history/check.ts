import type { Simulator } from '../../../simulator/index.ts'
import { checkCarried } from './carried.ts'
import { checkChats } from './chats.ts'
import { checkEffects } from './effects.ts'
import { checkMessages } from './messages.ts'
import { checkLadders } from './reminders.ts'
import { type Rows, rowsOf } from './rows.ts'
import { checkImports, checkSeen } from './seen.ts'
import { checkKept } from './standing.ts'
import { nothingYet, type Told } from './told.ts'

export type History = {
  url: string
  simulator: Simulator
  /** What the test's own players did; without it only what is kept is held against what was shown. */
  told?: Told
  /** Accounts, as `pd-1`, whom the platform did not know for a while: what they missed is told to the office. */
  hidden?: readonly string[]
}

export type Checked = {
  /**
   * A line each: the rule (`lost`, `doubled`, `early`, `settled`, `order`, `time`, `unknown`, `wrong`, `audit`,
   * `standings`), and which row. Empty: the history is whole.
   */
  violations: string[]
  counted: {
    events: number
    tickets: number
    sends: number
    /** Pairs of a reminder and somebody who was told of it. */
    reminded: number
    /** Shown twice where nobody can know better, by the platform's window and by an answer that was carried. */
    inWindow: number
    saidAgain: number
    /** The platform may have had them, and does not; the office was told. */
    givenUp: number
  }
}

/**
 * What was not done yet: of a message that a pace put off, within the hour. A card that could not be brought up to date is no
 * message: what it is answered by serves once, and whoever presses it gets the present state (reliability.md#order).
 */
function unfinished({ messages, now }: Rows): string[] {
  const soon = now.getTime() + 3_600_000
  return messages.flatMap(({ id, kind, state, dueAt, error }) => {
    const waits = (state === 'sending' || state === 'pending') && dueAt.getTime() <= soon
    return waits || (state === 'dead' && kind !== 'card-over')
      ? [`lost: message ${id} (${kind}) is ${state} (${error})`]
      : []
  })
}

/**
 * reliability.md#settle: what the platform may have, and of which nobody can ask any more, is told to the office. Where
 * the platform has it, nothing is lost.
 */
function givenUp({ messages }: Rows, isGone: (message: string) => boolean): { violations: string[]; count: number } {
  const told = new Set(messages.filter(({ about }) => about === 'dead-message').map(({ ref }) => ref))
  const unknown = messages.filter(({ id, state, kind }) => state === 'unknown' && kind !== 'alert' && !isGone(id))
  return {
    violations: unknown
      .filter(({ id }) => !told.has(id))
      .map(({ id, kind, error }) => `lost: message ${id} (${kind}) is unknown (${error}), and the office was not told`),
    count: unknown.length,
  }
}

/** Everything but the audit's chain and the standings, from rows that were read. */
export function judged(rows: Rows, { simulator, told = nothingYet(), hidden = [] }: Omit<History, 'url'>): Checked {
  const unseen = new Set(
    rows.members.filter(({ account }) => hidden.some((userId) => account.endsWith(`:${userId}`))).map(({ id }) => id),
  )
  const isHidden = (member: string): boolean => unseen.has(member)
  const shown = checkMessages(rows, simulator)
  const carried = checkCarried(rows, shown.isGone, isHidden)
  const chats = checkChats(rows, simulator)
  const unknown = givenUp(rows, shown.isGone)
  return {
    violations: [
      ...unfinished(rows),
      ...unknown.violations,
      ...checkImports(rows, told),
      ...checkEffects(rows, told),
      ...checkLadders(rows),
      ...carried.violations,
      ...checkSeen(rows, simulator, shown.isGone, isHidden),
      ...shown.violations,
      ...chats.violations,
    ],
    counted: {
      events: rows.events.length,
      tickets: rows.tickets.length,
      sends: shown.sends,
      reminded: carried.count,
      inWindow: shown.inWindow,
      saidAgain: chats.saidAgain,
      givenUp: unknown.count,
    },
  }
}

/**
 * Holds a history that is at its end, with all faults lifted and all work done, against what docs promise (reliability.md#promise, contract.md#reminders):
 * by what the platform took, what members and files were told is done, and the rows of the database; never by the code
 * that did it. The ladder and its hours are written once more in `contract.ts`.
 */
export async function checkHistory({ url, ...history }: History): Promise<Checked> {
  const { violations, counted } = judged(await rowsOf(url), history)
  return { violations: [...violations, ...(await checkKept(url))], counted }
}
