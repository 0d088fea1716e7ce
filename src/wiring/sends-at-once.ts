import { atMost } from '../api/turns.ts'
import type { PlatformName } from '../domain/people.ts'
import type { SendOutcome } from '../usecases/ports/outbox.ts'
import type { Messenger } from '../usecases/sending/messenger.ts'

/** How many messages are on the line to a platform at once: one refuses more than it likes, without saying how many. */
const MOST = 12

/** Nobody was asked to send it: it waits for the next start. */
const PUT_BACK: SendOutcome = { kind: 'later', code: 'stopping', afterMs: 0 }

/** The same chat, with a few sends at once; after `release` what is not on the line yet is put back (reliability.md#stop). */
export function sendsAtOnce(messenger: Messenger): { messenger: Messenger; release(): void } {
  // One that answers nobody holds up its own members alone.
  const lines = new Map<PlatformName, ReturnType<typeof atMost>>()
  const lineTo = (platform: PlatformName): ReturnType<typeof atMost> => {
    const line = lines.get(platform) ?? atMost(MOST)
    lines.set(platform, line)
    return line
  }
  let isOver = false
  return {
    messenger: {
      ...messenger,
      send: (...given) => lineTo(given[0].account.platform)(async () => (isOver ? PUT_BACK : messenger.send(...given))),
    },
    release: () => {
      isOver = true
    },
  }
}
