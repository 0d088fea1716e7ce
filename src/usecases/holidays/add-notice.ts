import { type HolidayNotice, WorkingCalendar } from '../../domain/calendar.ts'
import { hasPassed, type LimitName, limitsOf } from '../../domain/deadline.ts'
import { Refusal } from '../../domain/errors.ts'
import { keepGranted } from '../../domain/extensions/of-charge.ts'
import { LIMITS } from '../../domain/lists/tickets.ts'
import type { Actor } from '../../domain/people.ts'
import { latest, type Ticket } from '../../domain/ticket.ts'
import { limitTable } from '../../scoring/scheme-values.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { planFor } from './reminder-plan.ts'
import { type Rules, type RulesNow, rulesNow, schemeAt } from './rules.ts'

/** One limit that a notice moved. */
export type MovedLimit = { ticket: string; limit: LimitName; from: Date; to: Date }

/** `replaced`: the number was known with other words, which are kept. */
export type AddedNotice = { added: boolean; moved: MovedLimit[]; replaced?: true }

/** The ticket with the limits of its running charge counted anew, and which of them moved. */
function recount(ticket: Ticket, rules: RulesNow, now: Date): { ticket: Ticket; moved: MovedLimit[] } {
  const charge = latest(ticket)
  const dueAt = charge.seq === 1 ? ticket.dueAt : null
  const { receivedAt } = charge
  const table = limitTable(schemeAt(rules, receivedAt))
  const fresh = limitsOf({ receivedAt, kind: ticket.kind, class: ticket.class, dueAt }, table, rules.calendar)
  // A limit that has passed was judged by the calendar of its day and stays.
  const keep = (limit: LimitName) => (hasPassed(charge.limits[limit].until, now) ? charge.limits[limit] : fresh[limit])
  const counted = {
    firstContact: keep('firstContact'),
    closing: keep('closing'),
    returnOtherUnit: keep('returnOtherUnit'),
    returnOutside: keep('returnOutside'),
  }
  const limits = keepGranted(ticket, charge, counted)
  const moved = LIMITS.filter((limit) => limits[limit].until.getTime() !== charge.limits[limit].until.getTime()).map(
    (limit) => ({ ticket: ticket.no, limit, from: charge.limits[limit].until, to: limits[limit].until }),
  )
  const assignments = [...ticket.assignments.slice(0, -1), { ...charge, limits }]
  return { ticket: { ...ticket, assignments, version: ticket.version + 1 }, moved }
}

async function tellUnit(tx: Tx, ticket: Ticket, notice: HolidayNotice, replaced: boolean): Promise<void> {
  // A correction moves limits once more, and is told once more.
  const which = replaced ? `${notice.number}:${tx.now.getTime()}` : notice.number
  const { unit, seq } = latest(ticket)
  for (const member of await tx.people.having(['liaison'], unit)) {
    await tx.outbox.add({
      key: `limits-moved:${ticket.no}:${seq}:${which}:${member.id}`,
      memberId: member.id,
      notice: { kind: 'limits-moved', ticket: ticket.no, seq },
    })
  }
}

export const isSameNotice = (a: HolidayNotice, b: HolidayNotice): boolean =>
  a.number === b.number &&
  a.year === b.year &&
  a.issued === b.issued &&
  a.address === b.address &&
  a.rest.join() === b.rest.join() &&
  a.work.join() === b.work.join()

/** The days on which two notices differ; where none does, they differ in year, issue or address. */
function differing(a: HolidayNotice, b: HolidayNotice): string[] {
  const only = (these: readonly string[], those: readonly string[]) => these.filter((day) => !those.includes(day))
  const days = [...only(a.rest, b.rest), ...only(b.rest, a.rest), ...only(a.work, b.work), ...only(b.work, a.work)]
  return [...new Set(days)].sort()
}

/**
 * scoring.md#notices: adds a notice on holidays. Deadlines still running are counted anew, the old ones and the reason
 * are kept, the units concerned are told, and what moved is listed. Adding the same notice again changes nothing.
 * Refuses `notice-differs` for a number that is known with other words, unless it is said to `replace` them: both stay
 * visible.
 */
export const addHolidayNotice =
  (needs: { store: Store; rules: Rules }) =>
  async (
    actor: Actor,
    notice: HolidayNotice,
    { replace = false }: { replace?: boolean } = {},
  ): Promise<AddedNotice> => {
    const notices = await needs.store.read((tx) => tx.people.notices())
    const known = notices.find(({ number }) => number === notice.number)
    if (known && isSameNotice(known, notice)) return { added: false, moved: [] }
    if (known && !replace) {
      throw new Refusal('notice-differs', { number: notice.number, problems: differing(known, notice) })
    }
    const replaced = known ? true : undefined
    const act = replaced ? 'calendar.replace' : 'calendar.add'
    const entry = { actor, act, subject: `notice:${notice.number}`, detail: { year: notice.year } }
    // Every running ticket is counted anew in one transaction, which may take its time.
    return needs.store.together((store) =>
      store.change(entry, async (tx) => {
        await tx.people.addNotice(notice)
        const rules = { ...(await rulesNow(tx, needs.rules)), calendar: new WorkingCalendar(await tx.people.notices()) }
        const moved: MovedLimit[] = []
        const running: string[] = []
        for await (const no of tx.tickets.running(tx.now)) running.push(no)
        for (const no of running) {
          const ticket = await tx.tickets.find(no)
          if (!ticket) continue
          const counted = recount(ticket, rules, tx.now)
          // Even where no limit moved, a rung of the ladder may have waited for this year's notice.
          const kept = counted.moved.length > 0 ? counted.ticket : ticket
          if (counted.moved.length > 0) {
            await tx.tickets.save(kept, 'import')
            for (const { limit, from: old, to } of counted.moved) {
              await tx.tickets.keepLimitChange({
                ticket: no,
                seq: latest(kept).seq,
                limit,
                from: old,
                to,
                reason: notice.number,
              })
            }
            await tx.appraisal.noteChange([latest(kept).unit])
            await tellUnit(tx, kept, notice, replaced === true)
            moved.push(...counted.moved)
          }
          await planFor(tx, kept, rules, `notice ${notice.number}`)
        }
        return { added: true, moved, ...(replaced ? { replaced } : {}) }
      }),
    )
  }
