import { servingUnits } from '../../domain/office/serving.ts'
import type { Account, ListedMember, Member } from '../../domain/people.ts'
import { findUnit } from '../../domain/unit-names.ts'
import type { Draft } from '../ports/drafts.ts'
import type { KnownUnit } from '../ports/people.ts'
import type { Store } from '../ports/store-port.ts'

/** Who speaks, and what he is in the middle of writing. */
export type Speaker = { member: ListedMember; draft: Draft | null }

export type People = ReturnType<typeof people>

export const people = (needs: { store: Store }) => ({
  /** Whoever is behind a verified sender, left or not, with what he is in the middle of writing; null for a stranger. */
  speaking: (account: Account): Promise<Speaker | null> =>
    needs.store.keep(async (tx) => {
      const [found, draft] = await Promise.all([tx.people.speaking(account), tx.drafts.of(account)])
      if (!found) return null
      const { missed, ...member } = found
      // Whoever speaks can be reached again, whatever the platform said of him before.
      if (missed) await tx.people.markReachable(account)
      return { member, draft }
    }),

  /** The member behind a verified sender who has not left, or null. */
  member: (account: Account): Promise<Member | null> => needs.store.read((tx) => tx.people.byAccount(account)),

  /** By code, name or unmistakable short form. Refuses `unknown-unit`, `ambiguous-unit`. */
  unit: (text: string): Promise<KnownUnit> => needs.store.read(async (tx) => findUnit(text, await tx.people.units())),

  /** Those that take new tickets. */
  serving: (): Promise<KnownUnit[]> => needs.store.read(async (tx) => servingUnits(await tx.people.units())),

  units: (): Promise<KnownUnit[]> => needs.store.read((tx) => tx.people.units()),

  /** The platform says that a member came into the app's scope again. */
  joined: (account: Account): Promise<void> => needs.store.keep((tx) => tx.people.markReachable(account)),
})
