import type { Account, UnitCode } from '../../../domain/people.ts'
import type { WordKind } from '../../../domain/telling/office-word.ts'

/** What the office told of its own accord. `unit` null: all of them. Members by id. */
export type OfficeWord = {
  id: string
  kind: WordKind
  ticket: string | null
  unit: UnitCode | null
  text: string | null
  by: string
  at: Date
}

/** What became of it at one of those whom it went to: on its way, sent, opened as his platform says, or confirmed. */
export type WordTold = { member: string; sentAt: Date | null; readAt: Date | null; receivedAt: Date | null }

/** One member's message of a word, by the name that its platform gave it. */
export type UnreadWord = { word: string; member: string; account: Account; messageId: string; sentAt: Date }

export type WordsPort = {
  add(word: Omit<OfficeWord, 'id'>): Promise<string>
  find(id: string): Promise<OfficeWord | null>
  /** The last ones, the newest first. */
  last(count: number): Promise<OfficeWord[]>
  toldOf(id: string): Promise<WordTold[]>
  /**
   * Those that a member may have seen since and has not confirmed; about one ticket, where one is named. A chat may show
   * a message before its sending is written down as sent, and whose platform never answered is shown as well.
   */
  unconfirmed(memberId: string, since: Date, ticket: string | null): Promise<OfficeWord[]>
  confirm(id: string, memberId: string): Promise<void>
  /** Sendings since then that somebody has neither confirmed nor, as far as we know, opened. */
  unread(since: Date): Promise<UnreadWord[]>
  read(word: string, memberId: string, at: Date): Promise<void>
}

/** A unit's work in four numbers. */
export type WorkCounts = { unit: UnitCode; open: number; overdue: number; dueToday: number; returning: number }

/** Who gets the daily summary; members by id. */
export type SubscriptionsPort = {
  /** Of every unit that has open work, in the order of units; `dueToday`: a limit ends between now and `until`. */
  counts(until: Date): Promise<WorkCounts[]>
  /** False: he had it, or had not. */
  set(memberId: string, wants: boolean): Promise<boolean>
  /** Who has wanted it since that instant or longer. */
  by(instant: Date): Promise<string[]>
}
