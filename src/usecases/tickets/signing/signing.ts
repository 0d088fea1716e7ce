import { checkGround } from '../../../domain/adjustment.ts'
import { demand } from '../../../domain/errors.ts'
import { demandUnit, may } from '../../../domain/may.ts'
import type { Actor, Member, UnitCode } from '../../../domain/people.ts'
import { latest, type Ticket } from '../../../domain/ticket.ts'
import type { Store, Tx } from '../../ports/store-port.ts'
import type { UnsignedLine } from '../../ports/tickets.ts'
import { planFor } from '../../rules/reminder-plan.ts'
import { type Rules, rulesNow } from '../../rules/rules.ts'
import { closeCards } from '../../telling/announce.ts'
import { announceSentBack } from '../../telling/announce-signing.ts'
import { findTicket, type TicketView, viewOf } from '../ticket-view.ts'
import { type Signed, sendWaitingBack, signWaiting } from './sign-waiting.ts'

export type Signing = ReturnType<typeof signing>

/** contract.md#life: a unit's leader signs its closings, or sends them back. */
export const signing = (needs: { store: Store; rules: Rules }) => {
  const { store, rules } = needs
  /** `work` is done with the closing that waits; the audit says whether that is the second handling's. */
  const settle = <T>(
    inner: Store,
    entry: { actor: Actor; act: string; no: string; why?: string },
    work: (tx: Tx, ticket: Ticket) => Promise<Signed>,
    after: (tx: Tx, ticket: Ticket) => Promise<T>,
  ): Promise<T> => {
    const { actor, act, no, why = null } = entry
    const detail: Record<string, number> = {}
    return inner.change({ actor, act, subject: `ticket:${no}`, why, detail }, async (tx) => {
      const { ticket, round } = await work(tx, await findTicket(tx, no))
      if (round !== null) detail.round = round
      return after(tx, ticket)
    })
  }

  const demandSigning = (member: Member, ticket: Ticket): void =>
    demand(may(member, 'sign-report', { unit: latest(ticket).unit }), { ticket: ticket.no })

  const signAll = async (inner: Store, actor: Actor, unit: UnitCode): Promise<number> => {
    const waiting = await inner.read((tx) => tx.tickets.unsigned(unit))
    for (const { no } of waiting) {
      await settle(inner, { actor, act: 'closure.sign', no }, signWaiting, (tx) => closeCards(tx, no, null))
    }
    return waiting.length
  }

  return {
    /** 「签发」: the closing is final. Refuses `unknown-ticket`, `not-permitted`, `no-signature-awaited`. */
    sign: (member: Member, no: string): Promise<TicketView> =>
      settle(
        store,
        { actor: { kind: 'member', member }, act: 'closure.sign', no },
        async (tx, ticket) => {
          demandSigning(member, ticket)
          return signWaiting(tx, ticket)
        },
        async (tx, signed) => {
          await closeCards(tx, no, member.id)
          return viewOf(tx, signed, rules)
        },
      ),

    /**
     * 「退回修改」: the ticket is open again, and its unit's reminders with it. Refuses as {@link sign}, and
     * `ground-missing`, `too-long` for the reason.
     */
    sendBack: (member: Member, no: string, given: string): Promise<TicketView> =>
      settle(
        store,
        { actor: { kind: 'member', member }, act: 'closure.send-back', no, why: given.trim() },
        async (tx, ticket) => {
          demandSigning(member, ticket)
          const open = await sendWaitingBack(tx, ticket)
          checkGround(given)
          return open
        },
        async (tx, open) => {
          await planFor(tx, open, await rulesNow(tx, rules), 'closure.send-back')
          await closeCards(tx, no, member.id)
          await announceSentBack(tx, open)
          await tx.appraisal.noteChange([latest(open).unit])
          return viewOf(tx, open, rules)
        },
      ),

    /** What of the member's unit waits for its leader, the oldest first. Refuses `not-permitted`. */
    waiting: (member: Member): Promise<{ lines: UnsignedLine[]; now: Date }> => {
      const unit = demandUnit(member, 'handle-ticket')
      return store.read(async (tx) => ({ lines: await tx.tickets.unsigned(unit), now: tx.now }))
    },

    /**
     * 「签发 开启」, 「签发 关闭」; `unit` null: the member's own. What waits when it is switched off is signed with
     * that, and `signed` says how many. Refuses `not-permitted`, `unit-missing`.
     */
    switch: async (
      member: Member,
      asked: UnitCode | null,
      on: boolean,
    ): Promise<{ unit: UnitCode; signed: number }> => {
      const unit = asked ?? member.unit
      if (unit === null) demand(may(member, 'switch-signing') ?? 'unit-missing')
      const own = unit ?? ''
      demand(may(member, 'switch-signing', { unit: own }))
      const actor = { kind: 'member' as const, member }
      return store.together(async (inner) => {
        const before = await inner.read((tx) => tx.people.signs(own))
        const entry = { actor, act: 'unit.signing', subject: `unit:${own}`, detail: { before, after: on } }
        await inner.change(entry, (tx) => tx.people.setSigns(own, on))
        return { unit: own, signed: on ? 0 : await signAll(inner, actor, own) }
      })
    },
  }
}
