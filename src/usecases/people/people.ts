import { servingUnits } from '../../domain/office/serving.ts'
import type { Account, ListedMember, Member } from '../../domain/people.ts'
import { findUnit } from '../../domain/unit-names.ts'
import type { KnownUnit } from '../ports/people.ts'
import type { Store } from '../ports/store-port.ts'

export type People = ReturnType<typeof people>

export const people = (needs: { store: Store }) => ({
  /** Whoever is behind a verified sender, left or not; null for a stranger. */
  speaking: (account: Account): Promise<ListedMember | null> =>
    needs.store.keep(async (tx) => {
      // Whoever speaks can be reached again, whatever the platform said of him before.
      await tx.people.markReachable(account)
      return tx.people.speaking(account)
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
