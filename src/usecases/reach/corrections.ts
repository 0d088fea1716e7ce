import { checkGround } from '../../domain/adjustment.ts'
import { withoutCitizen } from '../../domain/citizen.ts'
import type { Result } from '../../domain/closure.ts'
import { mayGoOn } from '../../domain/contact.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import {
  type Corrected,
  correctContact,
  correctResult,
  type Deed,
  lastDeed,
  mayUndo,
  undo,
  undoRound,
} from '../../domain/life/correction.ts'
import { type Correction, correctionsIn } from '../../domain/life/correction-trail.ts'
import { may } from '../../domain/may.ts'
import { actorLabel, type Member } from '../../domain/people.ts'
import { latest, type Ticket } from '../../domain/ticket.ts'
import { instantText } from '../../scoring/standings/standings-json.ts'
import type { AuditLine } from '../ports/audit.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { handlingAt, type Rules, rulesNow, schemeAt } from '../rules/rules.ts'
import { closeDecisions, refreshCards } from '../telling/announce.ts'
import { announceCorrection } from '../telling/announce-correction.ts'
import { changing } from '../tickets/changing.ts'
import type { TicketView } from '../tickets/ticket-view.ts'

export type Corrections = ReturnType<typeof corrections>

/** What keeps a correction from a result that others have already seen: it is published, or being confirmed. */
export type Frozen = 'published' | 'confirming' | null

/** What was taken back, and the report that it had. */
export type Undone = { view: TicketView; what: Corrected; report: string | null }

const KINDS: Readonly<Record<string, Deed['kind']>> = {
  'ticket.contact': 'contact',
  'closure.report': 'closure',
  'closure.send-back': 'undone',
  // What its leader has signed is final.
  'closure.sign': 'settled',
  'round.open': 'settled',
  'round.contact': 'contact',
  'round.close': 'closure',
  'ticket.undo': 'undone',
  'ticket.correct': 'settled',
  'attempts.accept': 'settled',
}

const deedsIn = (history: readonly AuditLine[]): Deed[] =>
  history.flatMap(({ act, actor, at }) => {
    const kind = Object.hasOwn(KINDS, act) ? KINDS[act] : undefined
    return kind === undefined ? [] : [{ kind, by: actor, at }]
  })

async function frozenBy(tx: Tx, period: string): Promise<Frozen> {
  if ((await tx.editions.count(period)) > 0) return 'published'
  return (await tx.confirmations.running()).some((one) => one.period === period) ? 'confirming' : null
}

/** What it was before, of the second handling where there is one. Refuses as {@link undo} and {@link undoRound}. */
async function neverDone(tx: Tx, ticket: Ticket, what: Corrected) {
  const { no } = ticket
  const calls = await tx.tickets.revisits(no)
  const round = await tx.rounds.latest(no)
  if (!round) return undo(ticket, what, calls.length > 0)
  const isRevisited = calls.some(({ at }) => at > round.openedAt)
  await tx.rounds.save(no, undoRound(round, what, no, isRevisited))
  return { ticket: { ...ticket, version: ticket.version + 1 }, before: round }
}

/** contract.md#life, 「撤销」 and 「更正」: slips about a contact or a closing. */
export const corrections = (needs: { store: Store; rules: Rules }) => {
  const { store, rules } = needs
  const change = changing(needs)

  const correct = async (
    entry: { member: Member; no: string; what: Corrected; why: string },
    work: (ticket: Ticket, at: Date) => { ticket: Ticket; from: string | null; to: string | null },
  ): Promise<{ view: TicketView; frozen: Frozen }> => {
    const { member, no, what } = entry
    const detail: Record<string, string | null> = { what }
    // The audit is for good, and holds nobody's number.
    const why = withoutCitizen(checkGround(entry.why), null)
    let frozen: Frozen = null
    const view = await change({ member, act: 'ticket.correct', no, why, detail }, async (tx, ticket) => {
      demand(may(member, 'correct-ticket'))
      const { ticket: corrected, from, to } = work(ticket, tx.at)
      Object.assign(detail, { from, to })
      frozen = await frozenBy(tx, schemeAt(await rulesNow(tx, rules), latest(ticket).receivedAt).period.id)
      await refreshCards(tx, no, member.id)
      await announceCorrection(tx, no, latest(ticket).unit, null)
      return corrected
    })
    return { view, frozen }
  }

  return {
    /** Everything that was corrected of a ticket, for whoever sees it. */
    of: ({ ticket }: TicketView): Promise<Correction[]> =>
      store.read(async (tx) => correctionsIn(await tx.tickets.history(ticket.no))),

    /** Within how many minutes an own contact or closing of this ticket can be taken back. */
    minutes: ({ ticket }: TicketView): Promise<number> =>
      store.read(async (tx) => handlingAt(await rulesNow(tx, rules), latest(ticket).receivedAt).undo.minutes.value),

    /**
     * The member's own last contact or closing never was; the report of a closing is kept as a draft, unless he is
     * writing something else. `version`: what the card showed that bore the button; null: by a sentence. Refuses
     * `stale-card`, `not-undoer`, `undo-over`, as {@link mayGoOn} and {@link undo}.
     */
    undo: async (member: Member, no: string, version: number | null): Promise<Undone> => {
      const detail: Record<string, string | null> = {}
      let what: Corrected = 'contact'
      let kept: string | null = null
      const view = await change({ member, act: 'ticket.undo', no, detail }, async (tx, ticket) => {
        demand(mayGoOn(member, ticket), { ticket: no })
        // The act that is under way stands at the end of the history already.
        const deed = lastDeed(deedsIn((await tx.tickets.history(no)).slice(0, -1)))
        if (!deed) throw new Refusal('nothing-to-undo', { ticket: no })
        if (version !== null && version !== ticket.version) throw new Refusal('stale-card', { ticket: no })
        const { minutes } = handlingAt(await rulesNow(tx, rules), latest(ticket).receivedAt).undo
        const verdict = mayUndo(deed, actorLabel({ kind: 'member', member }), tx.at, minutes.value)
        demand(verdict, { ticket: no, minutes: minutes.value })
        what = deed.kind
        const { ticket: undone, before } = await neverDone(tx, ticket, what)
        const from = what === 'contact' ? before.contactedAt && instantText(before.contactedAt) : before.result
        Object.assign(detail, { what, from, to: null })
        const { result, report } = before
        const details = 'details' in before && before.details ? { details: before.details } : {}
        kept = report
        if (what === 'closure' && result && report && (await tx.drafts.get(member.id)) === null) {
          await tx.drafts.put(member.id, { kind: 'report', ticket: no, result, text: report, ...details })
        }
        await closeDecisions(tx, no, member.id, 'signature-asked')
        // Its colleagues have seen it closed.
        if (what === 'closure') await announceCorrection(tx, no, latest(ticket).unit, member.id)
        return undone
      })
      return { view, what, report: kept }
    },

    /** By the office. Refuses `not-permitted`, `ground-missing`, `too-long`, and as {@link correctContact}. */
    contact: (member: Member, no: string, to: Date | null, why: string) =>
      correct({ member, no, what: 'contact', why }, (ticket, at) => {
        const { ticket: corrected, from } = correctContact(ticket, to, at)
        return { ticket: corrected, from: from && instantText(from), to: to && instantText(to) }
      }),

    /** By the office. Refuses `not-permitted`, `ground-missing`, `too-long`, and as {@link correctResult}. */
    result: (member: Member, no: string, to: Result, why: string) =>
      correct({ member, no, what: 'closure', why }, (ticket) => ({ ...correctResult(ticket, to), to })),
  }
}
