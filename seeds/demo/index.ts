import { adjustmentRows, markRows, reportRows } from './appraisal.ts'
import { DEMO_NOW } from './moments.ts'
import { pastOf } from './past.ts'
import { memberRows } from './people.ts'
import { PROFILES } from './profiles.ts'
import type {
  AdjustmentRow,
  HistoryRow,
  MarkRow,
  MemberRow,
  ReportRow,
  ReturnRow,
  RevisitRow,
  TicketRow,
} from './rows.ts'
import { historyRow, numbered, returnRow, revisitRows, ticketRow } from './tables.ts'
import { today } from './today.ts'

export { DEMO_NOW } from './moments.ts'

/** A made-up year in the import rows of contract.md#import-kinds, in the order in which they are to be imported. */
export type DemoYear = {
  /** the instant to which the demonstration's clock is set */
  now: typeof DEMO_NOW
  members: MemberRow[]
  tickets: TicketRow[]
  returns: ReturnRow[]
  ticketsHistory: HistoryRow[]
  revisits: RevisitRow[]
  marks: MarkRow[]
  reports: ReportRow[]
  adjustments: AdjustmentRow[]
}

/** The demonstration year: always the same bytes, and nothing in it is later than its `now`. */
export function demoYear(): DemoYear {
  const stories = [...PROFILES.flatMap(pastOf), ...today()].sort(
    (a, b) => a.receivedAt.getTime() - b.receivedAt.getTime(),
  )
  const numbers = numbered(stories)
  const told = stories.map((story) => ({ story, no: numbers.get(story) ?? '' }))
  return {
    now: DEMO_NOW,
    members: memberRows(),
    tickets: told.map(({ story, no }) =>
      ticketRow(no, story, story.repeats ? (numbers.get(story.repeats) ?? null) : null),
    ),
    returns: told.flatMap(({ story, no }) => returnRow(no, story)),
    ticketsHistory: told.flatMap(({ story, no }) => historyRow(no, story)),
    revisits: told.flatMap(({ story, no }) => revisitRows(no, story)),
    marks: markRows(),
    reports: reportRows(),
    adjustments: adjustmentRows(),
  }
}
