import { checkGround } from '../../../domain/adjustment.ts'
import { type Signature, sendBack, sign } from '../../../domain/closing/signing.ts'
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

export type Signing = ReturnType<typeof signing>

/** Why nobody signs a closing: it is a leader's own, the unit does not sign, or it has no leader to do it. */
export type Unsigned = 'not-asked' | 'no-leader'

/** What a closing by this member waits for; a unit without an active leader waits for nobody. */
export async function signatureFor(
  tx: Pick<Tx, 'people'>,
  member: Member,
  unit: UnitCode,
): Promise<{ signature: Signature; unsigned: Unsigned | null }> {
  if (!(await tx.people.signs(unit))) return { signature: 'none', unsigned: 'not-asked' }
  if (may(member, 'sign-report', { unit }) === null) return { signature: 'own', unsigned: null }
  const leaders = await tx.people.having(['leader'], unit)
  return leaders.length === 0 ? { signature: 'none', unsigned: 'no-leader' } : { signature: 'asked', unsigned: null }
}

/** contract.md#life: a unit's leader signs its closings, or sends them back. */
export const signing = (needs: { store: Store; rules: Rules }) => {
  const { store, rules } = needs
  const entryOf = (actor: Actor, act: string, no: string, why: string | null = null) => ({
    actor,
    act,
    subject: `ticket:${no}`,
    why,
  })

  const demandSigning = (member: Member, ticket: Ticket): void =>
    demand(may(member, 'sign-report', { unit: latest(ticket).unit }), { ticket: ticket.no })

  const signAll = async (inner: Store, actor: Actor, unit: UnitCode): Promise<number> => {
    const waiting = await inner.read((tx) => tx.tickets.unsigned(unit))
    for (const { no } of waiting) {
      await inner.change(entryOf(actor, 'closure.sign', no), async (tx) => {
        const signed = sign(await findTicket(tx, no), tx.at)
        await tx.tickets.save(signed, 'chat')
        await closeCards(tx, no, null)
      })
    }
    return waiting.length
  }

  return {
    /** 「签发」: the closing is final. Refuses `unknown-ticket`, `not-permitted`, `no-signature-awaited`. */
    sign: (member: Member, no: string): Promise<TicketView> =>
      store.change(entryOf({ kind: 'member', member }, 'closure.sign', no), async (tx) => {
        const ticket = await findTicket(tx, no)
        demandSigning(member, ticket)
        const signed = sign(ticket, tx.at)
        await tx.tickets.save(signed, 'chat')
        await closeCards(tx, no, member.id)
        return viewOf(tx, signed)
      }),

    /**
     * 「退回修改」: the ticket is open again, and its unit's reminders with it. Refuses as {@link sign}, and
     * `ground-missing`, `too-long` for the reason.
     */
    sendBack: (member: Member, no: string, given: string): Promise<TicketView> => {
      const entry = entryOf({ kind: 'member', member }, 'closure.send-back', no, given.trim())
      return store.change(entry, async (tx) => {
        const ticket = await findTicket(tx, no)
        demandSigning(member, ticket)
        const open = sendBack(ticket)
        checkGround(given)
        await tx.tickets.save(open, 'chat')
        await planFor(tx, open, await rulesNow(tx, rules), 'closure.send-back')
        await closeCards(tx, no, member.id)
        await announceSentBack(tx, open)
        await tx.appraisal.noteChange([latest(open).unit])
        return viewOf(tx, open)
      })
    },

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
