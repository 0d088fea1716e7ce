import { addDays, dayOf, startOf } from '../../domain/calendar.ts'
import type { LimitName } from '../../domain/deadline.ts'
import { demand } from '../../domain/errors.ts'
import { isAsKnown } from '../../domain/holidays/as-known.ts'
import type { WrittenNotice } from '../../domain/holidays/written-notice.ts'
import { LIMITS } from '../../domain/lists/tickets.ts'
import { demandUnit, may } from '../../domain/may.ts'
import type { Member, UnitCode } from '../../domain/people.ts'
import { latest } from '../../domain/ticket.ts'
import type { ListedChange } from '../ports/life/limit-changes.ts'
import type { Store } from '../ports/store-port.ts'
import { type Rules, rulesNow } from '../rules/rules.ts'
import type { TicketView } from '../tickets/ticket-view.ts'
import { type AddedNotice, addHolidayNotice } from './add-notice.ts'
import { type OddNotice, type WeighedNotice, weigh } from './weighing.ts'

/** How far back 「期限变更」 looks, and how much it shows at most. */
const CHANGES = { days: 90, most: 500 }

/** What was changed of limits in the last days. */
export type RecentChanges = { changes: readonly ListedChange[]; days: number }

/** What the proof of a ticket's limits rests on, as things are now. */
export type Basis = {
  /** Limits that today's calendar would count otherwise: they had passed, and stay as they were judged. */
  overtaken: ReadonlySet<LimitName>
  /** Notices that were corrected since, and when. */
  corrected: ReadonlyMap<string, Date>
}

export type NoticesDesk = ReturnType<typeof noticesDesk>

/** scoring.md#notices: what the office keeps of notices on holidays, and what they do to limits. */
export const noticesDesk = (needs: { store: Store; rules: Rules }) => {
  const { store } = needs
  return {
    /** Refuses `not-permitted`: nothing is asked of whoever may not keep it. */
    check: (member: Member): void => demand(may(member, 'keep-calendar')),

    /** A text as the notice that it would be, or what is odd about it. Refuses `not-permitted`. */
    weigh: (member: Member, written: WrittenNotice): Promise<WeighedNotice | OddNotice> => {
      demand(may(member, 'keep-calendar'))
      return store.read((tx) => weigh(tx, written))
    },

    /**
     * Keeps what was shown and confirmed; a number that is known with other days is corrected by it. Null: it does not add
     * up. Refuses `not-permitted`.
     */
    keep: async (
      member: Member,
      written: WrittenNotice,
    ): Promise<(AddedNotice & { number: string; year: number }) | null> => {
      demand(may(member, 'keep-calendar'))
      const weighed = await store.read((tx) => weigh(tx, written))
      if ('odd' in weighed) return null
      const { number, year } = weighed.notice
      const added = await addHolidayNotice(needs)({ kind: 'member', member }, weighed.notice, { replace: true })
      return { ...added, number, year }
    },

    /** 「期限变更」: of all units or of one for the office, else of the own one. Refuses `not-permitted`. */
    changes: (member: Member, unit: UnitCode | null): Promise<RecentChanges> =>
      store.read(async (tx) => {
        const isOffice = may(member, 'list-work') === null
        const own = isOffice ? unit : demandUnit(member, 'list-work')
        if (!isOffice) demand(may(member, 'list-work', { unit: unit ?? own ?? '' }))
        const since = startOf(addDays(dayOf(tx.now), -CHANGES.days))
        return { changes: await tx.tickets.movedLimits(own, since, CHANGES.most), days: CHANGES.days }
      }),

    /** For 「依据」: whether today's notices are those by which the limits were counted. */
    basis: ({ ticket }: TicketView): Promise<Basis> =>
      store.read(async (tx) => {
        const { calendar } = await rulesNow(tx, needs.rules)
        const { limits } = latest(ticket)
        const corrected = (await tx.people.replacedNotices()).map(({ number, replaced }) => [number, replaced] as const)
        return {
          overtaken: new Set(LIMITS.filter((name) => !isAsKnown(limits[name], calendar))),
          corrected: new Map(corrected),
        }
      }),
  }
}
