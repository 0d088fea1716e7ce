import { randomBytes } from 'node:crypto'

const LIFE_SECONDS = 7200

/**
 * platforms/dingtalk.md#token: access tokens, alive for 7 200 s of the service's clock; asking again renews the same
 * one.
 */
export function createTokens() {
  let current: string | null = null
  let endsAt = 0
  let granted = 0

  const isAlive = (token: string, now: Date): boolean => token === current && now.getTime() < endsAt

  const grant = (now: Date): { token: string; seconds: number } => {
    granted += 1
    if (current === null || !isAlive(current, now)) current = randomBytes(24).toString('hex')
    endsAt = now.getTime() + LIFE_SECONDS * 1000
    return { token: current, seconds: LIFE_SECONDS }
  }

  return {
    grant,
    isAlive,
    expireAll: (): void => {
      current = null
    },
    grants: () => granted,
  }
}
