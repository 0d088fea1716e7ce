import { demand } from '../../domain/errors.ts'
import { demandUnit, may } from '../../domain/may.ts'
import type { Member, UnitCode } from '../../domain/people.ts'
import { type Statistic, type StatisticView, statistic } from '../../scoring/monthly/statistic.ts'
import type { Store } from '../ports/store-port.ts'
import { readMonths } from './three-months.ts'

/** A table, and of which unit it is; null: of all. */
export type StatisticOf = { unit: { code: UnitCode; name: string } | null; table: Statistic }

export type Statistics = ReturnType<typeof statistics>

type Asked = { by: StatisticView; unit: UnitCode | null; month: string }

/** The unit whose tickets a member may count: the one that is named, his own, or (null) all of them. */
function unitOf(member: Member, unit: UnitCode | null): UnitCode | null {
  if (unit === null) return may(member, 'see-statistics') === null ? null : demandUnit(member, 'see-statistics')
  demand(may(member, 'see-statistics', { unit }))
  return unit
}

/** contract.md#statistics: what was received in a month, by kind, area, time, source or topic. */
export const statistics = (needs: { store: Store }) => {
  /** For a caller whose right was checked at another door. Refuses as {@link readMonths}. */
  const of = ({ by, unit, month }: Asked): Promise<StatisticOf> =>
    needs.store.read(async (tx) => {
      const units = await tx.people.units()
      const { shown, charges, list } = await readMonths(tx, { month, unit, asOf: tx.now })
      const named = units.find(({ code }) => code === unit)
      return {
        unit: named ? { code: named.code, name: named.name } : null,
        table: statistic(by, charges, shown, { version: list.version, at: list.at }),
      }
    })
  return {
    of,
    /** Refuses `not-permitted` for another unit's, and as {@link of}. */
    show: async (member: Member, asked: Asked): Promise<StatisticOf> =>
      of({ ...asked, unit: unitOf(member, asked.unit) }),
    /** The office's list of topics as it stands. */
    topics: () => needs.store.read((tx) => tx.topics.list()),
  }
}
