import type { TopicList } from '../../domain/monthly/topics.ts'
import type { Revisit } from '../../domain/revisit.ts'
import type { Assignment, Ticket } from '../../domain/ticket.ts'
import type { InterviewerCounts } from '../../scoring/fairness/interviewers.ts'

/** What a ticket's sender says of it for the statistics alone; null: nothing. */
export type Labels = { area: string | null; topic: string | null }

/** One handled charge (scoring.md#handled) as it stood at an instant, without anything of its citizen. */
export type CountedCharge = Labels &
  Pick<Ticket, 'source' | 'kind' | 'summary'> &
  Pick<Assignment, 'unit' | 'receivedAt' | 'contactedAt' | 'closedAt' | 'result'> & {
    ticket: string
    firstContactUntil: Date
    closingUntil: Date
    revisits: readonly Revisit[]
  }

export type Stretch = { from: Date; until: Date }

export type StatisticsPort = {
  /** Charges received in the stretch and by `asOf`, in order of receipt. */
  charges(stretch: Stretch, asOf: Date): Promise<CountedCharge[]>
  /** Charges received before `until` that were open at `asOf` past their closing limit, the longest overdue first. */
  overdue(until: Date, asOf: Date): Promise<CountedCharge[]>
  /** Of which kind each ticket is that some unit received in the stretch. */
  kinds(stretch: Stretch): Promise<Map<string, Ticket['kind']>>
  /** When the first and the last ticket were received; null: there is none. */
  reach(): Promise<{ first: Date; last: Date } | null>
}

export type LabelsPort = {
  of(tickets: readonly string[]): Promise<Map<string, Labels>>
  /** Inserts, or replaces by ticket. */
  save(rows: readonly (Labels & { ticket: string })[]): Promise<void>
}

export type InterviewsPort = {
  /** Who made which call of these tickets, by ticket and instant. */
  of(tickets: readonly string[]): Promise<readonly { ticket: string; at: Date; interviewer: string }[]>
  /** Inserts, or replaces by ticket and instant. */
  save(rows: readonly { ticket: string; at: Date; interviewer: string }[]): Promise<void>
  /** What the calls by `asOf` of tickets received in the stretch came to, a row an interviewer; who is not named last. */
  outcomes(stretch: Stretch, asOf: Date): Promise<InterviewerCounts[]>
}

export type TopicsPort = {
  /** The list that stands; version 0 where nobody has kept one. Inside a change it is nobody else's until the end. */
  list(): Promise<TopicList>
  /** Keeps the next version whole. */
  keep(list: Pick<TopicList, 'version' | 'topics'>): Promise<void>
}
