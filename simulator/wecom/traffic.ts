/** One exchange as it went over the line, and the same read by somebody who holds the keys. */
export type Exchange = {
  id: number
  at: Date
  /** `callback`: the platform asks the bot; `api`: the bot asks the platform */
  side: 'callback' | 'api'
  title: string
  request: string
  requestOpened: string | null
  /** null: no answer at all */
  status: number | null
  answer: string
  answerOpened: string | null
  ms: number
  note: string | null
}

const KEPT = 500
const LONGEST = 20_000

const MASKS: readonly [RegExp, string][] = [
  [/((?:access_token|corpsecret)=)([^&\s"]{4})[^&\s"]*/g, '$1$2…'],
  [/("access_token"\s*:\s*")([^"]{4})[^"]*/g, '$1$2…'],
]

/** Tokens and secrets never reach a screen or a log in full. */
const masked = (text: string): string =>
  MASKS.reduce((masking, [pattern, becomes]) => masking.replace(pattern, becomes), text).slice(0, LONGEST)

/** The log of both directions; the oldest fall out. */
export function createTraffic(changed: () => void) {
  const exchanges: Exchange[] = []
  let count = 0

  const add = (exchange: Omit<Exchange, 'id'>): void => {
    count += 1
    exchanges.push({ ...exchange, id: count, request: masked(exchange.request), answer: masked(exchange.answer) })
    if (exchanges.length > KEPT) exchanges.shift()
    changed()
  }

  return { add, all: (): readonly Exchange[] => [...exchanges], count: () => count }
}
