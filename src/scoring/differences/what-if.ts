import type { UnitFacts } from '../facts.ts'

export type Supposed = { closed: readonly string[]; contacted: readonly string[] }

/**
 * scoring.md#what-if, 「试算」: the facts as they would stand if these tickets were closed (as solved) or contacted at an
 * instant. What is done already stays as it is.
 */
export const suppose = (facts: UnitFacts, { closed, contacted }: Supposed, at: Date): UnitFacts => ({
  ...facts,
  assignments: facts.assignments.map((fact) => {
    if (fact.endedAt !== null) return fact
    const contact = contacted.includes(fact.ticket) && fact.contactedAt === null ? { contactedAt: at } : {}
    const close =
      closed.includes(fact.ticket) && fact.closedAt === null ? { closedAt: at, result: 'solved' as const } : {}
    return { ...fact, ...contact, ...close }
  }),
})
