import type { Day } from '../../domain/calendar.ts'
import { awaitsSignIn } from '../../domain/clocks/sign-in.ts'
import { awaitsSignature } from '../../domain/closing/signing.ts'
import { isOwn, mayGoOn } from '../../domain/contact.ts'
import { hasPassed, type LimitName } from '../../domain/deadline.ts'
import { type Exclusion, pendingExclusion, standingExclusion } from '../../domain/exclusions/exclusion.ts'
import type { Extension } from '../../domain/extensions/extension.ts'
import { isPutOff, pendingExtension } from '../../domain/extensions/of-charge.ts'
import { type Attempt, triedNow } from '../../domain/life/attempt.ts'
import { type Round, roundAwaits } from '../../domain/life/round.ts'
import { may } from '../../domain/may.ts'
import { pendingPause, runningPause } from '../../domain/pauses/of-charge.ts'
import type { Pause } from '../../domain/pauses/pause.ts'
import type { Member } from '../../domain/people.ts'
import { countingRevisit, type Revisit } from '../../domain/revisit.ts'
import {
  type Assignment,
  type Limit,
  latest,
  pendingReturn,
  stateOf,
  type Ticket,
  type TicketState,
} from '../../domain/ticket.ts'
import { type Ground, isInTime, openGrounds, type TicketReturn, timesAsked } from '../../domain/ticket-return.ts'
import type { TicketView } from './ticket-view.ts'

/** A closing as its leader looks at it. */
export type UnsignedClosing = Pick<Assignment, 'result' | 'report' | 'closedAt' | 'details'> & { limit: Limit }

/** What a ticket has become, and what a member may still do with it. A help for showing: every act checks again. */
export type TicketOptions = {
  charge: Assignment
  state: TicketState
  /** The second handling while it is open. */
  round: Round | null
  /** What the citizen said, by the call that counts. */
  found: Revisit | null
  /** `times`: which time it is that the ticket is returned. */
  pending: (TicketReturn & { inTime: boolean; times: number }) | null
  /** The unit in charge is the member's own. */
  mine: boolean
  /** It was the member's own before it went to the unit now in charge. */
  lost: boolean
  /** The scheme asks the unit to say that it has the ticket, and it has not yet. */
  signIn: boolean
  contact: boolean
  /** Calls of the unit in charge that did not reach the citizen. */
  tried: readonly Attempt[]
  /** The citizen's number is known, and may be looked at. */
  reveal: boolean
  close: boolean
  /** The grounds on which a return may still be asked for. */
  grounds: readonly Ground[]
  /** The unit's own return waits and may be taken back. */
  withdraw: boolean
  decide: boolean
  /** More time may be asked for; what waits, may be taken back, and is the member's to decide. */
  extend: boolean
  extension: Extension | null
  withdrawExtension: boolean
  decideExtension: boolean
  /** The request for a pause that waits, and the pause that runs; who decides the one and may end the other. */
  pause: Pause | null
  decidePause: boolean
  paused: Pause | null
  endPause: boolean
  /** The request to be left out that waits, whether it is the member's to decide, and what stands. */
  exclusion: Exclusion | null
  decideExclusion: boolean
  excluded: Exclusion | null
  /** Submitted, and its unit's leader has not signed it yet; whether the member is he. */
  unsigned: boolean
  sign: boolean
  /** The closing that waits, of the second handling where it is its; null: none does. */
  unsignedClosing: UnsignedClosing | null
  /** It looks like an earlier one, and the member may say that it repeats it. */
  link: boolean
  /** The day on which it came lies in no period; whether the member can do something about it. */
  uncounted: { day: Day; mends: boolean } | null
  passed: Readonly<Record<LimitName | 'signIn', boolean>>
}

const IS_UNDER_WAY: Readonly<Record<TicketState, boolean>> = {
  open: true,
  returning: true,
  returned: false,
  closed: false,
}

/** contract.md#rounds: what came back to its unit is open again. */
export const stateShown = (ticket: Ticket, round: Round | null): TicketState =>
  round !== null && round.closedAt === null ? 'open' : stateOf(ticket)

const mayStillExtend = (ticket: Ticket, charge: Assignment, now: Date): boolean =>
  !hasPassed(charge.limits.closing.until, now) && !isPutOff(ticket, charge)

function unsignedOf(charge: Assignment, round: Round | null): UnsignedClosing | null {
  if (roundAwaits(round)) return round
  return awaitsSignature(charge) ? { ...charge, limit: charge.limits.closing } : null
}

/** `member` null: as anybody of the unit in charge would see it. */
export function optionsOf(view: TicketView, member: Member | null): TicketOptions {
  const { ticket, citizen, round: last, revisits, attempts, exclusions = [], suspected, uncounted = null, now } = view
  const charge = latest(ticket)
  const round = last && last.closedAt === null ? last : null
  const state = stateShown(ticket, round)
  const pending = pendingReturn(ticket)
  const mine = member === null || isOwn(member, charge)
  const works = mine && IS_UNDER_WAY[state]
  const extension = pendingExtension(ticket)
  const exclusion = pendingExclusion(ticket, exclusions)
  const [pause, paused] = [pendingPause(ticket), runningPause(ticket)]
  const decidesPause = member !== null && may(member, 'decide-pause') === null
  const clockIsMine = pause === null && paused === null
  const unsignedClosing = unsignedOf(charge, last)
  const { firstContact, closing, returnOtherUnit, returnOutside, signIn } = charge.limits
  return {
    charge,
    state,
    round,
    found: countingRevisit(revisits),
    pending: pending && {
      ...pending,
      inTime: isInTime(pending, charge.limits),
      times: timesAsked(ticket.returns, pending),
    },
    mine,
    lost: member !== null && mayGoOn(member, ticket) === 'moved-away',
    tried: triedNow(ticket, attempts, round),
    reveal:
      citizen.phone !== null &&
      (works || (IS_UNDER_WAY[state] && member !== null && may(member, 'reveal-citizen') === null)),
    signIn: works && awaitsSignIn(charge),
    contact: works && (round ?? charge).contactedAt === null,
    close: works,
    grounds: works && state === 'open' && round === null ? openGrounds(charge.limits, now) : [],
    withdraw: mine && state === 'returning',
    unsigned: unsignedClosing !== null,
    unsignedClosing,
    sign: unsignedClosing !== null && member !== null && may(member, 'sign-report', { unit: charge.unit }) === null,
    decide: state === 'returning' && member !== null && may(member, 'decide-return') === null,
    extend: works && round === null && extension === null && clockIsMine && mayStillExtend(ticket, charge, now),
    extension,
    withdrawExtension: mine && extension !== null,
    decideExtension: extension !== null && member !== null && may(member, 'decide-extension') === null,
    pause,
    decidePause: pause !== null && decidesPause,
    paused,
    endPause: paused ? mine || decidesPause : pause !== null && mine,
    exclusion,
    decideExclusion: exclusion !== null && member !== null && may(member, 'decide-exclusion') === null,
    excluded: standingExclusion(exclusions, charge),
    uncounted:
      uncounted === null ? null : { day: uncounted, mends: member !== null && may(member, 'show-period') === null },
    link: !!suspected && member !== null && may(member, 'link-repeat') === null,
    passed: {
      signIn: signIn !== undefined && charge.signedInAt === null && hasPassed(signIn.until, now),
      firstContact: charge.contactedAt === null && hasPassed(firstContact.until, now),
      closing: hasPassed((round ? round.limit : closing).until, now),
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
