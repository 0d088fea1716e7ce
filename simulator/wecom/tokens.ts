import { randomBytes } from 'node:crypto'
import type { WecomSettings } from '../settings.ts'
import { demand } from './api-error.ts'

const LIFE_SECONDS = 7200
const WRONG_TRIES = 5
const BLOCK_MS = 3_600_000

/**
 * platforms/wecom.md#token: access tokens, alive for 7 200 s of the service's clock. The same one is given while it
 * lives.
 */
export function createTokens(settings: WecomSettings) {
  const deaths = new Map<string, { at: number; errcode: number }>()
  let current: string | null = null
  let wrongTries = 0
  let blockedUntil = 0
  let granted = 0

  const isAlive = (token: string | null, now: Date): boolean => {
    const death = token === null ? undefined : deaths.get(token)
    return death !== undefined && now.getTime() < death.at
  }

  /** Refuses 40013 and 40001, and 45009 for an hour once somebody has guessed too often. */
  const grant = (corpId: string | null, secret: string | null, now: Date) => {
    demand(now.getTime() >= blockedUntil, 45009, 'api freq out of limit: too many wrong secrets')
    if (corpId !== settings.corpId || secret !== settings.secret) {
      wrongTries += 1
      if (wrongTries >= WRONG_TRIES) blockedUntil = now.getTime() + BLOCK_MS
      demand(corpId === settings.corpId, 40013, 'invalid corpid')
      demand(false, 40001, 'invalid credential')
    }
    wrongTries = 0
    granted += 1
    if (current === null || !isAlive(current, now)) {
      current = randomBytes(96).toString('base64url')
      deaths.set(current, { at: now.getTime() + LIFE_SECONDS * 1000, errcode: 42001 })
    }
    const left = ((deaths.get(current)?.at ?? now.getTime()) - now.getTime()) / 1000
    return { errcode: 0, errmsg: 'ok', access_token: current, expires_in: Math.floor(left) }
  }

  /** Refuses 41001 without a token, 40014 for one never given, 42001 (or what `expireAll` said) for a dead one. */
  const check = (token: string | null, now: Date): void => {
    demand(token !== null && token !== '', 41001, 'access_token missing')
    const death = deaths.get(token)
    demand(death !== undefined, 40014, 'invalid access_token')
    demand(now.getTime() < death.at, death.errcode, 'access_token expired')
  }

  /** The platform may end tokens before their time (platforms/wecom.md#token). */
  const expireAll = (errcode: 42001 | 40014 = 42001): void => {
    for (const death of deaths.values()) Object.assign(death, { at: 0, errcode })
    current = null
  }

  return { grant, check, expireAll, grants: () => granted }
}
