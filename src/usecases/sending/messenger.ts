import type { Day } from '../../domain/calendar.ts'
import type { Exclusion } from '../../domain/exclusions/exclusion.ts'
import type { Correction } from '../../domain/life/correction-trail.ts'
import type { Pause } from '../../domain/pauses/pause.ts'
import type { Account, ListedMember, Member, PlatformName, UnitCode } from '../../domain/people.ts'
import type { Leave } from '../../domain/telling/leave.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { AdjustmentView } from '../appraisal/adjustments.ts'
import type { Draft } from '../ports/drafts.ts'
import type { FileToFetch } from '../ports/files.ts'
import type { ListedChange } from '../ports/life/limit-changes.ts'
import type { OfficeWord, WorkCounts } from '../ports/life/words.ts'
import type { Alert, ConfirmationStage, FileTrouble, Notice } from '../ports/notice.ts'
import type { HeldCard, Pace, RecallOutcome, SendOutcome } from '../ports/outbox.ts'
import type { DueReminder } from '../ports/reminders.ts'
import type { Citizen, TicketLine, UnsignedLine } from '../ports/tickets.ts'
import type { ConfirmationOverview, UnitConfirmation } from '../publication/confirmations.ts'
import type { ObjectionView } from '../publication/objection-view.ts'
import type { PublishedEdition, ReleaseView } from '../publication/publication.ts'
import type { TicketView } from '../tickets/ticket-view.ts'

/** Somebody left or came back, and what is open in the unit: what he was writing, and the tickets, soonest first. */
export type StaffSubject = {
  kind: 'staff'
  about: Extract<Notice, { kind: 'staff' }>['about']
  member: ListedMember
  unit: UnitCode | null
  draft: Draft | null
  open: { lines: readonly TicketLine[]; total: number }
  now: Date
}

/** Something that its member sent, and what did not go well with it. */
export type FileSubject = { kind: 'file'; about: FileTrouble } & Pick<FileToFetch, 'use' | 'ticket' | 'isBound'> &
  Pick<FileToFetch['sent'], 'sentAs'>
/** One line of a list of new tickets. */
export type NewTicket = Pick<Ticket, 'no' | 'kind' | 'summary'> & {
  firstContactUntil: Date
  /** That limit was counted into a year without a notice. */
  provisional: boolean
}

/** Who is away, who stands in for him, and what he leaves: the tickets of their unit and what he was writing. */
export type LeaveSubject = {
  kind: 'leave'
  leave: Leave
  /** It was taken back. */
  isOver: boolean
  absent: ListedMember
  substitute: ListedMember
  draft: Draft | null
  open: { lines: readonly TicketLine[]; total: number }
}

/** What the office tells; `view` of the ticket that it urges. */
export type WordSubject = { kind: 'office-word'; word: OfficeWord; view: TicketView | null }

/** The daily summary as one member may see it; `tickets`: of his own unit, by number, where he is a unit's. */
export type SummarySubject = {
  kind: 'summary'
  counts: readonly WorkCounts[]
  own: { unit: UnitCode; lines: readonly TicketLine[] } | null
  now: Date
}

/** Everything that a message needs to be written, as things stand when it is sent. */
export type NoticeSubject =
  | { kind: 'new-ticket'; view: TicketView; unit: UnitCode }
  | { kind: 'new-tickets'; tickets: readonly NewTicket[] }
  | LeaveSubject
  | WordSubject
  | SummarySubject
  | { kind: 'reminders'; items: readonly { reminder: DueReminder; view: TicketView }[] }
  | { kind: 'second-round'; view: TicketView }
  | { kind: 'return-asked'; view: TicketView }
  | { kind: 'return-withdrawn'; ticket: string; unit: UnitCode }
  | { kind: 'return-refused-again'; view: TicketView; unit: UnitCode; count: number }
  | { kind: 'citizen'; ticket: string; citizen: Citizen; minutes: number }
  | { kind: 'corrected'; ticket: string; correction: Correction }
  | { kind: 'return-decided'; view: TicketView; requestedAt: string }
  | { kind: 'extension-asked'; view: TicketView }
  | { kind: 'extension-withdrawn'; ticket: string; unit: UnitCode }
  | { kind: 'extension-decided'; view: TicketView; requestedAt: string }
  | { kind: 'pause-asked'; view: TicketView }
  | { kind: 'pause-withdrawn'; ticket: string; unit: UnitCode }
  | { kind: 'pause-decided' | 'pause-over'; view: TicketView; pause: Pause }
  | { kind: 'exclusion-asked'; view: TicketView }
  | { kind: 'exclusion-decided'; view: TicketView; request: Exclusion; leavesOut: boolean }
  | { kind: 'card-over'; view: TicketView; card: HeldCard }
  | { kind: 'answer'; text: string }
  | {
      kind: 'alert'
      about: Alert
      ref: string
      unit: UnitCode | null
    }
  | { kind: 'limits-moved'; view: TicketView }
  | { kind: 'limits-listed'; number: string; changes: readonly ListedChange[] }
  | { kind: 'signature-asked'; view: TicketView }
  | { kind: 'sent-back'; view: TicketView; why: string | null }
  | { kind: 'signatures-due'; lines: readonly UnsignedLine[]; now: Date }
  | StaffSubject
  | FileSubject
  | { kind: 'confirmation'; stage: ConfirmationStage; own: UnitConfirmation }
  | { kind: 'confirmation-over'; overview: ConfirmationOverview }
  | { kind: 'objection-raised' | 'objection-decided'; objection: ObjectionView }
  | { kind: 'release-asked' | 'release-refused'; release: ReleaseView }
  | { kind: 'adjustment-step' | 'adjustment-decided'; adjustment: AdjustmentView }
  | { kind: 'adjustments-proposed'; first: string; count: number }
  /** `last`: the last day of a month that is not the calendar's. */
  | { kind: 'report-due'; month: string; last: Day | null }
  | { kind: 'published'; edition: PublishedEdition; unit: UnitCode | null }

/** One message as it goes to a platform: rendered once, so that a retry sends the same bytes. */
export type RenderedMessage = {
  body: string
  cardId: string | null
  /** The tickets of a numbered list in it, by their place. */
  listed?: readonly string[]
}

/** The chat, seen from the use cases: it writes the words and sends them. */
export type Messenger = {
  /** Null when there is nothing to send, as when the member's platform is off. */
  render(to: Member, subject: NoticeSubject, serial: string): Promise<RenderedMessage | null>
  /** `again`: an earlier attempt of this very message may have been taken. */
  send(to: Member, rendered: RenderedMessage, again?: boolean): Promise<SendOutcome>
  /** Replaces a card that somebody holds by what its ticket has become. */
  update(card: HeldCard, subject: NoticeSubject): Promise<SendOutcome>
  /** Takes a message back; `messageId` null: the platform gave it no name. */
  recall(account: Account, messageId: string | null): Promise<RecallOutcome>
  /** Who has opened a message, as far as its platform says. */
  readers(platform: PlatformName, messageId: string): Promise<readonly { userId: string; at: Date | null }[]>
  /** How many messages one member of a platform may get in a minute and in an hour; null: as the store has it. */
  paceOf(platform: PlatformName): Pace | null
  /** Whether a card of this account can be given another face as often as one likes; else its handle serves once. */
  keepsHandles(account: Account): boolean
  /** For how many ms a send whose outcome is unknown may be repeated with the same bytes; 0: never. */
  repeatWindowMs(to: Member): number
  /** Whether this very message may be sent again whenever, since its name shows it once. */
  mayRepeat(message: { member: Member; rendered: RenderedMessage | null }): boolean
}
