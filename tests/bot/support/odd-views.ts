import { UNREACHED } from '../../../src/domain/lists/calls.ts'
import { TICKET_KINDS } from '../../../src/domain/lists/tickets.ts'
import type { TicketView } from '../../../src/usecases/tickets/ticket-view.ts'
import { returned, returning } from '../../support/a-return.ts'
import { aTicket, shanghai } from '../../support/a-ticket.ts'
import { fc } from '../../support/property.ts'

export const text = (maxLength: number) => fc.string({ unit: 'grapheme', maxLength })

/** Tickets as long and as odd as an import lets them be, in every state. */
export const views: fc.Arbitrary<TicketView> = fc
  .record({
    base: fc.constantFrom(
      aTicket(),
      returning('outside'),
      returning('other-unit'),
      returned('outside'),
      returned('other-unit'),
    ),
    no: fc.stringMatching(/^[A-Za-z0-9沪水热线〇-]{0,59}[0-9]$/),
    summary: text(2000).map((words) => `${words}诉求`),
    kind: fc.constantFrom(...TICKET_KINDS),
    urgent: fc.boolean(),
    reason: text(1000),
    name: fc.option(text(40)),
    phone: fc.option(text(40)),
    address: fc.option(text(200)),
    tried: fc.array(fc.constantFrom(...UNREACHED), { maxLength: 9 }),
    now: fc.date({ min: shanghai('2015-03-02 10:00'), max: shanghai('2016-03-02 10:00'), noInvalidDate: true }),
  })
  .map(({ base, no, summary, kind, urgent, reason, name, phone, address, tried, now }) => ({
    ticket: { ...base, no, summary, kind, urgent, returns: base.returns.map((one) => ({ ...one, reason })) },
    citizen: { name, phone, address },
    revisits: [],
    round: null,
    attempts: tried.map((why, at) => ({
      seq: 1,
      at: new Date(base.receivedAt.getTime() + at),
      reason: why,
      note: reason,
      acceptedAt: null,
    })),
    now,
  }))
