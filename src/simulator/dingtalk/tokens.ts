import { randomBytes } from 'node:crypto'
import { demand } from './api-error.ts'
import type { DingTalkSettings } from './settings.ts'

const LIFE_SECONDS = 7200

/** dingtalk.md 6.1: access tokens, alive for 7 200 s of the service's clock; asking again renews the same one. */
export function createTokens(settings: Pick<DingTalkSettings, 'clientId' | 'clientSecret'>) {
  let current: string | null = null
  let endsAt = 0
  let granted = 0

  const isAlive = (token: string, now: Date): boolean => token === current && now.getTime() < endsAt

  const checkCredentials = (clientId: string, clientSecret: string): void => {
    const isOurs = clientId === settings.clientId && clientSecret === settings.clientSecret
    demand(isOurs, 'invalidClientIdOrSecret', 'invalid clientId or clientSecret')
  }

  const grant = (clientId: string, clientSecret: string, now: Date) => {
    checkCredentials(clientId, clientSecret)
    granted += 1
    if (current === null || !isAlive(current, now)) current = randomBytes(24).toString('hex')
    endsAt = now.getTime() + LIFE_SECONDS * 1000
    return { accessToken: current, expireIn: LIFE_SECONDS }
  }

  return {
    grant,
    checkCredentials,
    isAlive,
    expireAll: (): void => {
      current = null
    },
    grants: () => granted,
  }
}
