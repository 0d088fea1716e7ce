import { addDays, type Day, dayOf, endOf, startOf } from '../../domain/calendar.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import { dayMeant } from '../../domain/last-day.ts'
import { may, unitFor } from '../../domain/may.ts'
import { type Actor, type ListedMember, type Member, membersCalled, type UnitCode } from '../../domain/people.ts'
import { checkLeave, checkOthers, type Leave } from '../../domain/telling/leave.ts'
import type { Via } from '../../domain/ticket.ts'
import type { AuditEntry } from '../ports/audit.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { begin, tellBoth } from './leave-begins.ts'
import { type Away, awayFrom, type OnDuty, onDutyIn } from './on-duty.ts'
import type { Called } from './staffing.ts'

const QUOTABLE = 30
/** How far ahead 「销假」 looks for a leave that has not begun. */
const AHEAD_DAYS = 400

/** A leave as it was asked for; null is "not said": himself, or not understood. Days as `[YYYY-]MM-DD`. */
export type LeaveAsked = { who: Called | null; first: string | null; last: string | null; substitute: Called | null }

export type LeaveGiven = Away & { hasBegun: boolean }

/** A unit's duty, or the office's own absences where `unit` is null. */
export type DutyList = { unit: UnitCode | null; onDuty: readonly OnDuty[]; away: readonly Away[] }

export type Leaves = ReturnType<typeof leaves>

/** Old and new value, as the audit keeps them: the days, and who stands in. */
export function leaveEntry(
  act: 'leave.give' | 'leave.end',
  { actor, leave, via }: { actor: Actor; leave: Omit<Leave, 'id'>; via: Via },
): AuditEntry {
  const days = `${dayOf(leave.from)}/${dayOf(leave.until)}`
  const isNew = act === 'leave.give'
  const detail = { before: isNew ? null : days, after: isNew ? days : null, standIn: leave.substitute, via }
  return { actor, act, subject: `member:${leave.member}`, detail }
}

/** Writes a leave that was checked, and begins it where its first day is there. */
export async function addLeave(tx: Tx, leave: Omit<Leave, 'id'>): Promise<Leave> {
  const kept = { ...leave, id: await tx.duty.add(leave) }
  if (kept.from <= tx.now) await begin(tx, kept)
  return kept
}

/** Everything that a leave has to stand up to, with nobody coming or going meanwhile. Refuses as `domain/telling/leave.ts`. */
export async function checkedLeave(
  tx: Tx,
  asked: { member: ListedMember; substitute: ListedMember; first: Day; last: Day },
): Promise<Omit<Leave, 'id'>> {
  await tx.people.staying()
  checkLeave(asked, tx.now)
  const { member, substitute, first, last } = asked
  const leave = { member: member.id, substitute: substitute.id, from: startOf(first), until: endOf(last) }
  checkOthers(asked, await tx.duty.touching([member.id, substitute.id], leave.from, leave.until))
  return leave
}

/** Who is meant among those whom `fits`; where none of them is called so, among all. Refuses `no-such-colleague`, `which-member`. */
function called(everybody: readonly ListedMember[], who: Called, fits: (one: ListedMember) => boolean): ListedMember {
  const found = membersCalled(everybody, who)
  const [first] = found
  const text = who.text.slice(0, QUOTABLE)
  if (!first) throw new Refusal('no-such-colleague', { text })
  const fitting = found.filter((one) => one.active && fits(one))
  const [one, ...others] = fitting
  if (others.length > 0)
    throw new Refusal('which-member', { text, accounts: fitting.map(({ account }) => account.userId) })
  return one ?? first
}

/** contract.md#duty: who is away, who stands in, who gets what. */
export const leaves = (needs: { store: Store }) => {
  const { store } = needs

  const permitted = (member: Member, about: ListedMember): void => {
    const act = about.id === member.id ? 'take-leave' : 'give-leave'
    demand(may(member, act, about.unit === null ? {} : { unit: about.unit }), { name: about.name })
  }

  const absentOf = (everybody: readonly ListedMember[], member: Member, who: Called | null): ListedMember => {
    const own = everybody.find(({ id }) => id === member.id)
    if (!own) throw new Refusal('not-permitted')
    const found =
      who === null ? own : called(everybody, who, ({ unit }) => member.unit === null || unit === member.unit)
    permitted(member, found)
    return found
  }

  return {
    /**
     * 「请假」. Refuses `not-permitted`, `no-such-colleague`, `which-member`, `bad-leave-days`, `substitute-missing` and
     * everything of {@link checkLeave} and {@link checkOthers}.
     */
    give: async (member: Member, asked: LeaveAsked): Promise<LeaveGiven> => {
      const { everybody, now } = await store.read(async (tx) => ({
        everybody: await tx.people.everybody(),
        now: tx.now,
      }))
      const absent = absentOf(everybody, member, asked.who)
      const [first, last] = [asked.first, asked.last ?? asked.first].map((day) => day && dayMeant(day, now))
      if (!first || !last) throw new Refusal('bad-leave-days')
      if (asked.substitute === null) throw new Refusal('substitute-missing')
      const near = (one: ListedMember) =>
        one.unit === absent.unit &&
        (asked.substitute?.platform !== null || one.account.platform === absent.account.platform)
      const substitute = called(everybody, asked.substitute, near)
      const leave = { member: absent.id, substitute: substitute.id, from: startOf(first), until: endOf(last) }
      const entry = leaveEntry('leave.give', { actor: { kind: 'member', member }, leave, via: 'chat' })
      return store.change(entry, async (tx) => {
        const checked = await checkedLeave(tx, { member: absent, substitute, first, last })
        const kept = await addLeave(tx, checked)
        return { leave: kept, absent, substitute, hasBegun: kept.from <= tx.now }
      })
    },

    /** 「销假」: the leave that runs, or else the next one. Refuses `not-permitted`, `no-such-colleague`, `which-member`, `no-leave`. */
    end: async (member: Member, who: Called | null): Promise<LeaveGiven> => {
      const { everybody, now } = await store.read(async (tx) => ({
        everybody: await tx.people.everybody(),
        now: tx.now,
      }))
      const absent = absentOf(everybody, member, who)
      const find = async (tx: Pick<Tx, 'duty'>) =>
        (await tx.duty.touching([absent.id], now, startOf(addDays(dayOf(now), AHEAD_DAYS)))).find(
          (one) => one.member === absent.id,
        )
      const leave = await store.read(find)
      const substitute = everybody.find(({ id }) => id === leave?.substitute)
      if (!leave || !substitute) throw new Refusal('no-leave', { name: absent.name })
      const entry = leaveEntry('leave.end', { actor: { kind: 'member', member }, leave, via: 'chat' })
      return store.change(entry, async (tx) => {
        if (!(await find(tx))) throw new Refusal('no-leave', { name: absent.name })
        await tx.duty.callOff(leave.id)
        const hasBegun = leave.from <= tx.now
        if (hasBegun) await tellBoth(tx, leave, 'over', member.id)
        return { leave, absent, substitute, hasBegun }
      })
    },

    /** 「值班」: of the own unit; for the office of one unit, or who of the office is away. Refuses `not-permitted`. */
    duty: (member: Member, asked: UnitCode | null): Promise<DutyList> =>
      store.read(async (tx) => {
        const unit = may(member, 'see-duty') === null ? asked : (asked ?? unitFor(member, 'see-duty'))
        demand(may(member, 'see-duty', unit === null ? {} : { unit }))
        return {
          unit,
          onDuty: unit === null ? [] : await onDutyIn(tx, unit),
          away: await awayFrom(tx, unit),
        }
      }),
  }
}
