import { createHmac } from 'node:crypto'

export type Signed = { timestamp: string; sign: string }

const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64')

/** platforms/dingtalk.md#robot-signature: a robot message's header pair; it does not cover the body. */
export function signRobot(appSecret: string, at: Date): Signed {
  const timestamp = String(at.getTime())
  return { timestamp, sign: hmac(appSecret, `${timestamp}\n${appSecret}`) }
}

/** platforms/dingtalk.md#card-callback: a card callback's header pair, over the timestamp alone. */
export function signCard(apiSecret: string, at: Date): Signed {
  const timestamp = String(at.getTime())
  return { timestamp, sign: hmac(apiSecret, timestamp) }
}
