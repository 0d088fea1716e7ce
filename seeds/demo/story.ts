import { type Day, endOf } from '../../src/domain/calendar.ts'
import { deadline, type TicketKind } from '../../src/domain/deadline.ts'
import type { Revisit } from '../../src/domain/revisit.ts'
import type { TicketReturn } from '../../src/domain/ticket-return.ts'
import type { Chance } from './chance.ts'
import type { Course } from './course.ts'
import { calendar } from './limits.ts'
import { type Citizen, fill, type Place, someone, somewhere } from './places.ts'
import type { Profile } from './profiles.ts'
import type { Topic } from './topics/topic.ts'

/** One ticket as the year tells it; numbers are given when all are in order. */
export type Story = {
  unit: string
  topic: Topic
  kind: TicketKind
  receivedAt: Date
  dueAt: Date | null
  legalBasis: string | null
  urgent: boolean
  summary: string
  place: Place
  citizen: Citizen
  repeats: Story | null
  /** the first charge's own course, and the course after a move */
  course: Partial<Course>
  request: TicketReturn | null
  moved: Partial<Course> | null
  revisits: readonly Revisit[]
}

function drawKind(on: Chance, topic: Topic): TicketKind {
  const kinds: readonly TicketKind[] = ['consult', 'suggest', 'help', 'complaint', 'supervised', 'complex']
  return kinds[on.index(kinds.map((kind) => topic.kinds[kind] ?? 0))] ?? 'help'
}

function drawStatute(on: Chance, topic: Topic, receivedAt: Date): { until: Day; basis: string } | null {
  if (!topic.statutory || !on.is(topic.statutory.share)) return null
  const { proof } = deadline(receivedAt, topic.statutory.days, calendar)
  return { until: proof.at(-1)?.day ?? '', basis: topic.statutory.basis }
}

/** A citizen's call before anybody has done anything about it. */
export function drawCallOf(
  on: Chance,
  profile: Profile,
  topic: Topic,
  receivedAt: Date,
  kind = drawKind(on, topic),
): Story {
  const place = somewhere(on)
  const statute =
    kind === 'complex' || kind === 'complaint' || kind === 'consult' ? drawStatute(on, topic, receivedAt) : null
  return {
    unit: profile.unit,
    topic,
    kind,
    receivedAt,
    // To the second, as the rows spell it.
    dueAt: statute ? new Date(endOf(statute.until).getTime() - 999) : null,
    legalBasis: statute?.basis ?? null,
    urgent: on.is(topic.urgent ?? 0),
    summary: fill(on.pick(topic.says), place, on),
    place,
    citizen: someone(on, profile.area, place),
    repeats: null,
    course: {},
    request: null,
    moved: null,
    revisits: [],
  }
}
