import { instant } from './calendar.ts'
import type { Charge } from './charges.ts'
import { type Fraction, plus, whole, written } from './fraction.ts'
import type { RevisitRow, RulingRow, SchemeNumbers, Year } from './rows.ts'

export const RATES = ['firstContact', 'onTime', 'resolution', 'satisfaction'] as const
export type Rate = (typeof RATES)[number]

/** What a rate has counted: of how many, how much for it, and how many of them by the unit's record alone. */
export type Counted = { numerator: Fraction; denominator: number; provisional: number }

/** The word by which one charge counts in one rate, or null where it is left out. */
type Word = { word: string; provisional: boolean } | null

export type Seen = { asOf: number; scheme: SchemeNumbers; year: Year }

const said = (word: string | undefined): Word => (word === undefined ? null : { word, provisional: false })

/** What the office ruled of it last, by `asOf`, on a granted objection. */
function rulingOf(rate: Rate, charge: Charge, { asOf, year }: Seen): RulingRow | null {
  const rulings = year.rulings.filter(
    (row) => row.ticket === charge.ticket && row.unit === charge.unit && row.item === rate && instant(row.at) <= asOf,
  )
  rulings.sort((a, b) => instant(a.at) - instant(b.at))
  return rulings.at(-1) ?? null
}

/**
 * What the citizen said by `asOf` (scoring.md#revisits): the earliest call that reached him. `nothing` where calls were
 * made and none reached him; null where nobody called yet.
 */
function answerOf(charge: Charge, { asOf, year }: Seen): RevisitRow | 'nothing' | null {
  const calls = year.revisits.filter((row) => row.ticket === charge.ticket && instant(row.at) <= asOf)
  if (calls.length === 0) return null
  const reached = calls.filter((row) => row.reached)
  reached.sort((a, b) => instant(a.at) - instant(b.at))
  return reached[0] ?? 'nothing'
}

function firstContact(charge: Charge, seen: Seen): Word {
  const answer = answerOf(charge, seen)
  if (answer === 'nothing') return null
  if (answer !== null) return said(answer.contactedFirst)
  const { contactedAt, contactLimit } = charge
  if (contactedAt !== null && contactedAt <= seen.asOf) {
    return { word: contactedAt <= contactLimit ? 'yes' : 'no', provisional: true }
  }
  return seen.asOf > contactLimit ? { word: 'no', provisional: true } : null
}

/** By the record alone, whatever the citizen remembers: that is final. */
function onTime(charge: Charge, seen: Seen): Word {
  const { closedAt, closingLimit } = charge
  if (closedAt !== null && closedAt <= seen.asOf) return said(closedAt <= closingLimit ? 'yes' : 'no')
  return seen.asOf > closingLimit ? said('no') : null
}

function resolution(charge: Charge, seen: Seen): Word {
  const answer = answerOf(charge, seen)
  if (answer === 'nothing') return null
  if (answer !== null) return said(answer.result)
  const { closedAt, result } = charge
  if (closedAt === null || closedAt > seen.asOf || result === null) return null
  return { word: result, provisional: true }
}

function satisfaction(charge: Charge, seen: Seen): Word {
  const answer = answerOf(charge, seen)
  return answer === null || answer === 'nothing' ? null : said(answer.satisfaction)
}

const RULES = { firstContact, onTime, resolution, satisfaction }

/** The office's ruling stands above everything else. */
function wordOf(rate: Rate, charge: Charge, seen: Seen): Word {
  const ruling = rulingOf(rate, charge, seen)
  return ruling === null ? RULES[rate](charge, seen) : said(ruling.outcome ?? undefined)
}

const YES_NO = { yes: { value: '1' }, no: { value: '0' } }

function creditsOf(rate: Rate, { quality }: SchemeNumbers): Record<string, { value: string }> {
  if (rate === 'resolution') return quality.resolution
  return rate === 'satisfaction' ? quality.satisfaction : YES_NO
}

/** One rate of the charges that a unit handled (scoring.md#rates). */
export function count(rate: Rate, handled: readonly Charge[], seen: Seen): Counted {
  const credits = creditsOf(rate, seen.scheme)
  const counted: Counted = { numerator: whole(0), denominator: 0, provisional: 0 }
  for (const charge of handled) {
    const one = wordOf(rate, charge, seen)
    if (one === null) continue
    const credit = credits[one.word]
    if (!credit) throw new Error(`no credit for ${one.word}`)
    counted.numerator = plus(counted.numerator, written(credit.value))
    counted.denominator += 1
    if (one.provisional) counted.provisional += 1
  }
  return counted
}
