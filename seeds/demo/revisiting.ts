import { addDays, at, dayOf } from '../../src/domain/calendar.ts'
import type { Result } from '../../src/domain/closure.ts'
import type { AssignmentLimits } from '../../src/domain/deadline.ts'
import { isMet } from '../../src/domain/deadline.ts'
import { SATISFACTIONS } from '../../src/domain/lists/tickets.ts'
import type { Revisit, Satisfaction } from '../../src/domain/revisit.ts'
import type { Chance } from './chance.ts'
import type { Course } from './course.ts'
import type { Profile } from './profiles.ts'

const NOTES = [
  '市民希望加强日常巡查。',
  '市民表示处理及时，提出表扬。',
  '市民称问题又有反复，希望继续关注。',
  '市民对工作人员态度表示满意。',
  '市民称未接到过联系电话。',
]

function drawResult(on: Chance, declared: Result, overstated: number): Result | null {
  if (on.is(0.05)) return null
  if (declared === 'solved' && on.is(overstated)) return 'unsolved'
  if (declared === 'explained' && on.is(0.06)) return 'unsolved'
  return declared === 'unsolved' && on.is(0.2) ? 'explained' : declared
}

// What is left of full marks is lost by a few "fair", a few "average" and as many "dissatisfied" as the rate says.
function drawGrade(on: Chance, profile: Profile, result: Result | null): Satisfaction | null {
  if (on.is(0.09)) return null
  if (result === 'unsolved' && on.is(0.7)) return 'dissatisfied'
  const dissatisfied = Math.max(0.02, 1 - profile.satisfied - 0.12)
  return SATISFACTIONS[on.index([0.7 - dissatisfied, 0.18, 0.12, dissatisfied])] ?? null
}

/** The third party's call, five to twelve days after the closure. */
export function drawRevisit(on: Chance, profile: Profile, course: Course, limits: AssignmentLimits): Revisit {
  const day = addDays(dayOf(course.closedAt), on.int(5, 12))
  const when = new Date(at(day, 9).getTime() + on.int(0, 630 * 60) * 1000)
  if (on.is(profile.unreachable)) {
    return {
      at: when,
      reached: false,
      contactedFirst: null,
      onTime: null,
      result: null,
      satisfaction: null,
      note: null,
    }
  }
  const contacted = course.contactedAt !== null && isMet(limits.firstContact.until, course.contactedAt)
  const closed = isMet(limits.closing.until, course.closedAt)
  const result = drawResult(on, course.result, profile.overstated)
  return {
    at: when,
    reached: true,
    contactedFirst: on.is(0.07) ? null : on.is(contacted ? 0.985 : 0.2) ? 'yes' : 'no',
    onTime: on.is(0.1) ? null : on.is(closed ? 0.98 : 0.3) ? 'yes' : 'no',
    result,
    satisfaction: drawGrade(on, profile, result),
    note: on.is(0.08) ? on.pick(NOTES) : null,
  }
}
