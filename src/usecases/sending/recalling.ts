import type { DueRecall } from '../ports/life/reveals.ts'
import type { Store } from '../ports/store-port.ts'
import type { Messenger } from './messenger.ts'

/** Somebody who died with it in hand: another tries again after this. */
const LEASE_MS = 120_000
/** Platforms take back what is younger than a day; nobody is told of what stays. */
const TRIES = 8

type Needs = {
  store: Store
  messenger: Pick<Messenger, 'recall'>
  log: (line: Readonly<Record<string, string>>) => void
}

/**
 * contract.md#life: takes back, once, the messages that showed a citizen and whose time is over. What the platform
 * does not take back stays, and is logged by its number.
 */
export const recallDuty = ({ store, messenger, log }: Needs): (() => Promise<void>) => {
  const one = async ({ id, account, messageId, tries }: DueRecall): Promise<void> => {
    const outcome = await messenger.recall(account, messageId)
    if (outcome.kind === 'later' && tries < TRIES) {
      const { afterMs } = outcome
      return store.keep((tx) => tx.reveals.again(id, new Date(tx.now.getTime() + afterMs)))
    }
    if (outcome.kind !== 'recalled') log({ event: 'recall.failed', reveal: id, code: outcome.code })
    await store.keep((tx) => tx.reveals.settle(id, outcome.kind === 'recalled' ? 'recalled' : 'kept'))
  }
  return async () => {
    if (!(await store.read((tx) => tx.reveals.someWait()))) return
    for (const due of await store.keep((tx) => tx.reveals.takeDue(LEASE_MS))) await one(due)
  }
}
