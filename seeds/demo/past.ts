import { type Chance, chance } from './chance.ts'
import { type Course, drawCourse } from './course.ts'
import { limits } from './limits.ts'
import { between, drawCall, minutesAfter, NOW } from './moments.ts'
import { PROFILES, type Profile } from './profiles.ts'
import { drawReturn } from './returning.ts'
import { drawRevisit } from './revisiting.ts'
import { drawCallOf, type Story } from './story.ts'
import { drawTopic } from './topics/mix.ts'

// Returns still undecided on the demonstration's morning are told one by one in `today.ts`.
const RETURNS_UNTIL = new Date('2015-08-18T00:00:00+08:00')
const DAY = 24 * 60

export function profileOf(unit: string): Profile {
  const found = PROFILES.find((profile) => profile.unit === unit)
  if (!found) throw new Error(`no profile of ${unit}`)
  return found
}

const seen = (instant: Date | null | undefined): Date | null => (instant && instant <= NOW ? instant : null)

/** What of a course has happened by the demonstration's morning. */
function soFar({ contactedAt, closedAt, result, report }: Course): Partial<Course> {
  return { contactedAt: seen(contactedAt), ...(closedAt <= NOW ? { closedAt, result, report } : {}) }
}

function finish(on: Chance, story: Story, unit: string, receivedAt: Date, notBefore: Date | null): Story {
  const profile = profileOf(unit)
  const own = limits(receivedAt, story.kind, story.dueAt)
  const drawn = drawCourse(on, profile, { ...story, receivedAt, limits: own })
  // A refused return left the charge where it was, and it is closed after the refusal.
  const waits = notBefore && drawn.closedAt < notBefore
  const course = waits
    ? { ...drawn, closedAt: between(on, minutesAfter(notBefore, 60), minutesAfter(notBefore, 2 * DAY)) }
    : drawn
  const revisit = drawRevisit(on, profile, course, own)
  const second = on.is(0.01) ? [{ ...revisit, at: minutesAfter(revisit.at, 6 * DAY) }] : []
  const revisits = [revisit, ...second].filter(({ at }) => at <= NOW)
  const moved = unit !== story.unit || receivedAt !== story.receivedAt
  return { ...story, ...(moved ? { moved: soFar(course) } : { course: soFar(course) }), revisits }
}

function tell(on: Chance, profile: Profile): Story {
  const topic = drawTopic(on, profile.unit)
  const story = drawCallOf(on, profile, topic, drawCall(on, topic))
  const mayReturn = story.dueAt === null && story.kind !== 'supervised' && story.receivedAt < RETURNS_UNTIL
  if (!mayReturn || !on.is(0.032)) return finish(on, story, story.unit, story.receivedAt, null)
  const request = drawReturn(on, story)
  const returned = { ...story, request }
  if (request.decision === 'refused') return finish(on, returned, story.unit, story.receivedAt, request.decidedAt)
  if (request.moveTo === null || request.moveAt === null) return returned
  return finish(on, returned, request.moveTo, request.moveAt, null)
}

function isRecent(old: Story, story: Story): boolean {
  const { closedAt } = old.course
  return closedAt !== undefined && closedAt < story.receivedAt && minutesAfter(closedAt, 40 * DAY) > story.receivedAt
}

// Somebody whose matter was not settled calls again about the same place.
function repeat(on: Chance, stories: readonly Story[]): Story[] {
  const told: Story[] = []
  for (const story of stories) {
    const wanted = on.is(0.05) && story.kind !== 'consult'
    const before = wanted ? told.slice(-60).find((old) => old.topic === story.topic && isRecent(old, story)) : undefined
    const { place, citizen } = before ?? story
    told.push(
      before ? { ...story, place, citizen, repeats: before, summary: `来电人再次反映：${before.summary}` } : story,
    )
  }
  return told
}

/** Every ticket of a unit that chance brought, in the order of receipt. */
export function pastOf(profile: Profile): Story[] {
  const on = chance(`tickets of ${profile.unit}`)
  const stories = Array.from({ length: profile.volume }, () => tell(on, profile))
  return repeat(
    on,
    stories.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime()),
  )
}
