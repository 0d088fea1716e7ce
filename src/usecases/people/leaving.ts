import { type ListedMember, type Member, receivesTickets, type UnitCode } from '../../domain/people.ts'
import type { Notice } from '../ports/notice.ts'
import { MEMBER_LEFT } from '../ports/outbox.ts'
import type { Tx } from '../ports/store-port.ts'
import { tell } from '../telling/tell.ts'
import { presentLiaisons } from './on-duty.ts'

type Leaving = Pick<Tx, 'people' | 'outbox' | 'drafts' | 'answers' | 'tickets' | 'duty' | 'now'>
type About = Extract<Notice, { kind: 'staff' }>['about']

/** Messages that speak of the state of things when they are sent, and are dropped where there is nothing to say. */
const STILL_NEWS: readonly Notice['kind'][] = [
  'new-ticket',
  'reminders',
  'return-asked',
  'confirmation',
  'objection-raised',
  'release-asked',
  'adjustment-step',
]

const noticeOf = (about: About, { id }: Member, unit: UnitCode | null): Notice => ({
  kind: 'staff',
  about,
  member: id,
  unit,
})

const keyOf = (about: About, { id }: Member, now: Date): string => `staff:${about}:${id}:${now.getTime()}`

/** From here on he gets nothing and may do nothing. False: he had left before. */
export async function makeLeave(tx: Leaving, { id }: Member): Promise<boolean> {
  await tx.outbox.cancelFor(id, MEMBER_LEFT)
  await tx.answers.dropFor(id)
  return tx.people.setActive(id, false)
}

/** False: he was there. What was called off for his sake and is still true is sent; he himself is told. */
export async function bringBack(tx: Leaving, member: Member): Promise<boolean> {
  if (!(await tx.people.setActive(member.id, true))) return false
  await tx.outbox.reviveFor(member.id, MEMBER_LEFT, STILL_NEWS)
  const notice = noticeOf('back', member, member.unit)
  await tx.outbox.add({ key: `${keyOf('back', member, tx.now)}`, memberId: member.id, notice })
  return true
}

/** Who goes on with what a member leaves: the other liaisons of his unit; for the office side, those of his desk. */
async function successors(tx: Leaving, member: Member): Promise<Member[]> {
  const found =
    member.unit === null ? await tx.people.having(member.roles, null) : await presentLiaisons(tx, member.unit)
  return found.filter(({ id }) => id !== member.id)
}

/**
 * Hands what a member leaves open to those who go on with it, by one notice each, and tells the unit's leader and the
 * office at once where no liaison is left. `member` as he was. Gives how many go on.
 */
export async function handOver(tx: Leaving, member: Member): Promise<number> {
  const others = await successors(tx, member)
  const { unit } = member
  const receives = receivesTickets(member)
  const isOpen =
    (await tx.drafts.get(member.id)) !== null ||
    (receives && unit !== null && (await tx.tickets.open(unit, { after: 0, size: 1 })).total > 0)
  if (isOpen) {
    const notice = noticeOf('handed-over', member, unit)
    const key = keyOf('handed-over', member, tx.now)
    for (const { id } of others) await tx.outbox.add({ key: `${key}:${id}`, memberId: id, notice })
  }
  if (receives && others.length === 0) await tellNobodyThere(tx, member)
  return others.length
}

/** To the leader of a member's unit and the office: no liaison is left there. */
export async function tellNobodyThere(tx: Pick<Tx, 'people' | 'outbox' | 'now'>, member: Member): Promise<void> {
  const key = keyOf('no-liaison', member, tx.now)
  const notice = noticeOf('no-liaison', member, member.unit)
  await tell(tx, { roles: ['leader'], unit: member.unit }, key, notice)
  await tell(tx, { roles: ['office'], unit: null }, key, notice)
}

/** The office hears of it once where a platform says so and nobody here did. */
export const tellGone = (tx: Leaving, member: ListedMember): Promise<void> =>
  tell(tx, { roles: ['office'], unit: null }, keyOf('left', member, tx.now), noticeOf('left', member, member.unit))
