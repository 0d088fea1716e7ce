import { demand, Refusal } from '../domain/errors.ts'
import { type Member, maySee, maySeeStandings, ownUnit, type UnitCode } from '../domain/people.ts'
import type { UnitSheet } from '../scoring/sheet.ts'
import type { Standing } from '../scoring/standing.ts'
import type { Scored, Scoring } from './scoring-run.ts'

/** What a member may see of the standings; `status` is 暂行 until a run is published. */
export type StandingsView = Scored & { status: 'provisional' | 'published' }

/** One unit's sheet with its place among the ranked; null for a unit that is not ranked. */
export type SheetView = { sheet: UnitSheet; rank: number | null; of: number; asOf: Date; scheme: Scored['scheme'] }

export type Standings = ReturnType<typeof standings>

export function sheetOf({ standing, asOf, scheme }: Scored, unit: UnitCode): SheetView {
  const ranked = standing.ranked.find((sheet) => sheet.unit.code === unit)
  const sheet = ranked ?? others(standing).find((other) => other.unit.code === unit)
  if (!sheet) throw new Refusal('unknown-unit', { unit })
  return { sheet, rank: ranked?.rank ?? null, of: standing.ranked.length, asOf, scheme }
}

const others = (standing: Standing): UnitSheet[] => [...standing.reference, ...standing.single]

/** Contract 5, who may what: the office and the groups see the whole, a unit its own sheet and rank. */
export const standings = (needs: { scoring: Scoring }) => ({
  /** Refuses `not-permitted` to a unit's people. */
  show: async (member: Member): Promise<StandingsView> => {
    demand(maySeeStandings(member))
    return { ...(await needs.scoring.now()), status: 'provisional' }
  },

  /** The member's own unit. Refuses `not-permitted` to somebody of no unit. */
  own: async (member: Member): Promise<SheetView> => {
    const unit = ownUnit(member)
    if (unit === null) throw new Refusal('not-permitted')
    return sheetOf(await needs.scoring.now(), unit)
  },

  /** Any unit for the office and the groups, the own one for its people. Refuses `not-permitted`, `unknown-unit`. */
  sheet: async (member: Member, unit: UnitCode): Promise<SheetView> => {
    if (maySeeStandings(member) !== null) demand(maySee(member, unit))
    return sheetOf(await needs.scoring.now(), unit)
  },

  /** For a caller whose right was checked at another door (API token, command line). Refuses `unknown-unit`. */
  sheetAt: async (unit: UnitCode, asOf: Date): Promise<SheetView> => sheetOf(await needs.scoring.at(asOf), unit),
})
