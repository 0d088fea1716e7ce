import type { PrismaClient } from '../../prisma/generated/client.ts'
import type { CallCount, LentShelf } from '../usecases/ports/platforms.ts'
import type { Seal } from './session/seal.ts'

/** Addresses that a platform lends for a while; sealed, since whoever knows one may write into that chat. */
export function lentShelf({ client, seal }: { client: PrismaClient; seal: Seal }): LentShelf {
  const about = (name: string): string => `lent:${name}`
  return {
    put: async (name, value, until) => {
      await client.$executeRaw`
        INSERT INTO lent_addresses (name, address, until) VALUES (${name}, ${seal.seal(value, about(name))}, ${until})
        ON CONFLICT (name) DO UPDATE SET address = EXCLUDED.address, until = EXCLUDED.until`
    },
    peek: async (name) => {
      const [row] = await client.$queryRaw<{ address: Uint8Array }[]>`
        SELECT address FROM lent_addresses WHERE name = ${name} AND until > service_now()`
      return row ? seal.open(row.address, about(name)) : null
    },
  }
}

/** The calls of the month that the service's clock is in, Asia/Shanghai. */
export const callCount = (client: PrismaClient): CallCount => ({
  add: async (platform) => {
    await client.$executeRaw`
      INSERT INTO platform_calls AS known (platform, month, calls)
      VALUES (${platform}, to_char(service_now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM'), 1)
      ON CONFLICT (platform, month) DO UPDATE SET calls = known.calls + 1`
  },
  used: async (platform) => {
    const [row] = await client.$queryRaw<{ calls: number }[]>`
      SELECT calls FROM platform_calls
      WHERE platform = ${platform} AND month = to_char(service_now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')`
    return row?.calls ?? 0
  },
})
