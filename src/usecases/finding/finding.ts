import { waitsFor } from '../../domain/adjustment.ts'
import { demand } from '../../domain/errors.ts'
import { may, STEP, unitFor } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import type { FoundLine, Scope, Terms } from '../ports/life/finding.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'

export type Finding = ReturnType<typeof finding>

/** 「查」: what a member may see of it, and nothing else. */
export const finding = ({ store, rules }: { store: Store; rules: Rules }) => {
  // The office finds everything, a unit's people what it has or had, a group what stands before it.
  const scopeOf = async (tx: Tx, member: Member): Promise<Scope> => {
    if (may(member, 'find-ticket') === null) return 'all'
    const unit = unitFor(member, 'find-ticket')
    if (unit !== null) return { unit }
    demand(may(member, 'find-ticket', STEP))
    const { period } = await rules.scheme(tx)
    const steps = await tx.adjustments.ofPeriod(period.id)
    const mine = steps.filter(({ status, steps: taken }) => waitsFor(member, status, taken))
    return { among: mine.flatMap(({ ticket }) => ticket ?? []) }
  }

  return {
    /** The newest first. Refuses `not-permitted`. */
    search: (
      member: Member,
      terms: Terms,
      page: { after: number; size: number },
    ): Promise<{ lines: FoundLine[]; total: number }> =>
      store.read(async (tx) => tx.finding.search(terms, await scopeOf(tx, member), page)),
  }
}

const PASS = 500

/** Tickets that were kept before they could be found by street and telephone become findable, some at a time. */
export const markingDuty =
  ({ store }: { store: Store }) =>
  async (): Promise<void> => {
    await store.keep((tx) => tx.finding.markOld(PASS))
  }
