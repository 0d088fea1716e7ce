import { demand } from '../../domain/errors.ts'
import { mayAs } from '../../domain/may.ts'
import type { Actor } from '../../domain/people.ts'
import type { KeptMapping, Mapping } from '../ports/mappings.ts'
import { refuse } from '../ports/refused.ts'
import type { Store } from '../ports/store-port.ts'

export type Mappings = ReturnType<typeof mappings>

/** The whole of it as the audit keeps it: nothing of any row is in a mapping. */
const told = ({ name: _, ...mapping }: Mapping): string => JSON.stringify(mapping)

/** contract.md#mappings: kept by name, by whoever may import. What a mapping may hold is judged by who reads files. */
export const mappings = (needs: { store: Store }) => ({
  list: (): Promise<KeptMapping[]> => needs.store.read((tx) => tx.mappings.list()),

  /** Refuses `unknown-mapping` with the names that there are, also where it is for another kind. */
  get: (name: string, kind: string | null): Promise<Mapping> =>
    needs.store.read(async (tx) => {
      const kept = await tx.mappings.get(name)
      if (kept !== null && (kind === null || kept.mapping.kind === kind)) return kept.mapping
      const all = (await tx.mappings.list()).filter(({ mapping }) => kind === null || mapping.kind === kind)
      return refuse('unknown-mapping', { mapping: name.slice(0, 40), known: all.map(({ mapping }) => mapping.name) })
    }),

  /** In the place of one with the same name. Refuses `not-permitted`. */
  keep: async (actor: Actor, mapping: Mapping): Promise<void> => {
    demand(mayAs(actor, 'import'))
    const before = await needs.store.read((tx) => tx.mappings.get(mapping.name))
    const detail = { from: before === null ? null : told(before.mapping), to: told(mapping) }
    await needs.store.change({ actor, act: 'mapping.keep', subject: `mapping:${mapping.name}`, detail }, (tx) =>
      tx.mappings.put(mapping),
    )
  },

  /** Refuses `not-permitted`, `unknown-mapping`. */
  remove: async (actor: Actor, name: string): Promise<void> => {
    demand(mayAs(actor, 'import'))
    const before = await needs.store.read((tx) => tx.mappings.get(name))
    if (before === null) return refuse('unknown-mapping', { mapping: name.slice(0, 40), known: [] })
    const detail = { from: told(before.mapping), to: null }
    await needs.store.change({ actor, act: 'mapping.remove', subject: `mapping:${name}`, detail }, (tx) =>
      tx.mappings.remove(name),
    )
  },
})
