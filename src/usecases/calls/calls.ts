import { firstFree, later } from '../../domain/act-time.ts'
import { withoutCitizen } from '../../domain/citizen.ts'
import { awaitsSignature } from '../../domain/closing/signing.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import {
  areAllTried,
  type CallAnswers,
  type CallAttempt,
  isCallingHour,
  type Unreached,
} from '../../domain/life/call.ts'
import { may } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import { mayKeepCall } from '../../domain/revisit.ts'
import { latest, type Ticket } from '../../domain/ticket.ts'
import { clockTime } from '../../scoring/scheme-values.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { handlingAt, type Rules, rulesNow } from '../rules/rules.ts'
import { sendBack } from '../tickets/second-handling.ts'
import { findTicket, type TicketView, type Viewing, viewOf } from '../tickets/ticket-view.ts'

/** A call that a surveyor holds: its ticket, until when, what reached nobody so far, and of how many. */
export type CallView = { view: TicketView; until: Date; attempts: readonly CallAttempt[]; of: number; second: boolean }

/** `over`: it was the last attempt, and the ticket is 未评价. */
export type AttemptView = { no: string; attempts: readonly CallAttempt[]; of: number; over: boolean }

export type Calls = ReturnType<typeof calls>

const LONGEST_NOTE = 500

type Reading = Viewing & Pick<Tx, 'calls'>

/** Since when a citizen may be asked: the unit's last closing, of the second handling where there was one, once it is signed. */
async function closedSince(tx: Pick<Tx, 'rounds'>, ticket: Ticket): Promise<{ at: Date | null; second: boolean }> {
  const round = await tx.rounds.latest(ticket.no)
  const closing = round ?? latest(ticket)
  return { at: awaitsSignature(closing) ? null : closing.closedAt, second: round !== null }
}

/** Whether it still has to be called: closed, and nobody has reached it or given up since. */
async function isWaiting(tx: Pick<Tx, 'tickets' | 'rounds'>, ticket: Ticket): Promise<boolean> {
  const { at } = await closedSince(tx, ticket)
  if (at === null || latest(ticket).endedAt) return false
  return (await tx.tickets.revisits(ticket.no)).every((call) => call.at < at)
}

async function callView(tx: Reading, no: string, until: Date, of: number): Promise<CallView> {
  const ticket = await findTicket(tx, no)
  const { at, second } = await closedSince(tx, ticket)
  const attempts = await tx.calls.attempts(no, at ?? tx.now)
  return { view: await viewOf(tx, ticket, null), until, attempts, of, second }
}

/** 五（二）: what the third party does in chat. A surveyor sees the ticket whose call he holds, masked, and no other. */
export const calls = (needs: { store: Store; rules: Rules }) => {
  const { store, rules } = needs

  /** What a surveyor does with the call that he holds. */
  const act = <T>(
    entry: { member: Member; act: string; no: string; detail: Record<string, string | null> },
    work: (tx: Tx, ticket: Ticket, closedAt: Date) => Promise<T>,
  ): Promise<T> => {
    const { member, no } = entry
    const actor = { kind: 'member' as const, member }
    const audit = { actor, act: entry.act, subject: `ticket:${no}`, detail: entry.detail }
    return store.change(audit, async (tx) => {
      demand(may(member, 'call-citizen'))
      const ticket = await findTicket(tx, no)
      const { at } = await closedSince(tx, ticket)
      const isMine = (await tx.calls.isWith(no, member.id)) && (await isWaiting(tx, ticket))
      if (!isMine || at === null) throw new Refusal('call-taken', { ticket: no })
      const done = await work(tx, ticket, at)
      await tx.calls.release(no)
      return done
    })
  }

  const keepCall = async (tx: Tx, ticket: Ticket, call: CallAnswers & { reached: boolean; note: string | null }) => {
    const before = await tx.tickets.revisits(ticket.no)
    const { at: since } = await closedSince(tx, ticket)
    const at = firstFree(
      later(tx.at, since ?? tx.at),
      before.map((one) => one.at),
    )
    const kept = { ...call, at }
    demand(mayKeepCall(ticket, kept, null), { ticket: ticket.no })
    await tx.appraisal.saveRevisits([{ ...kept, ticket: ticket.no }])
    await tx.appraisal.noteChange([...new Set(ticket.assignments.map(({ unit }) => unit))])
    return { kept, isFirst: before.every(({ reached }) => !reached) }
  }

  return {
    /** The call that a member holds; null: none. Refuses `not-permitted`. */
    held: (member: Member): Promise<CallView | null> => {
      demand(may(member, 'call-citizen'))
      return store.read(async (tx) => {
        const held = await tx.calls.heldBy(member.id)
        const { attempts } = handlingAt(await rulesNow(tx, rules), tx.now).calls
        return held && callView(tx, held.ticket, held.until, attempts.value)
      })
    },

    /**
     * 「回访」: the call that the member holds, or the next one, taken for him; null: none waits. Refuses `not-permitted`,
     * `outside-calling-hours`.
     */
    next: (member: Member): Promise<CallView | null> => {
      demand(may(member, 'call-citizen'))
      return store.keep(async (tx) => {
        const { attempts, days, holdMinutes, from, to } = handlingAt(await rulesNow(tx, rules), tx.now).calls
        const held = await tx.calls.heldBy(member.id)
        if (held && (await isWaiting(tx, await findTicket(tx, held.ticket)))) {
          return callView(tx, held.ticket, held.until, attempts.value)
        }
        const hours = { from: clockTime(from.value), to: clockTime(to.value) }
        if (!isCallingHour(tx.at, hours)) {
          throw new Refusal('outside-calling-hours', { from: from.value, to: to.value })
        }
        const until = new Date(tx.now.getTime() + holdMinutes.value * 60_000)
        const numbers = { attempts: attempts.value, days: days.value }
        const no = await tx.calls.take(member.id, until, numbers)
        return no === null ? null : callView(tx, no, until, attempts.value)
      })
    },

    /**
     * What the citizen answered. The first finding counts; one that is unsolved or dissatisfied sends the ticket back to
     * its unit (contract.md#rounds). Refuses `not-permitted`, `call-taken`, `too-long`.
     */
    answer: (member: Member, no: string, answers: CallAnswers, said: string): Promise<TicketView> => {
      if ([...said].length > LONGEST_NOTE) throw new Refusal('too-long', { field: 'note', max: LONGEST_NOTE })
      const { contactedFirst, onTime, result, satisfaction } = answers
      const detail = { contactedFirst, onTime, result, satisfaction }
      return act({ member, act: 'call.answered', no, detail }, async (tx, ticket) => {
        const citizen = await tx.tickets.citizen(no)
        const note = said === '' ? null : withoutCitizen(said, citizen)
        const { kept, isFirst } = await keepCall(tx, ticket, { reached: true, ...detail, note })
        const actor = { kind: 'member' as const, member }
        if (isFirst) await sendBack(tx, { actor, ticket, call: kept }, await rulesNow(tx, rules))
        return viewOf(tx, await findTicket(tx, no), rules)
      })
    },

    /**
     * 「未接通」: kept with its time and reason. The last of the scheme's attempts is the call by which the ticket is 未评价
     * (scoring.md#revisits). Refuses `not-permitted`, `call-taken`, `too-long`.
     */
    unreached: (
      member: Member,
      no: string,
      { reason, said }: { reason: Unreached; said: string },
    ): Promise<AttemptView> => {
      if ([...said].length > LONGEST_NOTE) throw new Refusal('too-long', { field: 'note', max: LONGEST_NOTE })
      return act({ member, act: 'call.unreached', no, detail: { unreached: reason } }, async (tx, ticket, since) => {
        const { calls: numbers } = handlingAt(await rulesNow(tx, rules), tx.now)
        const before = await tx.calls.attempts(no, since)
        const at = firstFree(
          later(tx.at, since),
          before.map((one) => one.at),
        )
        const note = said === '' ? null : withoutCitizen(said, await tx.tickets.citizen(no))
        const attempts = [...before, { at, reason, note }]
        await tx.calls.keepAttempt(no, member.id, { at, reason, note })
        const of = numbers.attempts.value
        const over = areAllTried(attempts, { attempts: of, days: numbers.days.value })
        const nothing = { contactedFirst: null, onTime: null, result: null, satisfaction: null }
        if (over) await keepCall(tx, ticket, { reached: false, ...nothing, note: null })
        return { no, attempts, of, over }
      })
    },
  }
}
