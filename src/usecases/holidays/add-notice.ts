import { type HolidayNotice, WorkingCalendar } from '../../domain/calendar.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import { mayAs } from '../../domain/may.ts'
import type { Actor } from '../../domain/people.ts'
import type { Store } from '../ports/store-port.ts'
import { type Rules, rulesNow } from '../rules/rules.ts'
import { announceMoved } from './announce-moved.ts'
import { type Moved, type MovedLimit, recountTicket } from './recounting.ts'

/** `replaced`: the number was known with other words, which are kept. */
export type AddedNotice = { added: boolean; moved: MovedLimit[]; replaced?: true }

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

/** For the audit: the days as they are now, and as they were. */
const changeOf = (known: HolidayNotice | undefined, { year, rest, work }: HolidayNotice) => ({
  year,
  rest: rest.join(' '),
  work: work.join(' '),
  ...(known ? { restBefore: known.rest.join(' '), workBefore: known.work.join(' ') } : {}),
})

/**
 * scoring.md#notices: adds a notice on holidays. Deadlines still running, and those that were provisional, are counted
 * anew, the old ones and the reason are kept, the units concerned are told, and what moved is listed. Adding the same
 * notice again changes nothing. Refuses `not-permitted`, and `notice-differs` for a number that is known with other words,
 * unless it is said to `replace` them: both stay visible.
 */
export const addHolidayNotice =
  (needs: { store: Store; rules: Rules }) =>
  async (
    actor: Actor,
    notice: HolidayNotice,
    { replace = false }: { replace?: boolean } = {},
  ): Promise<AddedNotice> => {
    demand(mayAs(actor, 'keep-calendar'))
    const notices = await needs.store.read((tx) => tx.people.notices())
    const known = notices.find(({ number }) => number === notice.number)
    if (known && isSameNotice(known, notice)) return { added: false, moved: [] }
    if (known && !replace) {
      throw new Refusal('notice-differs', { number: notice.number, problems: differing(known, notice) })
    }
    const replaced = known ? true : undefined
    const act = replaced ? 'calendar.replace' : 'calendar.add'
    const entry = { actor, act, subject: `notice:${notice.number}`, detail: changeOf(known, notice) }
    // Every ticket that it may touch is counted anew in one transaction, which may take its time.
    return needs.store.together((store) =>
      store.change(entry, async (tx) => {
        await tx.people.addNotice(notice)
        const rules = { ...(await rulesNow(tx, needs.rules)), calendar: new WorkingCalendar(await tx.people.notices()) }
        const movable: string[] = []
        for await (const no of tx.tickets.movable(tx.now)) movable.push(no)
        const recounted: Moved[] = []
        for (const no of movable) {
          const moved = await recountTicket(tx, no, rules, notice.number)
          if (moved) recounted.push(moved)
        }
        await announceMoved(tx, recounted, { number: notice.number, again: replaced === true })
        const moved = recounted.flatMap((one) => one.moved)
        return { added: true, moved, ...(replaced ? { replaced } : {}) }
      }),
    )
  }
