import { reportDuty } from '../usecases/appraisal/report-duty.ts'
import { markingDuty } from '../usecases/finding/finding.ts'
import { missingNoticeDuty } from '../usecases/holidays/missing-notice.ts'
import { pauseDuty } from '../usecases/pauses/pause-duty.ts'
import { leaveDuty } from '../usecases/people/leave-begins.ts'
import type { Store } from '../usecases/ports/store-port.ts'
import { confirmationDuty } from '../usecases/publication/confirmation-duty.ts'
import type { Rules } from '../usecases/rules/rules.ts'
import type { Messenger } from '../usecases/sending/messenger.ts'
import { recallDuty } from '../usecases/sending/recalling.ts'
import { weeklyDuty } from '../usecases/sending/weekly.ts'
import { wordReadingDuty } from '../usecases/sending/word-reading.ts'
import { type Allowance, allowanceDuty } from '../usecases/telling/allowance.ts'
import { summaryDuty } from '../usecases/telling/summary.ts'
import { signingDuty } from '../usecases/tickets/signing/signing-duty.ts'

/** Everything that falls due by the calendar, one after the other; a duty that fails keeps no other from its turn. */
export function dutiesOver(needs: {
  store: Store
  rules: Rules
  messenger: Pick<Messenger, 'recall' | 'readers'>
  allowances: () => Promise<readonly Allowance[]>
  log: (line: Readonly<Record<string, string>>) => void
}): () => Promise<void> {
  const duties = [
    recallDuty(needs),
    leaveDuty(needs),
    pauseDuty(needs),
    weeklyDuty(needs),
    summaryDuty(needs),
    wordReadingDuty(needs),
    confirmationDuty(needs),
    reportDuty(needs),
    allowanceDuty(needs),
    signingDuty(needs),
    markingDuty(needs),
    missingNoticeDuty(needs),
  ]
  return async () => {
    const faults: unknown[] = []
    for (const duty of duties) await duty().catch((fault: unknown) => faults.push(fault))
    if (faults.length > 0) throw faults[0]
  }
}
