import { checkGround } from '../../domain/adjustment.ts'
import { endOf } from '../../domain/calendar.ts'
import { withoutCitizen } from '../../domain/citizen.ts'
import { mayGoOn } from '../../domain/contact.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import {
  askExtension,
  checkExtension,
  grantExtension,
  mayAskExtension,
  refuseExtension,
  withdrawExtension,
} from '../../domain/extensions/extending.ts'
import type { Extension, ExtensionTerms, ExtensionWish } from '../../domain/extensions/extension.ts'
import { isStatutory, lastExtension, pendingExtension } from '../../domain/extensions/of-charge.ts'
import { dayWished, type WishedDay } from '../../domain/extensions/wished-day.ts'
import { may } from '../../domain/may.ts'
import { pauseVerdict } from '../../domain/pauses/pausing.ts'
import { actorLabel, type Member } from '../../domain/people.ts'
import { demandOpen, latest, type Ticket } from '../../domain/ticket.ts'
import { limitTable } from '../../scoring/scheme-values.ts'
import { instantText } from '../../scoring/standings/standings-json.ts'
import { namesOfLabels } from '../people/names.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { planFor } from '../rules/reminder-plan.ts'
import { handlingAt, type Rules, type RulesNow, rulesNow, schemeAt } from '../rules/rules.ts'
import { closeDecisions, refreshCards } from '../telling/announce.ts'
import {
  announceExtension,
  announceExtensionDecided,
  announceExtensionWithdrawn,
} from '../telling/announce-extension.ts'
import { findTicket, type TicketView, viewOf } from './ticket-view.ts'

export type Extensions = ReturnType<typeof extensions>

/** What somebody wishes for: a day, or that the ticket is a complex matter. */
export type Wish = WishedDay | 'complex'
type Asked = { wish: Wish; reason: string; basis: string | null }

/** What a unit can still ask for: the last moment that can be had, and whether a law has to be named. */
export type ExtensionOutlook = { view: TicketView; last: LastMoment; needsBasis: boolean }
/** `provisional`: it lies in a year without a notice on holidays. */
type LastMoment = { until: Date; provisional: boolean }

function termsOf(rules: RulesNow, ticket: Ticket): ExtensionTerms {
  const { receivedAt } = latest(ticket)
  const { times, days } = handlingAt(rules, receivedAt).extension
  const { closing } = limitTable(schemeAt(rules, receivedAt))
  return { times: times.value, days: days.value, complex: closing.complex }
}

/** Refuses `extension-day-missing` for a day that no calendar has. */
function wished(ticket: Ticket, wish: Wish, at: Date, { calendar }: RulesNow): Pick<ExtensionWish, 'sort' | 'day'> {
  if (wish === 'complex') return { sort: 'complex', day: null }
  const day = dayWished(wish, latest(ticket).limits.closing.until, at, calendar)
  if (day === null) throw new Refusal('extension-day-missing', { ticket: ticket.no })
  return { sort: 'longer', day }
}

const toldOf = ({ sort, from, until }: Extension): Record<string, string> => ({
  sort,
  from: instantText(from),
  until: instantText(until),
})

/** contract.md#life, 「申请延期」: asked for by the unit in charge, decided by the office. */
export const extensions = ({ store, rules }: { store: Store; rules: Rules }) => {
  const demandAsking = (member: Member, ticket: Ticket): void => demand(mayGoOn(member, ticket), { ticket: ticket.no })

  // One thing after the other: a clock that stands still is not put off besides.
  const demandRunning = (member: Member, ticket: Ticket): void => {
    demandAsking(member, ticket)
    demand(pauseVerdict(ticket), { ticket: ticket.no })
  }

  const act = async (
    { member, act: name, no, why = null }: { member: Member; act: string; no: string; why?: string | null },
    work: (tx: Tx, ticket: Ticket, now: RulesNow) => Promise<{ changed: Ticket; request: Extension | undefined }>,
  ): Promise<TicketView> => {
    // Filled by the work: the audit is written at the end, and bears the old limit and the new one.
    const detail: Record<string, string> = {}
    const entry = { actor: { kind: 'member' as const, member }, act: name, subject: `ticket:${no}`, why, detail }
    return store.change(entry, async (tx) => {
      const ticket = await findTicket(tx, no)
      const now = await rulesNow(tx, rules)
      const { changed, request } = await work(tx, ticket, now)
      if (request) Object.assign(detail, toldOf(request))
      await tx.tickets.save(changed, 'chat')
      await planFor(tx, changed, now, name)
      await tx.appraisal.noteChange([latest(changed).unit])
      return viewOf(tx, changed, rules)
    })
  }

  /** The request as it has become. */
  const settledIn = (ticket: Ticket, asked: Extension | null): Extension | undefined =>
    ticket.extensions.find(({ requestedAt }) => requestedAt.getTime() === asked?.requestedAt.getTime())

  return {
    /** Refuses as {@link mayGoOn} and {@link mayAskExtension}, `already-closed`, `already-returned`. */
    outlook: (member: Member, no: string): Promise<ExtensionOutlook> =>
      store.read(async (tx) => {
        const ticket = await findTicket(tx, no)
        demandRunning(member, ticket)
        const charge = demandOpen(ticket)
        const now = await rulesNow(tx, rules)
        const terms = termsOf(now, ticket)
        demand(mayAskExtension(ticket, 'longer', tx.at, terms), { ticket: no, times: terms.times })
        const day = lastExtension(ticket, terms, now.calendar)
        const last = { until: endOf(day), provisional: now.calendar.expected(day).provisional === true }
        return { view: await viewOf(tx, ticket, rules), last, needsBasis: isStatutory(ticket, charge) }
      }),

    /** Whether it can be asked for, whatever the words will be. Refuses as {@link checkExtension} and {@link mayGoOn}. */
    check: (member: Member, no: string, wish: Wish): Promise<{ until: Date; needsBasis: boolean }> =>
      store.read(async (tx) => {
        const ticket = await findTicket(tx, no)
        demandRunning(member, ticket)
        const now = await rulesNow(tx, rules)
        const asked = wished(ticket, wish, tx.at, now)
        const { until } = checkExtension(ticket, asked, tx.at, termsOf(now, ticket), now.calendar)
        return { until, needsBasis: isStatutory(ticket, latest(ticket)) }
      }),

    /** Refuses as {@link askExtension}, {@link mayGoOn} and {@link pauseVerdict}. */
    ask: (member: Member, no: string, { wish, reason, basis }: Asked): Promise<TicketView> =>
      act({ member, act: 'extension.request', no }, async (tx, ticket, now) => {
        demandRunning(member, ticket)
        const bare = withoutCitizen(reason, await tx.tickets.citizen(no))
        const asked = { ...wished(ticket, wish, tx.at, now), reason: bare, basis }
        const changed = askExtension(ticket, asked, tx.at, termsOf(now, ticket), now.calendar)
        const request = changed.extensions.at(-1)
        if (request) await announceExtension(tx, no, request.requestedAt)
        await refreshCards(tx, no, member.id)
        return { changed, request }
      }),

    /** By the unit that asked, while it is undecided. Refuses as {@link withdrawExtension} and {@link mayGoOn}. */
    withdraw: (member: Member, no: string): Promise<TicketView> =>
      act({ member, act: 'extension.withdraw', no }, async (tx, ticket) => {
        demandAsking(member, ticket)
        const asked = pendingExtension(ticket)
        const changed = withdrawExtension(ticket, tx.at)
        if (asked) await announceExtensionWithdrawn(tx, no, latest(ticket).unit, asked.requestedAt)
        await closeDecisions(tx, no, member.id, 'extension-asked')
        return { changed, request: settledIn(changed, asked) }
      }),

    /** The closing limit moves; reminders and scores follow. Refuses as {@link grantExtension}, and `not-permitted`. */
    grant: (member: Member, no: string): Promise<TicketView> =>
      act({ member, act: 'extension.granted', no }, async (tx, ticket, now) => {
        demand(may(member, 'decide-extension'))
        const asked = pendingExtension(ticket)
        const by = actorLabel({ kind: 'member', member })
        const changed = grantExtension(ticket, by, tx.at, termsOf(now, ticket), now.calendar)
        const { seq, unit } = latest(changed)
        const request = settledIn(changed, asked)
        if (request) {
          const { from, until } = request
          const change = { ticket: no, seq, limit: 'closing' as const, from, to: until, reason: 'extension.granted' }
          await tx.tickets.keepLimitChange(change)
          await announceExtensionDecided(tx, no, unit, request.requestedAt)
        }
        await closeDecisions(tx, no, member.id, 'extension-asked')
        return { changed, request }
      }),

    /** Refuses as {@link refuseExtension}, `not-permitted`, and `ground-missing` and `too-long` for its reason. */
    refuse: (member: Member, no: string, reason: string): Promise<TicketView> => {
      const why = checkGround(reason)
      return act({ member, act: 'extension.refused', no, why }, async (tx, ticket) => {
        demand(may(member, 'decide-extension'))
        const asked = pendingExtension(ticket)
        const by = actorLabel({ kind: 'member', member })
        const changed = refuseExtension(ticket, { by, why }, tx.at)
        if (asked) await announceExtensionDecided(tx, no, latest(ticket).unit, asked.requestedAt)
        await closeDecisions(tx, no, member.id, 'extension-asked')
        return { changed, request: settledIn(changed, asked) }
      })
    },

    /** The tickets whose request waits for the office. Refuses `not-permitted`. */
    waiting: (member: Member): Promise<{ ticket: string }[]> =>
      store.read((tx) => {
        demand(may(member, 'decide-extension'))
        return tx.tickets.pendingExtensions()
      }),

    /** The names of those who decided about a ticket's time, as the audit calls them. */
    deciders: ({ ticket }: TicketView): Promise<ReadonlyMap<string, string>> =>
      store.read((tx) =>
        namesOfLabels(
          tx,
          ticket.extensions.map(({ decidedBy }) => decidedBy),
        ),
      ),
  }
}
