import { reportDuty } from '../usecases/appraisal/report-duty.ts'
import { leaveDuty } from '../usecases/people/leave-begins.ts'
import type { Store } from '../usecases/ports/store-port.ts'
import { confirmationDuty } from '../usecases/publication/confirmation-duty.ts'
import type { Rules } from '../usecases/rules/rules.ts'
import { weeklyDuty } from '../usecases/sending/weekly.ts'
import { type Allowance, allowanceDuty } from '../usecases/telling/allowance.ts'

/** Everything that falls due by the calendar, one after the other; a duty that fails keeps no other from its turn. */
export function dutiesOver(needs: {
  store: Store
  rules: Rules
  allowances: () => Promise<readonly Allowance[]>
}): () => Promise<void> {
  const duties = [leaveDuty(needs), weeklyDuty(needs), confirmationDuty(needs), reportDuty(needs), allowanceDuty(needs)]
  return async () => {
    const faults: unknown[] = []
    for (const duty of duties) await duty().catch((fault: unknown) => faults.push(fault))
    if (faults.length > 0) throw faults[0]
  }
}
