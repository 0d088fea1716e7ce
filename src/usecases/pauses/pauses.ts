import { checkGround } from '../../domain/adjustment.ts'
import { endOf } from '../../domain/calendar.ts'
import { withoutCitizen } from '../../domain/citizen.ts'
import { mayGoOn } from '../../domain/contact.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import type { WishedDay } from '../../domain/extensions/wished-day.ts'
import { demandUnit, may } from '../../domain/may.ts'
import { pendingPause, runningPause } from '../../domain/pauses/of-charge.ts'
import type { Pause } from '../../domain/pauses/pause.ts'
import {
  agreePause,
  askPause,
  checkPause,
  demandPause,
  refusePause,
  withdrawPause,
} from '../../domain/pauses/pausing.ts'
import { actorLabel, type Member } from '../../domain/people.ts'
import { latest, type Ticket } from '../../domain/ticket.ts'
import { namesOfLabels } from '../people/names.ts'
import type { PauseLine } from '../ports/life/pauses.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { planFor } from '../rules/reminder-plan.ts'
import { type Rules, type RulesNow, rulesNow } from '../rules/rules.ts'
import { closeDecisions, refreshCards } from '../telling/announce.ts'
import { announcePause, announcePauseDecided, announcePauseWithdrawn } from '../telling/announce-pause.ts'
import { findTicket, type TicketView, viewOf } from '../tickets/ticket-view.ts'
import { endIn, pauseIn, pauseTold } from './ending.ts'
import { longestOf, wishedDay } from './terms.ts'

export type Pauses = ReturnType<typeof pauses>

/** What stands still, and what waits for the office: of all units, or of the member's own. */
export type PauseList = { running: readonly PauseLine[]; pending: readonly PauseLine[] }

/** The ticket as it is now, and the pause that was ended, taken back or decided. */
export type SettledPause = { view: TicketView; pause: Pause }

type Asked = { member: Member; act: string; no: string; why?: string | null }

/** contract.md#standing-still, 「申请挂账」: asked for by the unit in charge, decided by the office; the closing clock stands still. */
export const pauses = ({ store, rules }: { store: Store; rules: Rules }) => {
  const demandAsking = (member: Member, ticket: Ticket): void => demand(mayGoOn(member, ticket), { ticket: ticket.no })

  const act = async (
    { member, act: name, no, why = null }: Asked,
    work: (tx: Tx, ticket: Ticket, now: RulesNow) => Promise<{ ticket: Ticket; pause: Pause | undefined }>,
  ): Promise<SettledPause> => {
    // Filled by the work: the audit is written at the end, and bears the old limit and the new one.
    const detail: Record<string, string> = {}
    const entry = { actor: { kind: 'member' as const, member }, act: name, subject: `ticket:${no}`, why, detail }
    return store.change(entry, async (tx) => {
      const now = await rulesNow(tx, rules)
      const { ticket, pause } = await work(tx, await findTicket(tx, no), now)
      if (!pause) throw new Refusal('no-pause-pending', { ticket: no })
      Object.assign(detail, pauseTold(pause))
      await tx.tickets.save(ticket, 'chat')
      await planFor(tx, ticket, now, name)
      await tx.appraisal.noteChange([latest(ticket).unit])
      return { view: await viewOf(tx, ticket, rules), pause }
    })
  }

  const decide = (
    { member, act: name, no, why = null }: Asked,
    decision: (ticket: Ticket, by: string, at: Date, now: RulesNow) => Ticket,
  ): Promise<SettledPause> =>
    act({ member, act: name, no, why }, async (tx, ticket, now) => {
      demand(may(member, 'decide-pause'))
      const asked = pendingPause(ticket)
      const changed = decision(ticket, actorLabel({ kind: 'member', member }), tx.at, now)
      const pause = asked ? pauseIn(changed, asked) : undefined
      const { seq, unit } = latest(ticket)
      if (pause) {
        const { from, to, requestedAt } = pause
        const change = { ticket: no, seq, limit: 'closing' as const, from, to, reason: 'pause.agreed' }
        if (pause.decision === 'agreed' && from < to) await tx.tickets.keepLimitChange(change)
        await announcePauseDecided(tx, no, { unit, requestedAt })
      }
      await closeDecisions(tx, no, member.id, 'pause-asked')
      return { ticket: changed, pause }
    })

  const withdraw = (member: Member, no: string): Promise<SettledPause> =>
    act({ member, act: 'pause.withdraw', no }, async (tx, ticket) => {
      demandAsking(member, ticket)
      const asked = pendingPause(ticket)
      const changed = withdrawPause(ticket, tx.at)
      const { unit } = latest(ticket)
      if (asked) await announcePauseWithdrawn(tx, no, { unit, requestedAt: asked.requestedAt })
      await closeDecisions(tx, no, member.id, 'pause-asked')
      return { ticket: changed, pause: asked ? pauseIn(changed, asked) : undefined }
    })

  return {
    /** What can be asked for: the last day that can be had. Refuses as {@link demandPause} and {@link mayGoOn}. */
    outlook: (member: Member, no: string): Promise<{ view: TicketView; last: Date }> =>
      store.read(async (tx) => {
        const ticket = await findTicket(tx, no)
        demandAsking(member, ticket)
        const now = await rulesNow(tx, rules)
        const last = demandPause(ticket, tx.at, longestOf(now, ticket), now.calendar)
        return { view: await viewOf(tx, ticket, rules), last: endOf(last) }
      }),

    /** Whether it can be asked for, whatever the words will be. Refuses as {@link checkPause} and {@link mayGoOn}. */
    check: (member: Member, no: string, wish: WishedDay): Promise<{ until: Date }> =>
      store.read(async (tx) => {
        const ticket = await findTicket(tx, no)
        demandAsking(member, ticket)
        const now = await rulesNow(tx, rules)
        const day = wishedDay(ticket, wish, tx.at, now)
        checkPause(ticket, day, tx.at, longestOf(now, ticket), now.calendar)
        return { until: endOf(day) }
      }),

    /** Refuses as {@link askPause} and {@link mayGoOn}. */
    ask: async (
      member: Member,
      no: string,
      { wish, reason }: { wish: WishedDay; reason: string },
    ): Promise<SettledPause> =>
      act({ member, act: 'pause.request', no }, async (tx, ticket, now) => {
        demandAsking(member, ticket)
        const day = wishedDay(ticket, wish, tx.at, now)
        const bare = withoutCitizen(reason, await tx.tickets.citizen(no))
        const changed = askPause(ticket, { day, reason: bare }, tx.at, longestOf(now, ticket), now.calendar)
        const pause = changed.pauses.at(-1)
        if (pause) await announcePause(tx, no, pause.requestedAt)
        await refreshCards(tx, no, member.id)
        return { ticket: changed, pause }
      }),

    /** The closing limit moves; reminders and scores follow. Refuses `not-permitted`, and as {@link agreePause}. */
    agree: (member: Member, no: string): Promise<SettledPause> =>
      decide({ member, act: 'pause.agreed', no }, (ticket, by, at, { calendar }) =>
        agreePause(ticket, by, at, calendar),
      ),

    /** Refuses `not-permitted`, as {@link refusePause}, and `ground-missing` and `too-long` for its reason. */
    refuse: (member: Member, no: string, reason: string): Promise<SettledPause> => {
      const why = checkGround(reason)
      return decide({ member, act: 'pause.refused', no, why }, (ticket, by, at) => refusePause(ticket, { by, why }, at))
    },

    /**
     * 「结束挂账」 by the unit or the office: the clock runs again from the act on. A request that still waits is taken back by
     * its unit. Refuses `no-pause-running`, and as {@link mayGoOn}.
     */
    end: async (member: Member, no: string): Promise<SettledPause> => {
      const isOffice = may(member, 'decide-pause') === null
      const waits = await store.read(async (tx) => {
        const ticket = await findTicket(tx, no)
        if (!isOffice) demandAsking(member, ticket)
        return pendingPause(ticket) !== null && runningPause(ticket) === null
      })
      if (waits && !isOffice) return withdraw(member, no)
      return act({ member, act: 'pause.ended', no }, async (tx, ticket, now) => {
        if (!isOffice) demandAsking(member, ticket)
        const ended = await endIn(tx, ticket, member, now.calendar)
        await refreshCards(tx, no, member.id)
        return ended
      })
    },

    /** The tickets whose request waits for the office. Refuses `not-permitted`. */
    waiting: (member: Member): Promise<PauseLine[]> =>
      store.read((tx) => {
        demand(may(member, 'decide-pause'))
        return tx.pauses.pending(null)
      }),

    /** 「挂账清单」. Refuses `not-permitted`. */
    list: (member: Member): Promise<PauseList> =>
      store.read(async (tx) => {
        const unit = may(member, 'list-work') === null ? null : demandUnit(member, 'list-work')
        return { running: await tx.pauses.running(unit), pending: await tx.pauses.pending(unit) }
      }),

    /** The names of those who decided about a ticket's pauses or ended them, as the audit calls them. */
    deciders: ({ ticket }: TicketView): Promise<ReadonlyMap<string, string>> =>
      store.read((tx) =>
        namesOfLabels(
          tx,
          ticket.pauses.flatMap(({ decidedBy, endedBy }) => [decidedBy, endedBy]),
        ),
      ),
  }
}
