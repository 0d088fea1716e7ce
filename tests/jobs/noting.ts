import type { Jobs } from '../../src/jobs/runner.ts'
import type { Sweepable } from '../../src/jobs/sweep.ts'
import type { OpenStore } from '../../src/store/index.ts'
import type { Messenger } from '../../src/usecases/sending/messenger.ts'
import { keepingMessenger, SENT } from '../support/office.ts'

export const sweepable = (store: OpenStore): Sweepable => ({ store, stuck: store.inbox.stuck, alone: store.alone })

/** A queue that only notes what it was to arm. */
export function notingJobs(remembers: () => Promise<boolean> = async () => true) {
  const armed: Parameters<Jobs['arm']>[] = []
  const jobs: Jobs = {
    arm: (...call) => void armed.push(call),
    event: () => undefined,
    remembers,
    counts: async () => ({}),
    ping: async () => undefined,
    work: () => undefined,
    more: () => undefined,
    close: async () => undefined,
  }
  return { jobs, armed }
}

export type Sent = { body: string; to: string; at: number }

/** A platform that notes what it is handed, by the service's clock, and takes as long as `send` does. */
export function notingMessenger(store: OpenStore, send: () => Promise<void>) {
  const sent: Sent[] = []
  const messenger: Messenger = {
    ...keepingMessenger(store.now).messenger,
    render: async (_to, subject) => ({ body: subject.kind === 'answer' ? subject.text : subject.kind, cardId: null }),
    send: async (to, { body }) => {
      const at = (await store.now()).getTime()
      await send()
      sent.push({ body, to: to.account.userId, at })
      return SENT
    },
  }
  return { messenger, sent }
}
