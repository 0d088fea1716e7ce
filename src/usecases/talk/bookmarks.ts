import type { Member } from '../../domain/people.ts'
import type { Store } from '../ports/store-port.ts'

export type Bookmarks = ReturnType<typeof bookmarks>

const nameOf = (member: Member): string => `bookmark:${member.id}`

/** Where a member stopped reading a long answer, as a key that the chat understands; null when it was read to its end. */
export const bookmarks = (needs: { store: Store }) => ({
  get: async (member: Member): Promise<string | null> => {
    const key = await needs.store.read((tx) => tx.shared.get(nameOf(member)))
    return key === null || key === '' ? null : key
  },
  put: (member: Member, key: string | null): Promise<void> =>
    needs.store.keep((tx) => tx.shared.put(nameOf(member), key ?? '')),
})
