import { withoutCitizen } from '../../domain/citizen.ts'
import { close } from '../../domain/closing/close.ts'
import { checkDetails, type ReportDetails, saysNothing } from '../../domain/closing/report-details.ts'
import { signedBy } from '../../domain/closing/signing.ts'
import { type ClosureReport, checkClosure } from '../../domain/closure.ts'
import { mayGoOn } from '../../domain/contact.ts'
import { demand } from '../../domain/errors.ts'
import type { Member } from '../../domain/people.ts'
import { latest } from '../../domain/ticket.ts'
import type { Store } from '../ports/store-port.ts'
import { planFor } from '../rules/reminder-plan.ts'
import { type Rules, rulesNow } from '../rules/rules.ts'
import { closeCards } from '../telling/announce.ts'
import { announceSignature } from '../telling/announce-signing.ts'
import { bindSent } from './attached-files.ts'
import { secondHandling } from './second-handling.ts'
import { closedDetail } from './signing/closed-detail.ts'
import { signatureFor, type Unsigned } from './signing/signature.ts'
import { findTicket, type TicketView, viewOf } from './ticket-view.ts'

export type Closures = ReturnType<typeof closures>

/** A closing as it stands; `unsigned`: why it waits for nobody's signature, null where it is signed or waits. */
export type Closed = TicketView & { unsigned: Unsigned | null }

export const closures = (needs: { store: Store; rules: Rules }) => ({
  /** 六（三）2（3）. Refuses `report-thin` with what is missing, `too-long`. Changes nothing. */
  check: (closure: ClosureReport): ClosureReport => checkClosure(closure, needs.rules.lexicon),

  /**
   * 六（二）3–4. Where the unit's leader signs, the limit is met by this submission and the closing is final with his
   * signature. Refuses as {@link close}, {@link checkClosure} and {@link checkDetails}, and {@link mayGoOn}.
   */
  report: async (
    member: Member,
    no: string,
    closure: ClosureReport,
    details: ReportDetails | null = null,
  ): Promise<Closed> => {
    const checked = checkClosure(closure, needs.rules.lexicon)
    const second = secondHandling(needs)
    if (await second.isOpen(no)) return second.close(member, no, checked, details)
    const entry = {
      actor: { kind: 'member' as const, member },
      act: 'closure.report',
      subject: `ticket:${no}`,
      detail: closedDetail(closure, details),
    }
    return needs.store.change(entry, async (tx) => {
      const ticket = await findTicket(tx, no)
      const { unit, receivedAt } = latest(ticket)
      demand(mayGoOn(member, ticket), { ticket: no })
      const { signature, unsigned } = await signatureFor(tx, member, unit)
      const kept = details === null || saysNothing(details) ? null : checkDetails(details, receivedAt, tx.at)
      const report = withoutCitizen(checked.report, await tx.tickets.citizen(no))
      const closed = close(ticket, { ...checked, report }, tx.at, { details: kept, ...signedBy(signature, tx.at) })
      await tx.tickets.save(closed, 'chat')
      await bindSent(tx, member, { use: 'report', ticket: no })
      await planFor(tx, closed, await rulesNow(tx, needs.rules), 'closure.report')
      await closeCards(tx, no, member.id)
      if (signature === 'asked') await announceSignature(tx, closed)
      await tx.appraisal.noteChange([unit])
      return { ...(await viewOf(tx, closed, needs.rules)), unsigned }
    })
  },
})
