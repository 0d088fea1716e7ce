import { z } from 'zod'
import type { Tx } from '../usecases/ports/store-port.ts'
import type { Session } from './session/session.ts'
import { type Sql, sql } from './session/sql.ts'

const Fact = z.object({ value: z.string() })

/** What keeps small facts; of two of one name the later. */
export function sharedStatement(facts: readonly (readonly [name: string, value: string])[]): Sql[] {
  if (facts.length === 0) return []
  const kept = [...new Map(facts)]
  return [
    sql`
    INSERT INTO service_facts (name, value)
    SELECT name, value FROM unnest(${kept.map(([name]) => name)}::text[], ${kept.map(([, value]) => value)}::text[])
      AS given (name, value) ORDER BY name
    ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value`,
  ]
}

/** Small facts that all processes share. */
export const sharedPort = ({ db, later, rules }: Session): Tx['shared'] => ({
  get: async (name) => {
    const coming = later?.facts.findLast(([known]) => known === name)
    if (coming) return coming[1]
    return (await db.first(Fact)`SELECT value FROM service_facts WHERE name = ${name}`)?.value ?? null
  },
  put: async (name, value) => {
    if (name.startsWith('scheme')) rules.version = null
    if (later) later.facts.push([name, value])
    else for (const statement of sharedStatement([[name, value]])) await db.run`${statement}`
  },
})
