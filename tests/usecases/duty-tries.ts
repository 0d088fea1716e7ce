import type { Member } from '../../src/domain/people.ts'
import type { useCasesOver } from '../../src/wiring/use-cases.ts'

type Use = ReturnType<ReturnType<typeof useCasesOver>>

const called = (text: string) => ({ platform: null, text })
const leave = (who: string) => ({ who: called(who), first: '03-20', last: null, substitute: null })

/** The acts of contract.md#duty, by the use cases behind them. */
export const DUTY_TRIES = {
  'take-leave': { own: [(use: Use, who: Member) => use.leaves.give(who, leave(who.account.userId))] },
  'give-leave': {
    own: [
      (use: Use, who: Member) => use.leaves.give(who, leave('pd-2')),
      (use: Use, who: Member) => use.leaves.end(who, called('pd-2')),
    ],
    other: [
      (use: Use, who: Member) => use.leaves.give(who, leave('qp-1')),
      (use: Use, who: Member) => use.leaves.end(who, called('qp-1')),
    ],
  },
  'send-word': {
    other: [
      (use: Use, who: Member) => use.words.urge(who, 'QP', '请尽快'),
      (use: Use, who: Member) => use.words.notify(who, 'qingpu', '开会'),
      (use: Use, who: Member) => use.words.receipts(who, null),
    ],
  },
  'receive-word': { own: [(use: Use, who: Member) => use.words.receive(who, {})] },
  subscribe: { own: [(use: Use, who: Member) => use.subscriptions.set(who, true)] },
  'see-duty': {
    own: [(use: Use, who: Member) => use.leaves.duty(who, 'pudong')],
    other: [(use: Use, who: Member) => use.leaves.duty(who, 'qingpu')],
  },
}
