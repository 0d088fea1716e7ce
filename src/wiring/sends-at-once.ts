import { atMost } from '../api/turns.ts'
import type { SendOutcome } from '../usecases/ports/outbox.ts'
import type { Messenger } from '../usecases/sending/messenger.ts'

/** How many messages are on the line to platforms at once: one refuses more than it likes, without saying how many. */
const MOST = 12

/** Nobody was asked to send it: it waits for the next start. */
const PUT_BACK: SendOutcome = { kind: 'later', code: 'stopping', afterMs: 0 }

/** The same chat, with a few sends at once; after `release` what is not on the line yet is put back (reliability.md#stop). */
export function sendsAtOnce(messenger: Messenger): { messenger: Messenger; release(): void } {
  const turn = atMost(MOST)
  let isOver = false
  return {
    messenger: {
      ...messenger,
      send: (...given) => turn(async () => (isOver ? PUT_BACK : messenger.send(...given))),
    },
    release: () => {
      isOver = true
    },
  }
}
