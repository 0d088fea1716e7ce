import type { ListedMember, Member, UnitCode } from '../../domain/people.ts'
import type { Leave } from '../../domain/telling/leave.ts'
import type { Tx } from '../ports/store-port.ts'

type Looking = Pick<Tx, 'people' | 'duty'>

/** Somebody who gets a unit's messages now; `standsInFor`: those who are away and whose messages these are. */
export type OnDuty = { member: Member; standsInFor: readonly Member[] }

/** A leave that runs, with those whose it is. */
export type Away = { leave: Leave; absent: Member; substitute: Member }

/** Who gets the messages about a unit's tickets now (contract.md#duty). */
export async function onDutyIn(tx: Looking, unit: UnitCode): Promise<OnDuty[]> {
  const away = await awayFrom(tx, unit)
  return (await tx.people.having(['liaison'], unit)).map((member) => ({
    member,
    standsInFor: away.filter(({ leave }) => leave.substitute === member.id).map(({ absent }) => absent),
  }))
}

/** Who of a unit is away now; null: of the office. */
export async function awayFrom({ people, duty }: Looking, unit: UnitCode | null): Promise<Away[]> {
  const running = await duty.running()
  if (running.length === 0) return []
  const members = new Map((await people.everybody()).map((one): [string, ListedMember] => [one.id, one]))
  return running.flatMap((leave) => {
    const [absent, substitute] = [members.get(leave.member), members.get(leave.substitute)]
    return absent?.active && substitute && absent.unit === unit ? [{ leave, absent, substitute }] : []
  })
}

/** The liaisons of a unit who are there, or who stand in for one: none where all are away or left. */
export async function presentLiaisons({ people, duty }: Looking, unit: UnitCode | null): Promise<Member[]> {
  const away = new Set((await duty.running()).map(({ member }) => member))
  return (await people.having(['liaison'], unit)).filter(({ id }) => !away.has(id))
}
