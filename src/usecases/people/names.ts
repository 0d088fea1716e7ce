import type { Store } from '../ports/store-port.ts'

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
