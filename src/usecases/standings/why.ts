import type { LimitName } from '../../domain/deadline.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import { may, unitFor } from '../../domain/may.ts'
import type { Member, UnitCode } from '../../domain/people.ts'
import { apportioned } from '../../scoring/differences/apportion.ts'
import type { Cause } from '../../scoring/differences/cause.ts'
import { type Losses, lossesIn, lossesOf } from '../../scoring/differences/losses.ts'
import type { Item } from '../../scoring/items.ts'
import { spanOf } from '../../scoring/period.ts'
import { type Points, shown } from '../../scoring/points.ts'
import type { Scheme } from '../../scoring/scheme.ts'
import { itemsCalled, itemsMeant } from '../../scoring/scorecard/meant.ts'
import { scorecardOf } from '../../scoring/scorecard/scorecard-of.ts'
import { scoreAll } from '../../scoring/standings/standing.ts'
import type { UnitTally } from '../../scoring/unit-tally.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import type { ProvisionalCharge } from '../ports/tickets.ts'
import type { Rules } from '../rules/rules.ts'
import { leastSampleOf } from '../statistics/least-sample.ts'
import { type FrozenScore, factsOfAll, readFrozen, scoreFrozen, type TalliedScore } from './frozen-run.ts'
import { type SheetView, sheetOf } from './standings.ts'
import { knownBySums } from './why-sums.ts'

/** A cause with its lost points as shown: all of a unit's add up to the shown full minus the shown total. */
export type ShownCause = Cause & { lost: string }

/** Why a unit has the score it has; `causes` null where it has no total. Every amount is a decimal string. */
export type WhyView = {
  sheet: SheetView
  full: string
  lost: string | null
  causes: readonly ShownCause[] | null
  missingMonths: readonly string[]
  poorReturns: Losses['poorReturns']
  /** Limits of the unit's tickets that are provisional, by ticket; of what is published there are none. */
  provisional: ReadonlyMap<string, readonly LimitName[]>
}

export type Why = ReturnType<typeof why>

/** What somebody asks about a unit's score: a line, by its code or in words; neither: all of it. */
export type AskedWhy = { item: Item | null; said: string | null }

const ALL_OF_IT: AskedWhy = { item: null, said: null }

type Basis = { score: TalliedScore; losses: Losses; edition: number | null; provisional: readonly ProvisionalCharge[] }

const minus = (full: Points, total: Points): string => {
  const cents = Number(shown(full).replace('.', '')) - Number(shown(total).replace('.', ''))
  return (cents / 100).toFixed(2)
}

function byTicket(charges: readonly ProvisionalCharge[]): Map<string, LimitName[]> {
  const found = new Map<string, LimitName[]>()
  for (const { ticket, limits } of charges) found.set(ticket, [...(found.get(ticket) ?? []), ...limits])
  return found
}

/** The unit that a member asks about: named, or the own one. Refuses `not-permitted` to see another's. */
function askedUnit(member: Member, unit: UnitCode | null): UnitCode {
  const asked = unit ?? unitFor(member, 'see-sheet')
  if (asked === null) throw new Refusal('unit-missing')
  demand(may(member, 'see-sheet', { unit: asked }))
  return asked
}

const handledByAll = (tallies: readonly UnitTally[]): number =>
  tallies.reduce((total, { handled }) => total + handled, 0)

function explained({ facts, ...score }: FrozenScore, unit: UnitCode): Pick<Basis, 'score' | 'losses'> {
  const own = facts.find((one) => one.unit.code === unit)
  if (!own) throw new Refusal('unknown-unit', { unit })
  return { score, losses: lossesOf(own, handledByAll(score.tallies), score.scheme, score.asOf) }
}

/** The lines that are asked about, as the scheme knows them. */
function linesAsked(scheme: Scheme, { item, said }: AskedWhy): Item[] {
  const [called] = said === null ? [] : itemsCalled(said, scheme)
  const asked = called ?? item
  return asked === null ? [] : itemsMeant(asked, scheme)
}

/** scoring.md#why: every published point, and every provisional one, opened down to what cost it. */
export const why = (needs: { store: Store; rules: Rules }) => {
  const present = async (tx: Tx, scheme: Scheme, unit: UnitCode, asked: AskedWhy): Promise<Omit<Basis, 'edition'>> => {
    const { from, until } = spanOf(scheme.period)
    const provisional = await tx.tickets.provisional(from, until, unit)
    const besides = provisional.map(({ ticket }) => ticket)
    const sums = await knownBySums(tx, scheme, { unit, items: linesAsked(scheme, asked), besides })
    if (!sums)
      return { ...explained(scoreFrozen(await factsOfAll(tx, scheme, tx.now), scheme, tx.now), unit), provisional }
    const { tallies, known } = sums
    if (!known) throw new Refusal('unknown-unit', { unit })
    const losses = lossesIn(known, handledByAll(tallies), scheme, tx.now)
    return { score: { scheme, asOf: tx.now, tallies, standing: scoreAll(tallies, scheme) }, losses, provisional }
  }

  return {
    /** What the lines of the scheme in use are called, in its order; null where a line has a label. */
    lines: async (): Promise<{ item: Item; name: string | null }[]> =>
      scorecardOf(await needs.store.read(needs.rules.scheme)).lines.map(({ item, name }) => ({ item, name })),

    /**
     * `about`: of which line the tickets are named; of a unit with very many the first of them. Refuses `unit-missing` to
     * the office side without a unit, `not-permitted`, `unknown-unit`.
     */
    of: async (member: Member, unit: UnitCode | null, about: AskedWhy = ALL_OF_IT): Promise<WhyView> => {
      const asked = askedUnit(member, unit)
      const { score, losses, edition, provisional } = await needs.store.read(async (tx): Promise<Basis> => {
        const scheme = await needs.rules.scheme(tx)
        // What is published is explained as it was published.
        const whole = await tx.editions.whole(scheme.period.id, null)
        if (whole) return { ...explained(readFrozen(whole), asked), edition: whole.edition, provisional: [] }
        return { ...(await present(tx, scheme, asked, about)), edition: null }
      })
      const amounts = apportioned(
        (losses.causes ?? []).map((cause) => cause.points),
        losses.full,
      )
      return {
        sheet: sheetOf({ ...score, edition, least: leastSampleOf(needs.rules, score.scheme) }, asked),
        full: shown(losses.full),
        lost: losses.sheet.total && minus(losses.full, losses.sheet.total),
        causes: losses.causes?.map((cause, at) => ({ ...cause, lost: amounts[at] ?? '0.00' })) ?? null,
        missingMonths: losses.missingMonths,
        poorReturns: losses.poorReturns,
        provisional: byTicket(provisional),
      }
    },
  }
}

/** The lines of the sheet that somebody means by an item; empty: its scheme knows none. */
export const meantIn = ({ sheet }: WhyView, item: Item): Item[] => itemsMeant(item, sheet.scheme)

/**
 * What is asked about: the line that the sheet's own scheme calls so, in whatever words it is said, else the item of the
 * plan that they mean. null: neither is one.
 */
export function askedIn({ sheet }: WhyView, item: Item | null, said: string | null): Item | null {
  const [called] = said === null ? [] : itemsCalled(said, sheet.scheme)
  return called ?? item
}

/** The causes of one item, most first. */
export const causesOf = ({ causes }: WhyView, item: Item): ShownCause[] =>
  [...(causes ?? [])].filter((cause) => cause.item === item).sort((a, b) => b.points.compare(a.points))
