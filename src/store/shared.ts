import type { Tx } from '../usecases/ports/store-port.ts'
import type { Session } from './session/session.ts'

/** Small facts that all processes share. */
export const sharedPort = ({ sql }: Session): Tx['shared'] => ({
  get: async (name) => (await sql.serviceFact.findUnique({ where: { name } }))?.value ?? null,
  put: async (name, value) => {
    await sql.$executeRaw`
      INSERT INTO service_facts (name, value) VALUES (${name}, ${value})
      ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value`
  },
})
