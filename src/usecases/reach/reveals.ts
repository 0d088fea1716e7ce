import { mayGoOn } from '../../domain/contact.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import { may, STEP, unitFor } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import { latest, type Ticket } from '../../domain/ticket.ts'
import type { RevealReason } from '../ports/life/reveals.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { handlingAt, type Rules, rulesNow } from '../rules/rules.ts'
import { tellOffice } from '../telling/office-alerts.ts'
import { findTicket } from '../tickets/ticket-view.ts'

export type Reveals = ReturnType<typeof reveals>

const HOUR_MS = 3_600_000

async function demandMay(tx: Tx, member: Member, ticket: Ticket): Promise<void> {
  const { unit } = latest(ticket)
  if (may(member, 'reveal-citizen', { unit }) === null) return
  // 五（二）: the third party asks the citizen whose call it holds.
  const asks = may(member, 'reveal-citizen', STEP) === null && (await tx.calls.heldBy(member.id))?.ticket === ticket.no
  if (asks) return
  demand(unitFor(member, 'reveal-citizen') === null ? 'not-permitted' : mayGoOn(member, ticket), { ticket: ticket.no })
}

// Once however often he goes on: the next time when his hour is over.
async function tellWhereMany(tx: Tx, member: Member, most: number): Promise<void> {
  const since = new Date(tx.at.getTime() - HOUR_MS)
  if ((await tx.reveals.countSince(member.id, since)) <= most) return
  const name = `reveals-told:${member.id}`
  const told = await tx.shared.get(name)
  if (told !== null && Number(told) > since.getTime()) return
  await tx.shared.put(name, `${tx.at.getTime()}`)
  await tellOffice(tx, 'reveals', member.account.userId, `reveals:${member.id}:${tx.at.getTime()}`, member.unit)
}

/** For what somebody looks who does not say it. */
const usual = (member: Member, ticket: Ticket): RevealReason => {
  if (unitFor(member, 'reveal-citizen') === null) return may(member, 'reveal-citizen') === null ? 'other' : 'revisit'
  return latest(ticket).contactedAt === null ? 'contact' : 'other'
}

/** contract.md#life, 「查看电话」. */
export const reveals = (needs: { store: Store; rules: Rules }) => ({
  /**
   * Sends the citizen's name, number and address to the member alone, as a message that is taken back after the
   * scheme's minutes, which are given. `reason` null: the usual one. Refuses `unknown-ticket`, `not-permitted`,
   * `moved-away`, `no-citizen` where no number is known.
   */
  reveal: (member: Member, no: string, reason: RevealReason | null): Promise<number> => {
    const detail: Record<string, string> = {}
    const actor = { kind: 'member' as const, member }
    return needs.store.change({ actor, act: 'citizen.reveal', subject: `ticket:${no}`, detail }, async (tx) => {
      const ticket = await findTicket(tx, no)
      await demandMay(tx, member, ticket)
      const citizen = await tx.tickets.citizen(no)
      if (!citizen?.phone) throw new Refusal('no-citizen', { ticket: no })
      const { reveal } = handlingAt(await rulesNow(tx, needs.rules), ticket.receivedAt)
      const [minutes, hourly] = [reveal.minutes.value, reveal.hourly.value]
      detail.reason = reason ?? usual(member, ticket)
      const look = { ticket: no, memberId: member.id, reason: reason ?? usual(member, ticket), at: tx.at, minutes }
      const id = await tx.reveals.keep(look)
      const notice = { kind: 'citizen', ticket: no, minutes } as const
      const outboxId = await tx.outbox.add({ key: `citizen:${id}`, memberId: member.id, notice })
      if (outboxId !== null) await tx.reveals.bind(id, outboxId)
      await tellWhereMany(tx, member, hourly)
      return minutes
    })
  },
})
