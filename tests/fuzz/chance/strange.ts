import type { Dice } from './dice.ts'

const SPECIAL = [
  '',
  ' ',
  '\u3000',
  '\0',
  '\u200b\u200d\u2060',
  '\u202e',
  '\ufeff',
  '\ud800',
  '\udc00',
  '\ufffe\uffff',
  '\u001b[31m',
  '\r\n',
  '\t',
  'e\u0301\u0301\u0301\u0301',
  '👨‍👩‍👧‍👦',
  '㋿㈱ﷺ',
  'ＳＨ２０１５',
  '零〇一壹百萬亿',
  'İıſK',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  ']]>',
  '&#0;&#xD800;&lol;',
  '<a href="javascript:x">x</a>',
  '@all',
  `{{7*7}}$${'{7*7}'}#{7*7}<%=7%>`,
  "'; DROP TABLE tickets; --",
  '../../../../etc/passwd',
  '=HYPERLINK("http://x","y")',
  '+1-1@x',
  'NaN',
  'Infinity',
  '-0',
  '1e309',
  '9007199254740993',
  '99999999999999999999999999999999',
  '0x1f',
  '١٢٣',
  'null',
  'undefined',
  'true',
  '13800001234',
  '%00%ff%u1234',
  '\\u0000\\ud800',
  '|',
  ':',
  '、，；。',
]

const SCRIPTS = [
  '待办工单联系退单办结',
  'abcXYZ',
  '0123456789',
  'مرحبا',
  'שלום',
  'ไทย',
  '한국어',
  'ÄÖß',
  ' \t\n',
  '-–—_.:,;',
]

/** A text of one class or several, from nothing to some thousand characters. */
export function strangeText(dice: Dice, longest = 60): string {
  const form = dice.below(6)
  if (form === 0) return dice.pick(SPECIAL)
  if (form === 1)
    return dice
      .pick(SPECIAL)
      .repeat(1 + dice.below(40))
      .slice(0, 4_000)
  if (form === 2) return String.fromCharCode(...dice.some(8, () => dice.below(0x10000)))
  const script = [...dice.pick(SCRIPTS)]
  const word = dice.some(longest, () => dice.pick(script)).join('')
  return form === 3 ? word : `${word}${dice.pick(SPECIAL)}${dice.oneIn(3) ? word : ''}`
}

const nested = (depth: number, text: string): unknown => {
  let inner: unknown = text
  for (let at = 0; at < depth; at += 1) inner = at % 2 === 0 ? [inner] : { a: inner }
  return inner
}

/** A value of JSON that nobody expects. */
export function strangeValue(dice: Dice): unknown {
  switch (dice.below(12)) {
    case 0:
      return null
    case 1:
      return dice.oneIn(2)
    case 2:
      return dice.pick([0, -1, 1.5, 1e308, -1e-308, 2 ** 53, 2 ** 31, -(2 ** 63), 253_402_300_800_000])
    case 3:
      return []
    case 4:
      return {}
    case 5:
      return nested(1 + dice.below(dice.oneIn(20) ? 2_000 : 20), strangeText(dice))
    case 6:
      return dice.some(4, () => strangeText(dice))
    case 7:
      return dice.oneIn(10) ? Array.from({ length: 2_000 }, () => 'x') : [null, {}, [[]]]
    case 8:
      return Object.fromEntries(['then', 'toJSON', 'length', strangeText(dice)].map((name) => [name, -1]))
    default:
      return strangeText(dice)
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same document with one thing in it changed: another value, one more, one less. */
export function changedValue(dice: Dice, value: unknown): unknown {
  const isLeaf = typeof value !== 'object' || value === null
  if (isLeaf || dice.oneIn(12)) return strangeValue(dice)
  if (Array.isArray(value)) {
    if (value.length === 0 || dice.oneIn(4)) return [...value, strangeValue(dice), ...(dice.oneIn(2) ? value : [])]
    const at = dice.below(value.length)
    if (dice.oneIn(5)) return value.filter((_, place) => place !== at)
    return value.map((one: unknown, place) => (place === at ? changedValue(dice, one) : one))
  }
  const entries = isObject(value) ? Object.entries(value) : []
  if (entries.length === 0 || dice.oneIn(8)) return { ...value, [strangeText(dice)]: strangeValue(dice) }
  const at = dice.below(entries.length)
  if (dice.oneIn(8)) return Object.fromEntries(entries.filter((_, place) => place !== at))
  return Object.fromEntries(entries.map(([key, one], place) => [key, place === at ? changedValue(dice, one) : one]))
}

/** The same document, changed once or several times, as text; sometimes with keys that no object can be given. */
export function changedJson(dice: Dice, value: unknown): string {
  let changed = value
  for (let times = 1 + dice.below(3); times > 0; times -= 1) changed = changedValue(dice, changed)
  const text = JSON.stringify(changed) ?? 'null'
  if (!dice.oneIn(10)) return text
  const keyed = dice.pick([
    '{"__proto__":{"x":1},',
    '{"a":1,"a":2,',
    '{"constructor":{"prototype":{}},',
    '{"\\ud800":"\\u0000",',
  ])
  return text.replace('{', keyed).replace(',}', '}')
}
