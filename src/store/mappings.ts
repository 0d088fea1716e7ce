import { z } from 'zod'
import type { KeptMapping, MappingsPort } from '../usecases/ports/mappings.ts'
import { Instant } from './session/columns.ts'
import type { Session } from './session/session.ts'

const Row = z.object({
  changedAt: Instant,
  mapping: z.object({
    name: z.string(),
    kind: z.string(),
    columns: z.array(z.object({ header: z.string(), field: z.string().nullable() })),
    words: z.array(z.object({ field: z.string(), word: z.string(), means: z.string() })),
    defaults: z.array(z.object({ field: z.string(), value: z.string() })),
    number: z.string().nullable(),
    dates: z.array(z.string()),
  }),
})

export const mappingsPort = ({ db }: Session): MappingsPort => ({
  get: async (name): Promise<KeptMapping | null> => {
    const row = await db.first(Row)`
      SELECT mapping, changed_at AS "changedAt" FROM import_mappings WHERE name = ${name}`
    return row ?? null
  },
  list: () => db.rows(Row)`SELECT mapping, changed_at AS "changedAt" FROM import_mappings ORDER BY name`,
  put: async (mapping) => {
    await db.run`
      INSERT INTO import_mappings (name, kind, mapping)
      VALUES (${mapping.name}, ${mapping.kind}, ${JSON.stringify(mapping)}::jsonb)
      ON CONFLICT (name) DO UPDATE
        SET kind = EXCLUDED.kind, mapping = EXCLUDED.mapping, changed_at = service_now()`
  },
  remove: async (name) => {
    await db.run`DELETE FROM import_mappings WHERE name = ${name}`
  },
})
