const DIGITS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

const TODAY: readonly (readonly [RegExp, string])[] = [
  [/^(?:本月|这个月|当月|这月)(?:份)?/u, 'this'],
  [/^(?:上个月|上月|前一个月)(?:份)?/u, 'last'],
]
const WRITTEN = /^(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})(?:\s*月(?:份)?)?(?!\d)/u
const NUMBERED = /^(\d{1,2})\s*月(?:份)?/u
const SPELT = /^(十[一二]?|[一二三四五六七八九])月(?:份)?/u

const two = (digits: string): string => digits.padStart(2, '0')

/**
 * The month that a text begins with, as `src/domain/monthly/month.ts` takes it, and how much of the text it is; null: it begins
 * with none.
 */
export function monthWord(text: string): { month: string; length: number } | null {
  for (const [shape, month] of TODAY) {
    const found = shape.exec(text)
    if (found) return { month, length: found[0].length }
  }
  const [whole, year, month] = WRITTEN.exec(text) ?? []
  if (whole !== undefined && year !== undefined && month !== undefined) {
    return { month: `${year}-${two(month)}`, length: whole.length }
  }
  const [numbered, digits] = NUMBERED.exec(text) ?? []
  if (numbered !== undefined && digits !== undefined) return { month: two(digits), length: numbered.length }
  const [spelt, word] = SPELT.exec(text) ?? []
  if (spelt === undefined || word === undefined) return null
  return { month: two(String(DIGITS.indexOf(word) + 1)), length: spelt.length }
}
