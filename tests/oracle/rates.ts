import { instant } from './calendar.ts'
import type { Charge } from './charges.ts'
import { type Fraction, plus, whole, written } from './fraction.ts'
import type { RevisitRow, SchemeNumbers } from './rows.ts'

export const RATES = ['firstContact', 'onTime', 'resolution', 'satisfaction'] as const
export type Rate = (typeof RATES)[number]

/** What a rate has counted: of how many, how much for it, and how many of them by the unit's record alone. */
export type Counted = { numerator: Fraction; denominator: number; provisional: number }

/** How one charge counts in one rate: its credit, or null where it is left out. */
type Credit = { credit: Fraction; provisional: boolean } | null

export type Seen = { asOf: number; scheme: SchemeNumbers; revisits: readonly RevisitRow[] }

const NONE = whole(0)
const ONE = whole(1)

/**
 * What the citizen said by `asOf` (scoring.md#revisits): the earliest call that reached him. An empty answer where calls
 * were made and none did; null where nobody called yet.
 */
function answerOf(charge: Charge, seen: Seen): RevisitRow | 'nothing' | null {
  const calls = seen.revisits.filter((row) => row.ticket === charge.ticket && instant(row.at) <= seen.asOf)
  if (calls.length === 0) return null
  const reached = calls.filter((row) => row.reached)
  reached.sort((a, b) => instant(a.at) - instant(b.at))
  return reached[0] ?? 'nothing'
}

const isBy = (at: number | null, last: number): at is number => at !== null && at <= last

function firstContact(charge: Charge, seen: Seen): Credit {
  const answer = answerOf(charge, seen)
  if (answer === 'nothing') return null
  if (answer !== null) {
    if (answer.contactedFirst === 'yes') return { credit: ONE, provisional: false }
    if (answer.contactedFirst === 'no') return { credit: NONE, provisional: false }
    return null
  }
  const isContacted = isBy(charge.contactedAt, seen.asOf)
  const hasPassed = seen.asOf > charge.contactLimit
  if (!isContacted && !hasPassed) return null
  const isInTime = isContacted && isBy(charge.contactedAt, charge.contactLimit)
  return { credit: isInTime ? ONE : NONE, provisional: true }
}

/** By the record alone, whatever the citizen remembers: that is no less than final. */
function onTime(charge: Charge, seen: Seen): Credit {
  const isClosed = isBy(charge.closedAt, seen.asOf)
  const hasPassed = seen.asOf > charge.closingLimit
  if (!isClosed && !hasPassed) return null
  const isInTime = isClosed && isBy(charge.closedAt, charge.closingLimit)
  return { credit: isInTime ? ONE : NONE, provisional: false }
}

function creditOf(word: string, credits: Record<string, { value: string }>): Fraction {
  const credit = credits[word]
  if (!credit) throw new Error(`no credit for ${word}`)
  return written(credit.value)
}

function resolution(charge: Charge, seen: Seen): Credit {
  const credits = seen.scheme.quality.resolution
  const answer = answerOf(charge, seen)
  if (answer === 'nothing') return null
  if (answer !== null) {
    return answer.result === undefined ? null : { credit: creditOf(answer.result, credits), provisional: false }
  }
  if (!isBy(charge.closedAt, seen.asOf) || charge.result === null) return null
  return { credit: creditOf(charge.result, credits), provisional: true }
}

function satisfaction(charge: Charge, seen: Seen): Credit {
  const answer = answerOf(charge, seen)
  if (answer === null || answer === 'nothing' || answer.satisfaction === undefined) return null
  return { credit: creditOf(answer.satisfaction, seen.scheme.quality.satisfaction), provisional: false }
}

const RULES = { firstContact, onTime, resolution, satisfaction }

/** One rate of the charges that a unit handled (scoring.md#rates). */
export function count(rate: Rate, handled: readonly Charge[], seen: Seen): Counted {
  const counted: Counted = { numerator: NONE, denominator: 0, provisional: 0 }
  for (const charge of handled) {
    const one = RULES[rate](charge, seen)
    if (one === null) continue
    counted.numerator = plus(counted.numerator, one.credit)
    counted.denominator += 1
    if (one.provisional) counted.provisional += 1
  }
  return counted
}
