import type { Member } from '../../domain/people.ts'
import { expect, placeOf } from '../files/places.ts'
import type { Draft } from '../ports/drafts.ts'
import type { Store } from '../ports/store-port.ts'

export type Drafts = ReturnType<typeof drafts>

/** What a member is in the middle of saying: a reason or a report that comes as the next message. */
export const drafts = (needs: { store: Store }) => ({
  get: (member: Member): Promise<Draft | null> => needs.store.read((tx) => tx.drafts.get(member.id)),
  put: (member: Member, draft: Draft): Promise<void> =>
    needs.store.keep(async (tx) => {
      // A picture that comes next belongs to what he writes now, whatever he named before.
      if (placeOf(draft) !== null && (await tx.drafts.get(member.id))?.kind !== draft.kind)
        await expect(tx, member.id, null)
      await tx.drafts.put(member.id, draft)
    }),
  drop: (member: Member): Promise<void> => needs.store.keep((tx) => tx.drafts.drop(member.id)),
})
