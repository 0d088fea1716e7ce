import { z } from 'zod'
import type { Tx } from '../usecases/ports/store-port.ts'
import type { Session } from './session/session.ts'

const Fact = z.object({ value: z.string() })

/** Small facts that all processes share. */
export const sharedPort = ({ db }: Session): Tx['shared'] => ({
  get: async (name) => (await db.first(Fact)`SELECT value FROM service_facts WHERE name = ${name}`)?.value ?? null,
  put: async (name, value) => {
    await db.run`
      INSERT INTO service_facts (name, value) VALUES (${name}, ${value})
      ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value`
  },
})
