import type { UnitCode } from '../../domain/people.ts'
import { latest } from '../../domain/ticket.ts'
import type { Notice } from '../ports/notice.ts'
import type { Tx } from '../ports/store-port.ts'
import { tell } from '../telling/tell.ts'
import type { Moved } from './recounting.ts'

/** How many of a unit's tickets come as cards; more of them, or any that is settled, are told as one list. */
const MOST_CARDS = 5

type By = { number: string; again: boolean }

async function asCards(tx: Tx, unit: UnitCode, moved: readonly Moved[], which: string): Promise<void> {
  for (const { ticket } of moved) {
    const { seq } = latest(ticket)
    const notice: Notice = { kind: 'limits-moved', ticket: ticket.no, seq }
    await tell(tx, { roles: ['liaison'], unit }, `limits-moved:${ticket.no}:${seq}:${which}`, notice)
  }
}

/** scoring.md#notices: tells each unit's liaisons which of its limits a notice has moved. */
export async function announceMoved(tx: Tx, moved: readonly Moved[], { number, again }: By): Promise<void> {
  // A correction moves limits once more, and is told once more.
  const which = again ? `${number}:${tx.now.getTime()}` : number
  const units = new Set(moved.flatMap((one) => one.moved.map(({ unit }) => unit)))
  for (const unit of units) {
    const own = moved.filter((one) => one.moved.some((limit) => limit.unit === unit))
    const areCards = own.length <= MOST_CARDS && own.every(({ runs, ticket }) => runs && latest(ticket).unit === unit)
    if (areCards) await asCards(tx, unit, own, which)
    else {
      const notice: Notice = { kind: 'limits-listed', unit, number, at: tx.now.toISOString() }
      await tell(tx, { roles: ['liaison'], unit }, `limits-listed:${unit}:${which}`, notice)
    }
  }
}
