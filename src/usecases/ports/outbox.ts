import type { Account, Member, PlatformName } from '../../domain/people.ts'
import type { Told } from '../../domain/telling/gathering.ts'
import type { Notice } from './notice.ts'

/** With which a message is cancelled whose member left. */
export const MEMBER_LEFT = 'member left'

/** With which one is cancelled that another one's list tells. */
export const TOLD_IN_LIST = 'told in a list'

export type OutboxEntry = {
  key: string
  memberId: string
  notice: Notice
  /** Text for this member that may be personal; sealed at rest. */
  personal?: string
  dueAt?: Date
  ticket?: string
}

export type ClaimedMessage = {
  id: string
  member: Member
  notice: Notice
  personal: string | null
  /** Other new tickets that this message tells as well, in the order of their coming. */
  gathered: readonly { ticket: string; seq: number }[]
  /** Rendered earlier and perhaps sent already; the same bytes must go again. */
  rendered: { body: string; cardId: string | null } | null
  /** This one included. */
  attempts: number
  madeAt: Date
  /** Since when the platform may have it: the first attempt that was not surely refused; null before it. */
  firstTriedAt: Date | null
  /** The attempt before this one was never settled: whoever made it died, perhaps after sending. */
  interrupted: boolean
}

export const OUTBOX_STATES = ['pending', 'sending', 'sent', 'cancelled', 'unreachable', 'unknown', 'dead'] as const
export type OutboxState = (typeof OUTBOX_STATES)[number]

export type Settlement = { state: OutboxState } & (
  | { state: 'sent'; messageId: string | null; handle: string | null; handleUntil: Date | null; cardId: string | null }
  | { state: 'cancelled' | 'unreachable' | 'unknown'; error: string }
  /** `untaken`: no attempt can have reached the platform. */
  | { state: 'dead'; error: string; untaken?: boolean }
  /** `untaken`: the same so far, so that its window has not begun. `free`: this attempt does not count. */
  | { state: 'pending'; error: string; dueAt: Date; untaken?: boolean; free?: boolean }
)

export type HeldCard = {
  outboxId: string
  account: Account
  memberId: string
  handle: string
  handleUntil: Date
  notice: Notice
}

/** contract.md#calm: what holds at the moment for messages that need not be told at once. */
export type Calm = {
  /** Until when what is not urgent has to wait; null: it has not. */
  quietUntil: Date | null
  /** Whether new tickets that wait for one member are told as one. */
  gathers: boolean
  /** From when on new tickets may be told to somebody who was told this; null: now. */
  tellableFrom(told: Told): Date | null
}

/** Messages that one member may get in a minute and in an hour. */
export type Pace = { minute: number; hour: number }
export type PaceOf = (platform: PlatformName) => Pace | null

/**
 * `busy`: members who have a message in hand, whose others wait for it. `full`: platforms that are being told as much as
 * they can be, whose members wait. `tried`: messages that are passed over, unless
 * they were put off since.
 */
export type Taking = {
  most: number
  leaseMs: number
  paceOf: PaceOf
  calm: Calm | null
  busy: readonly string[]
  full?: readonly PlatformName[]
  tried: readonly { id: string; at: Date }[]
}
/**
 * What is due, one message a member at most; `message` is null where it has to be claimed by itself. `next`: when the
 * first that waits is due, as it was before anything was taken; null: there are none.
 */
export type Taken = {
  due: readonly { id: string; memberId: string; platform: PlatformName; message: ClaimedMessage | null }[]
  next: Date | null
}

export type OutboxPort = {
  /** False when this key is there already. */
  add(entry: OutboxEntry): Promise<string | null>
  /** The same of several in their order, at the end of what is being done; nobody waits for them before. */
  post(entries: readonly OutboxEntry[]): Promise<void>
  /** The id of the message with this key while it waits to be sent; null otherwise. */
  waiting(key: string): Promise<string | null>
  /**
   * One conditional update by the service's clock: pending (or its lease expired), due, and within the member's pace.
   * What waits for a member who left is cancelled instead, what waits for one who is away becomes his substitute's, and
   * what need not be told now waits on (contract.md#calm).
   */
  claim(id: string, leaseMs: number, paceOf?: PaceOf, calm?: Calm | null): Promise<ClaimedMessage | null>
  /** The same for what is due, the most pressing first: all in one, except what has to be claimed by itself. */
  take(asked: Taking): Promise<Taken>
  keepRendered(id: string, rendered: { body: string; cardId: string | null }): Promise<void>
  /** Gives the version that the ticket of a card now has which went and can be brought up to date; else null. */
  settle(id: string, settlement: Settlement): Promise<number | null>
  /**
   * Offers what must not be lost (new tickets, reminders) again once its platform has taken something later than this
   * died: a few times at most, each after a longer while. Gives how many.
   */
  reviveDead(): Promise<number>
  /** Cancels with the cause whatever waits to be sent to a member. */
  cancelFor(memberId: string, cause: string): Promise<void>
  /** Lets messages of these kinds wait again that were cancelled for a member with this cause. */
  reviveFor(memberId: string, cause: string, kinds: readonly Notice['kind'][]): Promise<void>
  /** Ids that are due now or whose lease expired, oldest first. */
  due(limit: number): Promise<string[]>
  dueBetween(from: Date, to: Date): Promise<{ id: string; dueAt: Date }[]>
  /** Live cards about a ticket, whose handles can still be spent; not those of members who left. */
  cardsAbout(ticket: string): Promise<HeldCard[]>
  /** Takes the handle for one use; false when somebody else took it. */
  spendHandle(outboxId: string): Promise<boolean>
  /** Age of the oldest message, reminder or chat event that should have been dealt with, in ms; 0 when none. */
  oldestOverdueMs(): Promise<number>
}

/** How taking a message back ended. */
export type RecallOutcome =
  | { kind: 'recalled' }
  | { kind: 'later'; code: string; afterMs: number }
  | { kind: 'failed'; code: string }

/** How a send ended; the same words as the platforms use (`bot/chat.ts`), kept apart so that floors stay apart. */
export type SendOutcome =
  | { kind: 'sent'; messageId: string | null; handle: string | null; handleUntil: Date | null }
  | { kind: 'unreachable'; code: string }
  /**
   * `alert`: somebody has to mend something first (a secret, a trusted address). `counted`: nobody knows the code, so
   * that it is tried a few times only. `open`: it may have been taken all the same, and sent again it is shown once.
   */
  | { kind: 'later'; code: string; afterMs: number; alert?: boolean; counted?: boolean; open?: boolean }
  /** The name that the message bears was used before, and not by this message: it needs another one. */
  | { kind: 'taken'; code: string }
  | { kind: 'unknown'; code: string }
  | { kind: 'broken'; code: string; alert: boolean }
