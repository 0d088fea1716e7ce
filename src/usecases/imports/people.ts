import { demand, Refusal } from '../../domain/errors.ts'
import { mayLeave } from '../../domain/last-office.ts'
import { checkAccount, checkPlace, checkRoles, isLiaison, type ListedMember, type Member } from '../../domain/people.ts'
import { bringBack, handOver, makeLeave } from '../people/leaving.ts'
import { staffEntry } from '../people/staffing.ts'
import { gather } from '../ports/refused.ts'
import { type RowHandler, type RowWork, unitOf } from './row-work.ts'
import type { MemberRow, UnitRow } from './rows.ts'
import { changedValues, type Values } from './values/changed-values.ts'
import { unitEntry } from './values/unit-values.ts'

/** contract.md#units: key `code`. A name that another unit bears is a `conflict`. */
export const units: RowHandler<UnitRow> = {
  key: ({ code }) => code,
  // Two units may have swapped their names.
  waitsOn: ['conflict'],
  apply: async (work, { code, name, cohort, ...said }) => {
    const known = work.units.find((unit) => unit.code === code)
    const short = said.short ?? known?.short ?? []
    const active = said.active ?? known?.active ?? true
    const isSame = known?.name === name && known.cohort === cohort && known.active === active
    if (known && isSame && known.short.join('\n') === short.join('\n')) return 'unchanged'
    if (work.units.some((unit) => unit.name === name && unit.code !== code)) {
      throw new Refusal('conflict', { field: 'name' })
    }
    const position = known?.position ?? Math.max(0, ...work.units.map((unit) => unit.position)) + 1
    const unit = { code, name, cohort, position, short, active }
    await work.tx.people.saveUnit(unit)
    work.units = await work.tx.people.units()
    work.touched.add(code)
    await work.tx.audit(unitEntry(work.actor, known ?? null, unit))
    return known ? 'changed' : 'new'
  },
}

/** Whether a row takes a liaison from the desk that he was at. */
const leavesDesk = (before: Member, after: Omit<Member, 'id'>): boolean =>
  isLiaison(before) && (before.unit !== after.unit || !isLiaison(after))

/** An account by its id: who he is stands in the list of members, and there alone. */
async function noteMember({ tx, actor }: RowWork, before: Member | null, row: Omit<Member, 'id'>): Promise<void> {
  const values = ({ account, unit, roles }: Omit<Member, 'id'>): Values => ({
    platform: account.platform,
    unit,
    roles: roles.join(' '),
  })
  const known = before ?? (await tx.people.speaking(row.account))
  if (!known) return
  const isRenamed = before !== null && before.name !== row.name
  const detail = changedValues(before && values(before), { ...values(row), ...(isRenamed ? { renamed: true } : {}) })
  await tx.audit({ actor, act: 'member.import', subject: `member:${known.id}`, detail })
}

async function moveTo(work: RowWork, member: ListedMember, active: boolean): Promise<boolean> {
  const { tx, actor } = work
  if (member.active === active) return false
  await (active ? bringBack(tx, member) : makeLeave(tx, member))
  await tx.audit(staffEntry(actor, member, active, 'import'))
  return true
}

/**
 * contract.md#members: key platform and folded account. Refuses, all at once, as {@link checkAccount},
 * {@link checkRoles} and {@link checkPlace}, and `last-office` for the last account that could bring anybody back. A row that does not say whether somebody works here leaves that as it is, so
 * that a list of last month brings nobody back.
 */
export const members: RowHandler<MemberRow> = {
  key: ({ platform, userId }) => `${platform}:${userId.toLowerCase()}`,
  // Whoever follows the last of the office may stand further down.
  waitsOn: ['last-office'],
  apply: async (work, { platform, userId, name, unit: text, roles, active: said = null }) => {
    const found = gather()
    const unit = text === null ? null : found.of(() => unitOf(work, text))
    found.of(() => demand(checkAccount({ userId }), { field: 'userId', userId }))
    found.of(() => demand(checkRoles({ roles }), { field: 'roles', userId }))
    // A unit that nobody knows is a unit all the same.
    found.of(() => demand(checkPlace({ unit: unit ?? text, roles }), { field: 'unit', userId }))
    const { people } = work.tx
    const row = { account: { platform, userId }, name, unit, roles: [...new Set(roles)] }
    const before = await people.speaking(row.account)
    const active = said ?? before?.active ?? true
    const staying = before?.active && !active ? await people.staying() : []
    if (before?.active && !active) {
      found.of(() => demand(mayLeave(before, staying), { field: 'active', text: before.account.userId }))
    }
    found.end()
    const isOut = before !== null && !active && (await moveTo(work, before, false))
    const saved = await people.save(row)
    const fresh = before || active ? null : await people.speaking(row.account)
    if (fresh) await people.setActive(fresh.id, false)
    if (saved !== 'unchanged') await noteMember(work, before, row)
    const isBack = before !== null && active && (await moveTo(work, { ...before, ...row }, true))
    if (before?.active && (!active || leavesDesk(before, row))) work.gone.push(before)
    return saved === 'unchanged' && (isOut || isBack) ? 'changed' : saved
  },
  finish: async ({ tx, gone }) => {
    for (const member of gone) await handOver(tx, member)
  },
}
