import { demand } from '../../domain/errors.ts'
import { likeliestUnit } from '../../domain/life/likeness.ts'
import { may } from '../../domain/may.ts'
import { servingUnits } from '../../domain/office/serving.ts'
import type { Member, UnitCode } from '../../domain/people.ts'
import { mayMove } from '../../domain/ticket.ts'
import type { Store } from '../ports/store-port.ts'
import { emergencyDesk } from '../rules/emergency.ts'
import { findTicket } from './ticket-view.ts'

export type NextUnits = ReturnType<typeof nextUnits>

/** To which unit, and how many tickets like this one went there in the last year. */
export type Suggested = { unit: UnitCode; count: number }

const YEAR_MS = 365 * 86_400_000

/** contract.md#life: where a return that is accepted may go, by what was decided of tickets like it. */
export const nextUnits = ({ store }: { store: Store }) => ({
  /** Null where nothing is like it, or nothing like it can go there. Refuses `not-permitted`, `unknown-ticket`. */
  suggest: (member: Member, no: string): Promise<Suggested | null> =>
    store.read(async (tx) => {
      demand(may(member, 'decide-return'))
      const ticket = await findTicket(tx, no)
      const moved = await tx.returns.moved({ kind: ticket.kind, since: new Date(tx.now.getTime() - YEAR_MS), not: no })
      const desk = await emergencyDesk(tx)
      const serving = new Set(servingUnits(await tx.people.units()).map(({ code }) => code))
      return likeliestUnit(
        ticket.summary,
        moved.filter(({ moveTo }) => serving.has(moveTo) && mayMove(ticket, 'other-unit', moveTo, desk) === null),
      )
    }),
})
