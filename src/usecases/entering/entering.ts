import { dayOf } from '../../domain/calendar.ts'
import { withoutCitizen } from '../../domain/citizen.ts'
import type { TicketKind } from '../../domain/deadline.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import { may } from '../../domain/may.ts'
import { demandServing } from '../../domain/office/serving.ts'
import type { Member, UnitCode } from '../../domain/people.ts'
import { assign, type Ticket } from '../../domain/ticket.ts'
import { suspectRepeats } from '../finding/repeats.ts'
import { firstLimits } from '../imports/ticket-correction.ts'
import type { Store } from '../ports/store-port.ts'
import { isHistory, planFor } from '../rules/reminder-plan.ts'
import { type Rules, rulesNow } from '../rules/rules.ts'
import { announceNew } from '../telling/announce.ts'
import { type TicketView, viewOf } from '../tickets/ticket-view.ts'

/** What reached the desk by telephone. */
export type Entered = {
  unit: UnitCode
  kind: TicketKind
  summary: string
  urgent: boolean
  phone: string | null
  name: string | null
}

export type Entering = ReturnType<typeof entering>

const LONGEST_SUMMARY = 1000

/** contract.md#entering: R marks what the office entered; the hotline's own numbers have digits there. */
const numberOf = (day: string, count: number): string =>
  `SH${day.replaceAll('-', '')}-R${String(count).padStart(4, '0')}`

const counterOf = (day: string): string => `entered:${day}`

/** Somebody else took the number meanwhile: the next one is free. */
class Taken extends Error {}

export const entering = ({ store, rules }: { store: Store; rules: Rules }) => ({
  /** Refuses `not-permitted`: nothing is asked of whoever may not enter what he answers. */
  check: (member: Member): void => demand(may(member, 'enter-ticket')),

  /**
   * 「派单」: a ticket received now, told to its unit as any other. Refuses `not-permitted`, `missing-field`, `too-long`,
   * `unit-retired`.
   */
  enter: async (member: Member, given: Entered): Promise<TicketView> => {
    demand(may(member, 'enter-ticket'))
    const { unit, kind, urgent, name, phone } = given
    // What stands in it of its citizen lies sealed beside it.
    const summary = withoutCitizen(given.summary.trim(), { name, phone, address: null })
    if (summary === '') throw new Refusal('missing-field', { field: 'summary' })
    if ([...summary].length > LONGEST_SUMMARY) {
      throw new Refusal('too-long', { field: 'summary', max: LONGEST_SUMMARY })
    }
    demandServing(await store.read((tx) => tx.people.units()), unit)
    const actor = { kind: 'member' as const, member }
    const enterAs = async (count: number, day: string): Promise<TicketView> => {
      const no = numberOf(day, count)
      const entry = { actor, act: 'ticket.enter', subject: `ticket:${no}`, detail: { unit, kind, urgent } }
      return store.change(entry, async (tx) => {
        // Who asks for the same number waits here, and finds it known.
        if ((await tx.tickets.findMany([no])).has(no)) throw new Taken()
        const now = await rulesNow(tx, rules)
        const core = { no, kind, class: null, receivedAt: tx.at, dueAt: null, legalBasis: null }
        const ticket: Ticket = {
          ...core,
          source: '12345',
          urgent,
          summary,
          repeatOf: null,
          assignments: [assign(1, unit, tx.at, firstLimits(core, now))],
          returns: [],
          extensions: [],
          pauses: [],
          version: 1,
        }
        await tx.shared.put(counterOf(day), String(count))
        await tx.tickets.insert(ticket, { name, phone, address: null })
        if (!isHistory(ticket, tx.now, now)) await suspectRepeats(tx, [ticket], now)
        await planFor(tx, ticket, now, 'ticket.enter')
        await announceNew(tx, ticket, now)
        await tx.appraisal.noteChange([unit])
        return viewOf(tx, ticket, rules)
      })
    }
    const day = await store.read(async (tx) => dayOf(tx.at))
    const before = await store.read((tx) => tx.shared.get(counterOf(day)))
    for (let count = Number(before ?? '0') + 1; ; count += 1) {
      try {
        return await enterAs(count, day)
      } catch (thrown) {
        if (!(thrown instanceof Taken)) throw thrown
      }
    }
  },
})
