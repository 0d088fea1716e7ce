import { type ClosureReport, checkClosure } from '../../domain/closure.ts'
import { mayGoOn } from '../../domain/contact.ts'
import { demand } from '../../domain/errors.ts'
import type { Member } from '../../domain/people.ts'
import { close, latest } from '../../domain/ticket.ts'
import type { Store } from '../ports/store-port.ts'
import { planFor } from '../rules/reminder-plan.ts'
import { type Rules, rulesNow } from '../rules/rules.ts'
import { closeCards } from '../telling/announce.ts'
import { bindSent } from './attached-files.ts'
import { secondHandling } from './second-handling.ts'
import { findTicket, type TicketView, viewOf } from './ticket-view.ts'

export type Closures = ReturnType<typeof closures>

export const closures = (needs: { store: Store; rules: Rules }) => ({
  /** 六（三）2（3）. Refuses `report-thin` with what is missing, `too-long`. Changes nothing. */
  check: (closure: ClosureReport): ClosureReport => checkClosure(closure, needs.rules.lexicon),

  /** 六（二）3–4, or the second time. Refuses as {@link close} and {@link checkClosure}, and {@link mayGoOn}. */
  report: async (member: Member, no: string, closure: ClosureReport): Promise<TicketView> => {
    const checked = checkClosure(closure, needs.rules.lexicon)
    const second = secondHandling(needs)
    if (await second.isOpen(no)) return second.close(member, no, checked)
    const entry = {
      actor: { kind: 'member' as const, member },
      act: 'closure.report',
      subject: `ticket:${no}`,
      detail: { result: closure.result },
    }
    return needs.store.change(entry, async (tx) => {
      const ticket = await findTicket(tx, no)
      const { unit } = latest(ticket)
      demand(mayGoOn(member, ticket), { ticket: no })
      const closed = close(ticket, checked, tx.at)
      await tx.tickets.save(closed, 'chat')
      await bindSent(tx, member, { use: 'report', ticket: no })
      await planFor(tx, closed, await rulesNow(tx, needs.rules), 'closure.report')
      await closeCards(tx, no, member.id)
      await tx.appraisal.noteChange([unit])
      return viewOf(tx, closed)
    })
  },
})
