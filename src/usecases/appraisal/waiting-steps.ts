import { waitsFor } from '../../domain/adjustment.ts'
import { demand } from '../../domain/errors.ts'
import { may, STEP } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { type ReleaseView, releaseView } from '../publication/publication.ts'
import type { Rules } from '../rules/rules.ts'
import { type AdjustmentView, adjustmentView } from './adjustments.ts'

/** What waits for one member of a group: adjustments of the period, and a result to be released. */
export type WaitingSteps = { adjustments: readonly AdjustmentView[]; release: ReleaseView | null }

async function waitingRelease(tx: Tx, member: Member): Promise<ReleaseView | null> {
  if (may(member, 'decide-release', STEP) !== null) return null
  const last = await tx.editions.latestRelease()
  return last && last.decision === null && last.askedBy !== member.id ? releaseView(tx, last) : null
}

/** 五（三）, 七: the steps that wait for the review group or the leading group. */
export const waitingSteps = (needs: { store: Store; rules: Rules }) => ({
  /** Refuses `not-permitted` to whoever is of neither group. */
  of: async (member: Member): Promise<WaitingSteps> => {
    demand(may(member, 'list-steps', STEP))
    return needs.store.read(async (tx) => {
      const { period } = await needs.rules.scheme(tx)
      const waiting = (await tx.adjustments.ofPeriod(period.id)).filter((one) =>
        waitsFor(member, one.status, one.steps),
      )
      const adjustments: AdjustmentView[] = []
      for (const one of waiting) adjustments.push(await adjustmentView(tx, one))
      return { adjustments, release: await waitingRelease(tx, member) }
    })
  },
})

export type WaitingStepsDesk = ReturnType<typeof waitingSteps>
