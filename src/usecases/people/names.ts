import type { Store, Tx } from '../ports/store-port.ts'

/** How people are named who read what was done: members by id, those who left too, and units by code. */
export const namesIn = (store: Pick<Store, 'read'>) =>
  store.read(async (tx) => {
    const members = new Map((await tx.people.everybody()).map(({ id, name }) => [id, name]))
    const units = new Map((await tx.people.units()).map(({ code, name }) => [code, name]))
    return {
      member: (id: string): string | null => members.get(id) ?? null,
      unit: (code: string): string | null => units.get(code) ?? null,
    }
  })

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
