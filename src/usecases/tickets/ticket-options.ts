import { isOwn, mayGoOn } from '../../domain/contact.ts'
import { hasPassed, type LimitName } from '../../domain/deadline.ts'
import { may } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import { type Assignment, latest, pendingReturn, stateOf, type TicketState } from '../../domain/ticket.ts'
import { type Ground, isInTime, openGrounds, type TicketReturn } from '../../domain/ticket-return.ts'
import type { TicketView } from './ticket-view.ts'

/** What a ticket has become, and what a member may still do with it. A help for showing: every act checks again. */
export type TicketOptions = {
  charge: Assignment
  state: TicketState
  pending: (TicketReturn & { inTime: boolean }) | null
  /** The unit in charge is the member's own. */
  mine: boolean
  /** It was the member's own before it went to the unit now in charge. */
  lost: boolean
  contact: boolean
  close: boolean
  /** The grounds on which a return may still be asked for. */
  grounds: readonly Ground[]
  /** The unit's own return waits and may be taken back. */
  withdraw: boolean
  decide: boolean
  passed: Readonly<Record<LimitName, boolean>>
}

const IS_UNDER_WAY: Readonly<Record<TicketState, boolean>> = {
  open: true,
  returning: true,
  returned: false,
  closed: false,
}

/** `member` null: as anybody of the unit in charge would see it. */
export function optionsOf({ ticket, now }: TicketView, member: Member | null): TicketOptions {
  const charge = latest(ticket)
  const state = stateOf(ticket)
  const pending = pendingReturn(ticket)
  const mine = member === null || isOwn(member, charge)
  const works = mine && IS_UNDER_WAY[state]
  const { firstContact, closing, returnOtherUnit, returnOutside } = charge.limits
  return {
    charge,
    state,
    pending: pending && { ...pending, inTime: isInTime(pending, charge.limits) },
    mine,
    lost: member !== null && mayGoOn(member, ticket) === 'moved-away',
    contact: works && charge.contactedAt === null,
    close: works,
    grounds: works && state === 'open' ? openGrounds(charge.limits, now) : [],
    withdraw: mine && state === 'returning',
    decide: state === 'returning' && member !== null && may(member, 'decide-return') === null,
    passed: {
      firstContact: charge.contactedAt === null && hasPassed(firstContact.until, now),
      closing: hasPassed(closing.until, now),
      returnOtherUnit: hasPassed(returnOtherUnit.until, now),
      returnOutside: hasPassed(returnOutside.until, now),
    },
  }
}

/** When a contact of this member's unit was kept with a charge that has gone to another one since; null: with the present charge. */
export function keptBefore({ ticket }: TicketView, member: Member): Date | null {
  const kept = ticket.assignments.findLast((charge) => isOwn(member, charge) && charge.contactedAt !== null)
  return kept && kept.seq !== latest(ticket).seq ? kept.contactedAt : null
}
