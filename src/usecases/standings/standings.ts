import { demand, Refusal } from '../../domain/errors.ts'
import { demandUnit, may } from '../../domain/may.ts'
import type { Member, UnitCode } from '../../domain/people.ts'
import type { UnitSheet } from '../../scoring/standings/sheet.ts'
import type { RankedSheet } from '../../scoring/standings/standing.ts'
import type { StandingsStatus } from '../../scoring/standings/standings-json.ts'
import type { Store } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'
import { leastSampleOf } from '../statistics/least-sample.ts'
import { readTallied } from './frozen-run.ts'
import type { Scored, Scoring } from './scoring-run.ts'

/** What a member may see of the standings; 暂行, with neither edition nor the edition's hash, until a run is published. */
export type StandingsView = Omit<Scored, 'tallies'> & {
  status: StandingsStatus
  edition: number | null
  hash: string | null
}

/** One unit's sheet with its place among those it is ranked with; null for a unit that is not ranked. */
export type SheetView = {
  sheet: RankedSheet
  rank: number | null
  of: number
  asOf: Date
  scheme: Scored['scheme']
  /** A rate of fewer cases rests on few (scoring.md#intervals). */
  least: number
  /** Both null while it is 暂行. */
  edition: number | null
  hash: string | null
}

export type Standings = ReturnType<typeof standings>

type Sheets = Omit<Scored, 'tallies'> & { least?: number; edition?: number | null; hash?: string | null }

/** A unit's sheet and place. Whatever shows no rates names no least sample. Refuses `unknown-unit`. */
export function sheetOf(
  { standing, asOf, scheme, least = 0, edition = null, hash = null }: Sheets,
  unit: UnitCode,
): SheetView {
  const isOf = (one: UnitSheet): boolean => one.unit.code === unit
  const group = standing.groups.find(({ sheets }) => sheets.some(isOf))
  const sheet = group?.sheets.find(isOf)
  if (!group || !sheet) throw new Refusal('unknown-unit', { unit })
  return { sheet, rank: sheet.rank, of: group.sheets.length, asOf, scheme, least, edition, hash }
}

/**
 * contract.md#permissions: the office sees the whole, a unit its own sheet and rank. What is published stands above 暂行.
 */
export const standings = (needs: { scoring: Scoring; store: Store; rules: Pick<Rules, 'handling'> }) => {
  const provisional = async (): Promise<StandingsView> => {
    const { standing, scheme, asOf } = await needs.scoring.now()
    return { standing, scheme, asOf, status: 'provisional', edition: null, hash: null }
  }
  const present = async (): Promise<StandingsView> => {
    const now = await provisional()
    const kept = await needs.store.read((tx) => tx.editions.find(now.scheme.period.id, null))
    return kept ? { ...readTallied(kept), status: 'published', edition: kept.edition, hash: kept.hashes.edition } : now
  }

  const sheetIn = (view: StandingsView, unit: UnitCode): SheetView =>
    sheetOf({ ...view, least: leastSampleOf(needs.rules, view.scheme) }, unit)

  return {
    /** The latest edition, or what stands now before there is one. Refuses `not-permitted` to a unit's people. */
    show: async (member: Member): Promise<StandingsView> => {
      demand(may(member, 'see-standings'))
      return present()
    },

    /** What stands now, published or not. Refuses `not-permitted` to a unit's people. */
    provisional: async (member: Member): Promise<StandingsView> => {
      demand(may(member, 'see-standings'))
      return provisional()
    },

    /** The member's own unit. Refuses `not-permitted` to somebody of no unit. */
    own: async (member: Member): Promise<SheetView> => {
      const unit = demandUnit(member, 'see-sheet')
      return sheetIn(await present(), unit)
    },

    /** Any unit for the office and the groups, the own one for its people. Refuses `not-permitted`, `unknown-unit`. */
    sheet: async (member: Member, unit: UnitCode): Promise<SheetView> => {
      demand(may(member, 'see-sheet', { unit }))
      return sheetIn(await present(), unit)
    },
  }
}
