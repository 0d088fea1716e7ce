import { createHmac, timingSafeEqual } from 'node:crypto'

const WINDOW_MS = 300_000

const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text, 'utf8').digest('base64')

const same = (a: string, b: string): boolean => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/**
 * platforms/dingtalk.md#robot-signature: the stamp of a robot message is signed with the application's secret; the body
 * is not.
 */
export const isRobotSigned = (clientSecret: string, timestamp: string, sign: string): boolean =>
  same(hmac(clientSecret, `${timestamp}\n${clientSecret}`), sign)

/**
 * platforms/dingtalk.md#card-callback: the stamp of a card callback, with the secret that its route was registered
 * with.
 */
export const isCardSigned = (apiSecret: string, timestamp: string, sign: string): boolean =>
  same(hmac(apiSecret, timestamp), sign)

/** The secret of our card callbacks: the same in every process and after every start, and told to nobody else. */
export const cardSecret = (clientSecret: string): string =>
  createHmac('sha256', clientSecret).update('hotline-bot card callback').digest('hex')

/** A stamp in ms or in seconds; null for anything else. */
export function stampOf(timestamp: string): Date | null {
  if (/^\d{13}$/.test(timestamp)) return new Date(Number(timestamp))
  return /^\d{10}$/.test(timestamp) ? new Date(Number(timestamp) * 1000) : null
}

/** Whether a stamp, in ms or (`seconds` allowed) in seconds, is within five minutes of the service's clock. */
export function isFresh(timestamp: string, now: Date, { seconds = false } = {}): boolean {
  const at = seconds || timestamp.length === 13 ? stampOf(timestamp) : null
  return at !== null && Math.abs(at.getTime() - now.getTime()) <= WINDOW_MS
}
