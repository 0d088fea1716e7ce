import { demand, Refusal } from '../../domain/errors.ts'
import { checkMember } from '../../domain/people.ts'
import { type RowHandler, unitOf } from './row-work.ts'
import type { MemberRow, UnitRow } from './rows.ts'

/** Contract 4, units: key `code`. A name that another unit bears is a `conflict`. */
export const units: RowHandler<UnitRow> = {
  key: ({ code }) => code,
  // Two units may have swapped their names.
  waitsOn: ['conflict'],
  apply: async (work, { code, name, cohort }) => {
    const known = work.units.find((unit) => unit.code === code)
    if (known && known.name === name && known.cohort === cohort) return 'unchanged'
    if (work.units.some((unit) => unit.name === name && unit.code !== code)) {
      throw new Refusal('conflict', { field: 'name' })
    }
    const position = known?.position ?? Math.max(0, ...work.units.map((unit) => unit.position)) + 1
    await work.tx.people.saveUnit({ code, name, cohort, position, short: known?.short ?? [] })
    work.units = await work.tx.people.units()
    work.touched.add(code)
    await work.tx.audit({ actor: work.actor, act: 'unit.import', subject: `unit:${code}` })
    return known ? 'changed' : 'new'
  },
}

/** Contract 4, members: key platform and folded account. Refuses as {@link checkMember}. */
export const members: RowHandler<MemberRow> = {
  key: ({ platform, userId }) => `${platform}:${userId.toLowerCase()}`,
  waitsOn: [],
  apply: async (work, { platform, userId, name, unit: text, roles }) => {
    const unit = text === null ? null : unitOf(work, text)
    demand(checkMember({ userId, unit, roles }), { field: 'userId', userId })
    return work.tx.people.save({ account: { platform, userId }, name, unit, roles: [...new Set(roles)] })
  },
}
