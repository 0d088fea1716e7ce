import { decideReturn, requestReturn, type Ticket } from '../../src/domain/ticket.ts'
import type { Ground } from '../../src/domain/ticket-return.ts'
import { aTicket, helpLimits, shanghai } from './a-ticket.ts'

/** The ticket of {@link aTicket} with a return that waits for its decision since 2015-03-03 09:00. */
export const returning = (ground: Ground, changes: Partial<Ticket> = {}): Ticket =>
  requestReturn(aTicket(changes), { ground, reason: 'not ours' }, shanghai('2015-03-03 09:00'))

/** The same, accepted on 2015-03-04 at 15:00; `other-unit` moves on to Qingpu. */
export const returned = (ground: Ground): Ticket =>
  decideReturn(
    returning(ground),
    { decision: 'accepted', moveTo: ground === 'other-unit' ? 'qingpu' : null },
    shanghai('2015-03-04 15:00'),
    helpLimits,
  )
