import type { Store } from '../ports/store-port.ts'
import type { Messenger } from './messenger.ts'

/** How long after it was sent a platform is asked who opened it: each costs a call. */
const ASKED_AFTER = [10, 60, 240].map((minutes) => minutes * 60_000)
const DAY_MS = 24 * 3_600_000

/** contract.md#words: asks a few times, where a platform says it, who opened what the office told. */
export const wordReadingDuty =
  ({ store, messenger }: { store: Store; messenger: Pick<Messenger, 'readers'> }) =>
  async (): Promise<void> => {
    const now = await store.now()
    const unread = await store.read((tx) => tx.words.unread(new Date(now.getTime() - DAY_MS)))
    for (const messageId of new Set(unread.map((one) => one.messageId))) {
      const of = unread.filter((one) => one.messageId === messageId)
      const [first] = of
      if (!first) continue
      const turn = ASKED_AFTER.filter((after) => now.getTime() - first.sentAt.getTime() >= after).length
      const asked = `word-read:${first.account.platform}:${messageId}`
      if (turn <= Number((await store.read((tx) => tx.shared.get(asked))) ?? '0')) continue
      const readers = await messenger.readers(first.account.platform, messageId)
      await store.keep(async (tx) => {
        await tx.shared.put(asked, `${turn}`)
        for (const { word, member, account } of of) {
          const reader = readers.find(({ userId }) => userId.toLowerCase() === account.userId.toLowerCase())
          if (reader) await tx.words.read(word, member, reader.at ?? tx.now)
        }
      })
    }
  }
