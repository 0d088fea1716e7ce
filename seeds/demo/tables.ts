import { chance } from './chance.ts'
import type { Course } from './course.ts'
import { type HistoryRow, instant, type ReturnRow, type RevisitRow, type TicketRow } from './rows.ts'
import type { Story } from './story.ts'

/** Of its units the one that answers the emergency line (`office.json` beside this). */
const EMERGENCY_DESK = 'chengtou'

/** `SH20150302-000123`: the day, and the city line's running number, of which the water tickets are a part. */
export function numbered(stories: readonly Story[]): Map<Story, string> {
  const on = chance('numbers')
  const numbers = new Map<Story, string>()
  let today = ''
  let serial = 0
  for (const story of stories) {
    const day = instant(story.receivedAt).slice(0, 10).replaceAll('-', '')
    serial = (day === today ? serial : 0) + on.int(4, 60)
    today = day
    numbers.set(story, `SH${day}-${String(serial).padStart(6, '0')}`)
  }
  return numbers
}

function historyOf({ contactedAt, closedAt, result, report }: Partial<Course>): Omit<HistoryRow, 'no'> {
  return {
    ...(contactedAt ? { contactedAt: instant(contactedAt) } : {}),
    ...(closedAt && result && report ? { closedAt: instant(closedAt), result, report } : {}),
  }
}

export const ticketRow = (no: string, story: Story, repeatOf: string | null): TicketRow => ({
  no,
  source: story.unit === EMERGENCY_DESK ? '110' : '12345',
  unit: story.unit,
  kind: story.kind,
  receivedAt: instant(story.receivedAt),
  ...(story.dueAt && story.legalBasis ? { dueAt: instant(story.dueAt), legalBasis: story.legalBasis } : {}),
  urgent: story.urgent,
  summary: story.summary,
  citizenName: story.citizen.name,
  citizenPhone: story.citizen.phone,
  citizenAddress: story.citizen.address,
  ...(repeatOf ? { repeatOf } : {}),
  ...historyOf(story.course),
})

/** What a moved ticket's next unit did: rows that only add. */
export function historyRow(no: string, story: Story): HistoryRow[] {
  const history = story.moved ? historyOf(story.moved) : {}
  return Object.keys(history).length > 0 ? [{ no, ...history }] : []
}

export function returnRow(no: string, { request }: Story): ReturnRow[] {
  if (!request) return []
  const { ground, requestedAt, reason, decision, decidedAt, moveTo, moveAt } = request
  return [
    {
      ticket: no,
      ground,
      requestedAt: instant(requestedAt),
      reason,
      ...(decision && decision !== 'withdrawn' && decidedAt ? { decision, decidedAt: instant(decidedAt) } : {}),
      ...(moveTo && moveAt ? { moveTo, moveAt: instant(moveAt) } : {}),
    },
  ]
}

export const revisitRows = (no: string, { revisits }: Story): RevisitRow[] =>
  revisits.map(({ at, reached, contactedFirst, onTime, result, satisfaction, note }) => ({
    ticket: no,
    at: instant(at),
    reached,
    ...(contactedFirst ? { contactedFirst } : {}),
    ...(onTime ? { onTime } : {}),
    ...(result ? { result } : {}),
    ...(satisfaction ? { satisfaction } : {}),
    ...(note ? { note } : {}),
  }))
