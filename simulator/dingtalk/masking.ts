import { createTraffic, type Exchange } from '../wecom/traffic.ts'

// Bodies travel inside strings of other bodies, hence quotes with and without a backslash.
const MASKS: readonly [RegExp, string][] = [
  [/(x-acs-dingtalk-access-token:\s*)(\S{4})\S*/gi, '$1$2…'],
  [/((?:session|ticket|access_token|appsecret)=)([^&\s"\\]{4})[^&\s"\\]*/g, '$1$2…'],
  [
    /(\\?"(?:accessToken|access_token|appSecret|clientSecret|client_secret|apiSecret|ticket)\\?"\s*:\s*\\?")([^"\\]{4})[^"\\]*/g,
    '$1$2…',
  ],
]

const masked = (text: string): string =>
  MASKS.reduce((masking, [pattern, becomes]) => masking.replace(pattern, becomes), text)

/** The log of both directions, with the platform's own secrets, tokens and session webhooks cut short. */
export function createMaskedTraffic(changed: () => void) {
  const traffic = createTraffic(changed)
  const add = (exchange: Omit<Exchange, 'id'>): void =>
    traffic.add({
      ...exchange,
      request: masked(exchange.request),
      requestOpened: exchange.requestOpened === null ? null : masked(exchange.requestOpened),
      answer: masked(exchange.answer),
    })
  return { ...traffic, add }
}
