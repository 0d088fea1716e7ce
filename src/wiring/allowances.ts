import type { Platform } from '../bot/chat.ts'
import type { CallCount } from '../usecases/ports/platforms.ts'
import type { Allowance } from '../usecases/telling/allowance.ts'

/** What each platform that counts its calls has left of this month. */
export const allowancesOf =
  (platforms: readonly Pick<Platform, 'name' | 'limits'>[], calls: CallCount) => async (): Promise<Allowance[]> => {
    const counted = platforms.flatMap(({ name, limits }) =>
      limits.monthlyCalls === null ? [] : [{ name, of: limits.monthlyCalls }],
    )
    return Promise.all(counted.map(async ({ name, of }) => ({ platform: name, used: await calls.used(name), of })))
  }
