import type { RecallOutcome } from '../../usecases/ports/outbox.ts'
import type { SendOutcome } from '../chat.ts'

/** What came of taking a message back. A platform that did not answer may have: asking once more does no harm. */
export function recalled(outcome: SendOutcome): RecallOutcome {
  if (outcome.kind === 'sent') return { kind: 'recalled' }
  if (outcome.kind === 'later') return outcome
  return outcome.kind === 'unknown'
    ? { kind: 'later', code: outcome.code, afterMs: 30_000 }
    : { kind: 'failed', code: outcome.code }
}
