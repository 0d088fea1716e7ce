import { demand } from '../../domain/errors.ts'
import { may } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import { spanOf } from '../../scoring/period.ts'
import type { CallProgress } from '../ports/life/calls.ts'
import type { Store } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'

export type ProgressOfCalls = ReturnType<typeof callProgress>

/** 「回访进度」: unit by unit, of the tickets of the assessed period. */
export const callProgress = (needs: { store: Store; rules: Rules }) => ({
  /** Refuses `not-permitted`. */
  show: (member: Member): Promise<{ period: string; units: readonly CallProgress[] }> => {
    demand(may(member, 'see-calls'))
    return needs.store.read(async (tx) => {
      const { period } = await needs.rules.scheme(tx)
      const { from, until } = spanOf(period)
      return { period: period.id, units: await tx.calls.progress(from, until) }
    })
  },
})
