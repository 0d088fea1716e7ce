import { type Day, dayOf } from '../calendar.ts'
import { Refusal } from '../errors.ts'
import { may } from '../may.ts'
import type { ListedMember, Member } from '../people.ts'

/** Somebody is away, both ends included, and another one gets meanwhile what he would have got. Members by id. */
export type Leave = { id: string; member: string; substitute: string; from: Date; until: Date }

/** The desk that somebody's messages come to: his unit, or the office; null: there is none to be stood in for at. */
function deskOf(member: Member): string | null {
  if (member.unit !== null) return member.unit
  return may(member, 'decide-return') === null ? 'office' : null
}

type Asked = { member: ListedMember; substitute: ListedMember; first: Day; last: Day }

/**
 * contract.md#duty: whether such a leave can be. Refuses `no-desk` for somebody whom nobody stands in for,
 * `bad-leave-days` where the last day lies before the first, `leave-past`, `substitute-self`, `substitute-left` and
 * `substitute-elsewhere`.
 */
export function checkLeave({ member, substitute, first, last }: Asked, now: Date): void {
  const desk = deskOf(member)
  if (desk === null) throw new Refusal('no-desk', { name: member.name })
  if (last < first) throw new Refusal('bad-leave-days')
  if (first < dayOf(now)) throw new Refusal('leave-past', { day: first })
  if (substitute.id === member.id) throw new Refusal('substitute-self')
  if (!substitute.active) throw new Refusal('substitute-left', { name: substitute.name })
  if (deskOf(substitute) !== desk) throw new Refusal('substitute-elsewhere', { name: substitute.name })
}

/**
 * The same against the leaves of either that touch its days, so that nobody is stood in for twice and no substitute
 * needs one himself. Refuses `leave-overlaps`, `substitute-away`, `stands-in`.
 */
export function checkOthers({ member, substitute }: Pick<Asked, 'member' | 'substitute'>, touching: readonly Leave[]) {
  const about = ({ from, until }: Leave) => ({ from: dayOf(from), until: dayOf(until) })
  const own = touching.find((leave) => leave.member === member.id)
  if (own) throw new Refusal('leave-overlaps', { name: member.name, ...about(own) })
  const his = touching.find((leave) => leave.member === substitute.id)
  if (his) throw new Refusal('substitute-away', { name: substitute.name, ...about(his) })
  const standing = touching.find((leave) => leave.substitute === member.id)
  if (standing) throw new Refusal('stands-in', { name: member.name, ...about(standing) })
}
