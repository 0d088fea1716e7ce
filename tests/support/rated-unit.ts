import type { AssignmentFact, UnitFacts } from '../../src/scoring/facts.ts'
import { aRevisit, aUnit } from './facts.ts'

const HOUR = 3_600_000

/** How many tickets of a unit came to what; of those that are closed unless it says otherwise. */
export type Rated = {
  tickets: number
  /** Tickets that are open, with their limit still running. */
  open?: number
  /** Closed too late. */
  late?: number
  /** Called about, and of them: whom nobody reached, and who was dissatisfied. All others were satisfied. */
  called?: number
  unreached?: number
  dissatisfied?: number
  knowledge?: number
  notices?: number
  class?: string
}

/** The facts of a unit whose rates are given: received one an hour from `from` on, seen while the limits of open ones run. */
export function ratedUnit(unit: Partial<UnitFacts['unit']>, rated: Rated, from: Date): UnitFacts {
  const { tickets, open = 0, late = 0, called = 0, unreached = 0, dissatisfied = 0, knowledge = 0, notices = 0 } = rated
  const charge = (at: number): AssignmentFact => {
    const receivedAt = new Date(from.getTime() + (at % 480) * HOUR)
    const isOpen = at < open
    const isLate = !isOpen && at < open + late
    const place = tickets - 1 - at
    const isUnreached = place < unreached
    const closedAt = new Date(receivedAt.getTime() + (isLate ? 200 : 20) * HOUR)
    return {
      ticket: `T${at}`,
      receivedAt,
      firstContactUntil: new Date(receivedAt.getTime() + 40 * HOUR),
      closingUntil: new Date(receivedAt.getTime() + (isOpen ? 50_000 : 120) * HOUR),
      contactedAt: new Date(receivedAt.getTime() + HOUR),
      closedAt: isOpen ? null : closedAt,
      result: isOpen ? null : 'solved',
      endedAt: null,
      revisits:
        place >= called
          ? []
          : [
              aRevisit({
                at: new Date(closedAt.getTime() + HOUR),
                reached: !isUnreached,
                satisfaction: isUnreached ? null : place < unreached + dissatisfied ? 'dissatisfied' : 'satisfied',
              }),
            ],
      rulings: [],
      exclusion: null,
      about: {
        kind: 'help',
        source: '12345',
        urgent: false,
        repeat: false,
        class: rated.class ?? null,
        attempts: [],
        rounds: [],
      },
    }
  }
  const entries = (kind: 'knowledge' | 'notice', count: number) =>
    Array.from({ length: count }, (_, at) => ({ kind, at: new Date(from.getTime() + at * 1000) }))
  return aUnit(
    {
      assignments: Array.from({ length: tickets }, (_, at) => charge(at)),
      reports: [...entries('knowledge', knowledge), ...entries('notice', notices)],
    },
    unit,
  )
}
