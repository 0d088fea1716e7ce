import { EXCLUSION_REASONS } from '../../src/domain/lists/exclusions.ts'
import { SOURCES, TICKET_KINDS } from '../../src/domain/lists/tickets.ts'
import type { AssignmentFact, UnitFacts } from '../../src/scoring/facts.ts'
import { fc } from './property.ts'
import { charge, instant, unitFacts } from './random-facts.ts'

const DAY = 86_400_000

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null })
const within = (days: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: days * DAY })

/** The charge with what only some schemes ask about: pauses that moved its limit, an exclusion, rounds, signing in. */
const fuller = charge.chain((fact) => {
  const after = (ms: number): Date => new Date(fact.receivedAt.getTime() + ms)
  return fc
    .record({
      pause: maybe(fc.tuple(within(12), within(5))),
      ended: maybe(within(3)),
      exclusion: maybe(fc.record({ ms: within(60), reason: fc.constantFrom(...EXCLUSION_REASONS) })),
      about: fc.option(
        fc.record({
          kind: fc.constantFrom(...TICKET_KINDS),
          source: fc.constantFrom(...SOURCES),
          urgent: fc.boolean(),
          class: maybe(fc.constantFrom('省平台', '市平台')),
          repeat: fc.boolean(),
          attempts: fc.array(within(5).map(after), { maxLength: 2 }),
          rounds: fc.array(within(20).map(after), { maxLength: 2 }),
          signIn: maybe(fc.record({ until: fc.constant(after(DAY / 12)), at: maybe(within(1).map(after)) })),
        }),
        { nil: undefined },
      ),
    })
    .map(({ pause, ended, exclusion, about }): AssignmentFact => {
      const { closingUntil } = fact
      const moved = pause && new Date(closingUntil.getTime() + pause[1])
      const back =
        pause && moved && ended !== null ? { at: after(pause[0] + ended), from: moved, to: closingUntil } : null
      const pauses =
        pause && moved ? [{ at: after(pause[0]), from: closingUntil, to: moved }, ...(back ? [back] : [])] : null
      return {
        ...fact,
        pauses,
        closingUntil: pauses?.at(-1)?.to ?? closingUntil,
        exclusion: exclusion && { at: after(exclusion.ms), reason: exclusion.reason },
        ...(about ? { about } : {}),
      }
    })
})

/** A unit whose charges know of everything that any scheme asks about. */
export const fullerFacts: fc.Arbitrary<UnitFacts> = fc
  .tuple(unitFacts, fc.uniqueArray(fuller, { selector: ({ ticket }) => ticket, maxLength: 25 }), maybe(instant))
  .map(
    ([unit, assignments, ruledGood]): UnitFacts => ({
      ...unit,
      assignments,
      returns: unit.returns.map((one, at) => (at === 0 ? { ...one, ruledGood } : one)),
    }),
  )

/** The instants at which something happens, or a limit is reached, and those next to them. */
export function turnsOf({ assignments, returns }: UnitFacts): Date[] {
  const of = (value: unknown): Date[] => {
    if (value instanceof Date) return [value]
    return value !== null && typeof value === 'object' ? Object.values(value).flatMap(of) : []
  }
  return [...assignments, ...returns].flatMap(of).flatMap((at) => [-1, 0, 1].map((ms) => new Date(at.getTime() + ms)))
}
