import type { SeenAssignment } from '../facts.ts'
import { closed } from '../indicators/closed.ts'
import { firstContact } from '../indicators/first-contact.ts'
import { joint } from '../indicators/joint.ts'
import { onTimeClosure } from '../indicators/on-time-closure.ts'
import { reached } from '../indicators/reached.ts'
import { resolution } from '../indicators/resolution.ts'
import { satisfaction } from '../indicators/satisfaction.ts'
import { signedInTime } from '../indicators/sign-in.ts'
import type { RateItem } from '../items.ts'
import type { Counted } from '../rate.ts'
import type { Filter } from '../scheme/filters.ts'
import { fits } from '../scorecard/filters.ts'
import type { Readings } from '../scorecard/readings.ts'
import type { Question } from '../scorecard/scorecard.ts'

type Ask = (seen: SeenAssignment, asOf: Date, readings: Readings, good: Filter) => Counted<string> | null

/** What is asked of a ticket, and the word with which it counts; null leaves it out. */
export const ASKED: Readonly<Record<Question, Ask>> = {
  contacted: (seen, asOf, readings) => firstContact(seen, asOf, readings),
  signedInTime: (seen, asOf) => signedInTime(seen, asOf),
  closedInTime: (seen, asOf) => onTimeClosure(seen, asOf),
  closed: (seen) => closed(seen),
  result: (seen, _, readings) => resolution(seen, readings),
  answer: (seen, _, readings) => satisfaction(seen, readings),
  reached: (seen) => reached(seen),
  joint: (seen, _, __, good) => joint(seen, good),
  fits: (seen, asOf, _, good) => ({
    ticket: seen.ticket,
    outcome: fits(seen, good, asOf) ? 'yes' : 'no',
    basis: 'record',
  }),
}

/** What a granted objection about a ticket may rule on, by the question that it answers. */
export const RULED: Readonly<Partial<Record<Question, RateItem>>> = {
  contacted: 'firstContact',
  closedInTime: 'onTime',
  result: 'resolution',
  answer: 'satisfaction',
}

/** The questions whose answers stand on the unit's own record, or on the clock, until the citizen was asked. */
export const PROVISIONAL: readonly Question[] = ['contacted', 'result']
