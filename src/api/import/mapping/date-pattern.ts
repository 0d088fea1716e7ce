const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
}
const TOKEN = /YYYY|MM|DD|HH|mm|ss/g

/** Whether a pattern names year, month and day, each once, and nothing twice. */
export function isDatePattern(pattern: string): boolean {
  const tokens: string[] = pattern.match(TOKEN) ?? []
  const needed = ['YYYY', 'MM', 'DD']
  return pattern.length <= 40 && new Set(tokens).size === tokens.length && needed.every((one) => tokens.includes(one))
}

// Where digits stand side by side each token has its full length.
const isPacked = (pattern: string): boolean => /^(?:YYYY|MM|DD|HH|mm|ss|[T ])+$/.test(pattern)

function shapeOf(pattern: string): RegExp {
  const literal = pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const source = literal.replace(TOKEN, (token) => TOKENS[token] ?? '')
  return new RegExp(`^${isPacked(pattern) ? source.replaceAll('{1,2}', '{2}') : source}$`)
}

/** A time as a source writes it, as the import reads it; the text itself where the pattern is not its own. */
export function byPattern(text: string, patterns: readonly string[]): string {
  const plain = text.normalize('NFKC').trim()
  for (const pattern of patterns) {
    const found = shapeOf(pattern).exec(plain)?.groups
    if (!found) continue
    const { year, month = '', day = '', hour, minute = '00', second = '00' } = found
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    return hour === undefined ? date : `${date} ${hour.padStart(2, '0')}:${minute}:${second}`
  }
  return text
}
