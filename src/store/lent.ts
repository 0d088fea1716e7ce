import { z } from 'zod'
import type { CallCount, LentShelf } from '../usecases/ports/platforms.ts'
import { Bytes } from './session/columns.ts'
import type { Door } from './session/door.ts'
import type { Seal } from './session/seal.ts'

const Lent = z.object({ address: Bytes })
const Calls = z.object({ calls: z.number() })

/** Addresses that a platform lends for a while; sealed, since whoever knows one may write into that chat. */
export function lentShelf({ db, seal }: { db: Door; seal: Seal }): LentShelf {
  const about = (name: string): string => `lent:${name}`
  return {
    put: async (name, value, until) => {
      await db.run`
        INSERT INTO lent_addresses (name, address, until) VALUES (${name}, ${seal.seal(value, about(name))}, ${until})
        ON CONFLICT (name) DO UPDATE SET address = EXCLUDED.address, until = EXCLUDED.until`
    },
    peek: async (name) => {
      const row = await db.first(Lent)`
        SELECT address FROM lent_addresses WHERE name = ${name} AND until > service_now()`
      return row ? seal.open(row.address, about(name)) : null
    },
  }
}

/** The calls of the month that the service's clock is in, Asia/Shanghai. */
export const callCount = (db: Door): CallCount => ({
  add: async (platform) => {
    await db.run`
      INSERT INTO platform_calls AS known (platform, month, calls)
      VALUES (${platform}, to_char(service_now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM'), 1)
      ON CONFLICT (platform, month) DO UPDATE SET calls = known.calls + 1`
  },
  used: async (platform) => {
    const row = await db.first(Calls)`
      SELECT calls FROM platform_calls
      WHERE platform = ${platform} AND month = to_char(service_now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')`
    return row?.calls ?? 0
  },
})
