import type { Store, Tx } from '../ports/store-port.ts'

/** Names of members by id, those who left too, and of units by code. */
export type NameLists = { members: ReadonlyMap<string, string>; units: ReadonlyMap<string, string> }

export const nameLists = (store: Pick<Store, 'read'>): Promise<NameLists> =>
  store.read(async (tx) => ({
    members: new Map((await tx.people.everybody()).map(({ id, name }) => [id, name])),
    units: new Map((await tx.people.units()).map(({ code, name }) => [code, name])),
  }))

export const namesFrom = ({ members, units }: NameLists) => ({
  member: (id: string): string | null => members.get(id) ?? null,
  unit: (code: string): string | null => units.get(code) ?? null,
})

/** How people are named who read what was done: members by id, those who left too, and units by code. */
export const namesIn = async (store: Pick<Store, 'read'>) => namesFrom(await nameLists(store))

/** The names of members as the audit calls them (`member:…`), by that label; what names no member is left out. */
export async function namesOfLabels(
  tx: Pick<Tx, 'people'>,
  labels: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const named = new Map<string, string>()
  for (const label of new Set(labels)) {
    const [kind, id] = label?.split(':') ?? []
    const member = kind === 'member' && id ? await tx.people.byId(id) : null
    if (label && member) named.set(label, member.name)
  }
  return named
}
