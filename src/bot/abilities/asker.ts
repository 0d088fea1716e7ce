import type { Member } from '../../domain/people.ts'
import type { Adjustments } from '../../usecases/appraisal/adjustments.ts'
import type { CandidateBatches } from '../../usecases/appraisal/candidate-batch.ts'
import type { Candidates } from '../../usecases/appraisal/candidates.ts'
import type { Marks } from '../../usecases/appraisal/marks.ts'
import type { Reports } from '../../usecases/appraisal/reports.ts'
import type { WaitingStepsDesk } from '../../usecases/appraisal/waiting-steps.ts'
import type { ProgressOfCalls } from '../../usecases/calls/call-progress.ts'
import type { Calls } from '../../usecases/calls/calls.ts'
import type { SigningIn } from '../../usecases/clocks/signing-in.ts'
import type { Entering } from '../../usecases/entering/entering.ts'
import type { Exclusions } from '../../usecases/exclusions/exclusions.ts'
import type { Attaching } from '../../usecases/files/attaching.ts'
import type { Finding } from '../../usecases/finding/finding.ts'
import type { Repeats } from '../../usecases/finding/repeats.ts'
import type { NoticesDesk } from '../../usecases/holidays/notices-desk.ts'
import type { UnitService } from '../../usecases/office/unit-service.ts'
import type { Pauses } from '../../usecases/pauses/pauses.ts'
import type { Leaves } from '../../usecases/people/leaves.ts'
import type { People } from '../../usecases/people/people.ts'
import type { Staffing } from '../../usecases/people/staffing.ts'
import type { Periods } from '../../usecases/periods/periods.ts'
import type { Confirmations } from '../../usecases/publication/confirmations.ts'
import type { Objections } from '../../usecases/publication/objections.ts'
import type { Publication } from '../../usecases/publication/publication.ts'
import type { Attempts } from '../../usecases/reach/attempts.ts'
import type { Corrections } from '../../usecases/reach/corrections.ts'
import type { Reveals } from '../../usecases/reach/reveals.ts'
import type { AssumptionsDesk } from '../../usecases/rules/assumptions-desk.ts'
import type { FairStandings } from '../../usecases/standings/fair-standings.ts'
import type { RobustStandings } from '../../usecases/standings/robust-standings.ts'
import type { Standings } from '../../usecases/standings/standings.ts'
import type { Supposing } from '../../usecases/standings/supposing.ts'
import type { Why } from '../../usecases/standings/why.ts'
import type { MonthlyBrief } from '../../usecases/statistics/brief.ts'
import type { Statistics } from '../../usecases/statistics/statistics.ts'
import type { Bookmarks } from '../../usecases/talk/bookmarks.ts'
import type { Drafts } from '../../usecases/talk/drafts.ts'
import type { KeptAnswers } from '../../usecases/talk/kept-answers.ts'
import type { ShownLists } from '../../usecases/talk/shown-lists.ts'
import type { OfficeWords } from '../../usecases/telling/office-words.ts'
import type { Subscriptions } from '../../usecases/telling/summary.ts'
import type { Acknowledging } from '../../usecases/tickets/acknowledging.ts'
import type { Closures } from '../../usecases/tickets/closures.ts'
import type { Extensions } from '../../usecases/tickets/extensions.ts'
import type { NextUnits } from '../../usecases/tickets/next-unit.ts'
import type { Signing } from '../../usecases/tickets/signing/signing.ts'
import { optionsOf, type TicketOptions } from '../../usecases/tickets/ticket-options.ts'
import type { TicketTails } from '../../usecases/tickets/ticket-tails.ts'
import type { TicketView } from '../../usecases/tickets/ticket-view.ts'
import type { Tickets } from '../../usecases/tickets/tickets.ts'
import type { UploadPasses } from '../../usecases/uploads/passes.ts'
import type { Card, Message, Reply } from '../chat.ts'
import type { Intent } from '../hearing/sentence.ts'
import { exclusionCard } from '../views/exclusions/exclusion.ts'
import type { HelpReader } from '../views/text/help.ts'
import { signCard } from '../views/tickets/closing/sign.ts'
import { extensionCard } from '../views/tickets/extension.ts'
import { pauseCard } from '../views/tickets/pause.ts'
import { decisionCard } from '../views/tickets/return-decision.ts'
import { isToldUnits, type Naming, ticketCard } from '../views/tickets/ticket.ts'
import type { Manner } from './manner.ts'

/** What the bot can do, over one store. */
export type UseCases = {
  people: People
  tickets: Tickets
  closures: Closures
  calls: Calls
  callProgress: ProgressOfCalls
  finding: Finding
  repeats: Repeats
  entering: Entering
  acknowledging: Acknowledging
  extensions: Extensions
  exclusions: Exclusions
  pauses: Pauses
  signingIn: SigningIn
  nextUnits: NextUnits
  attempts: Attempts
  corrections: Corrections
  reveals: Reveals
  signing: Signing
  standings: Standings
  periods: Pick<Periods, 'list' | 'show' | 'missing' | 'mayShow'>
  statistics: Statistics
  brief: Pick<MonthlyBrief, 'show'>
  confirmations: Confirmations
  objections: Objections
  publication: Publication
  marks: Marks
  reports: Reports
  adjustments: Adjustments
  candidates: Candidates
  batches: CandidateBatches
  waiting: WaitingStepsDesk
  why: Why
  supposing: Supposing
  robust: Pick<RobustStandings, 'now'>
  fair: Pick<FairStandings, 'show'>
  answers: Pick<KeptAnswers, 'link'>
  uploads: Pick<UploadPasses, 'link'>
  assumptions: AssumptionsDesk
  drafts: Drafts
  files: Attaching
  staffing: Staffing
  unitService: UnitService
  leaves: Leaves
  words: OfficeWords
  notices: NoticesDesk
  subscriptions: Subscriptions
  bookmarks: Bookmarks
  lists: ShownLists
  tails: TicketTails
  /** The office's telephone, as it was said of the office, or as the settings have it. */
  officePhone: () => Promise<string | null>
  /** The service's time, for what is left of a limit. */
  now: () => Promise<Date>
}

/** What the bot knows of its own abilities. */
export type Knows = {
  /** The lines of 「帮助」 for one kind of reader. */
  help(reader: HelpReader): readonly string[]
  /** An ability's first sentence, its word and as it is written out; null where nothing is said for it. */
  sentenceOf(name: string): { word: string; example: string } | null
  is(intent: Intent, manner: Manner): boolean
  /** Does what a kept key asks for. */
  again(asker: Asker, key: string): Promise<Reply>
}

/** One member asking for one thing. */
export type Asker = {
  use: UseCases
  knows: Knows
  member: Member
  /** A button of a card was pressed, which can be replaced. */
  pressed: boolean
  /** Bytes of UTF-8 in one text. */
  bytes: number
}

/** The same where only these use cases are needed, so that a definition says which. */
export type Needing<Name extends keyof UseCases> = Omit<Asker, 'use'> & { use: Pick<UseCases, Name> }

/** Units by name; a code that nobody knows stays as it is. */
export async function unitNames({ use }: Needing<'people'>): Promise<(code: string) => string> {
  const names = new Map((await use.people.units()).map((unit) => [unit.code, unit.name]))
  return (code) => names.get(code) ?? code
}

/** Cards and lists of the office side name the unit; people who are nothing but a unit's own need not be told. */
export async function namingFor(asker: Needing<'people'>): Promise<Naming> {
  return isToldUnits(asker.member) ? unitNames(asker) : null
}

/** The card of a ticket's present state, as this member may act on it. */
export async function presentCard(asker: Needing<'people'>, view: TicketView): Promise<Card> {
  const options = optionsOf(view, asker.member)
  if (options.sign) return signCard(view, options)
  if (options.decide) return decisionCard(view, options, await unitNames(asker))
  const { extension, decideExtension } = options
  if (extension && decideExtension) return extensionCard(view, options, extension, await unitNames(asker))
  const { pause, decidePause } = options
  if (pause && decidePause) return pauseCard(view, options, pause, await unitNames(asker))
  const { exclusion, decideExclusion } = options
  if (exclusion && decideExclusion) return exclusionCard(view, options, exclusion, await unitNames(asker))
  return ticketCard(view, options, await namingFor(asker))
}

/** A card in the place of the pressed one, or said; what is said besides stands before it. */
export const shown = (asker: Pick<Asker, 'pressed'>, card: Card, ...say: Message[]): Reply =>
  asker.pressed ? { replace: card, say } : { say: [...say, card] }

/** A ticket's present state, and what is said about it. */
export const shownAsIs = async (asker: Needing<'people'>, view: TicketView, ...say: Message[]): Promise<Reply> =>
  shown(asker, await presentCard(asker, view), ...say)

/** A form about a ticket comes as a card of its own; the pressed card keeps what still makes sense on it. */
export async function withForm(
  asker: Needing<'people'>,
  view: TicketView,
  form: Card,
  ...say: Message[]
): Promise<Reply> {
  return asker.pressed ? { replace: await presentCard(asker, view), say: [...say, form] } : { say: [...say, form] }
}

export type Viewed = { view: TicketView; options: TicketOptions }

/** The ticket as the member sees it. Refuses `unknown-ticket`, `not-permitted`. */
export async function look({ use, member }: Needing<'tickets'>, no: string): Promise<Viewed> {
  const view = await use.tickets.show(member, no)
  return { view, options: optionsOf(view, member) }
}
