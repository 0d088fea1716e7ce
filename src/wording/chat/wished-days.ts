import { dayAt, type Read } from './written-numbers.ts'

const DIGITS = '一二三四五六七八九'
const CHINESE = '[一二两三四五六七八九十]{1,3}'
const NUMBER = `(\\d{1,2}|${CHINESE})`

/** 「12」, 「十二」, 「两」; 0 for anything else. */
function numberOf(word: string): number {
  if (/^\d+$/.test(word)) return Number(word)
  const [tens = '', ones = ''] = word.replace('两', '二').includes('十') ? word.split('十') : ['', word]
  const one = ones === '' ? 0 : DIGITS.indexOf(ones.replace('两', '二')) + 1
  if (!word.includes('十')) return one
  return (tens === '' ? 1 : DIGITS.indexOf(tens) + 1) * 10 + one
}

const two = (number: number): string => `${number}`.padStart(2, '0')

const NEAR: Readonly<Record<string, string>> = { 大后: 't3', 后: 't2', 明: 't1', 今: 't0' }
const WEEKDAYS = '一二三四五六日'

type Reading = { shape: RegExp; wish(groups: readonly string[]): string | null }

const READINGS: readonly Reading[] = [
  {
    shape: new RegExp(`^(${CHINESE})月(${CHINESE}|\\d{1,2})[日号]`),
    wish: ([month = '', day = '']) => `${two(numberOf(month))}-${two(numberOf(day))}`,
  },
  { shape: /^(大后|后|明|今)[天日]/, wish: ([near = '']) => NEAR[near] ?? null },
  {
    shape: /^(下下|下|本|这)?个?(?:周|星期|礼拜)([一二三四五六日天])/,
    wish: ([week = '', day = '']) => {
      const number = WEEKDAYS.indexOf(day.replace('天', '日')) + 1
      return week === '' ? `w${number}` : `w${week.replace(/[本这]/, '').length}-${number}`
    },
  },
  { shape: new RegExp(`^${NUMBER}\\s*(?:个)?\\s*(?:工作日|工作天|天)`), wish: ([days = '']) => `+${numberOf(days)}` },
  { shape: new RegExp(`^${NUMBER}\\s*[日号]`), wish: ([day = '']) => two(numberOf(day)) },
]

const COMPLEX = /^(?:按|属于?|作为|转为?|列为|改为)?\s*复杂(?:事项|问题|件)/u
const LEAD = /^(?:(?:请求|申请)?(?:再)?(?:延期|延长|推迟|延|改)?(?:到|至|为)?|截止日?期?)[\s：:，,]*/u
const BEHIND = /^\s*(?:之前|以前|为止|前)?(?:办结|完成)?/u

/**
 * A day as people wish for it at a line's beginning: 「3月9日」, 「2015-03-09」, 「9号」, 「后天」, 「下周三」, 「两天」 (so many
 * working days more), or 「复杂事项」, as domain/extensions/wished-day.ts reads it; null: none stands there.
 */
export function wishAt(line: string): Read | null {
  const lead = LEAD.exec(line)?.[0].length ?? 0
  const rest = line.slice(lead)
  const complex = COMPLEX.exec(rest)
  if (complex) return { text: 'complex', length: lead + complex[0].length }
  const found = writtenDay(rest)
  if (!found) return null
  const behind = BEHIND.exec(rest.slice(found.length))?.[0].length ?? 0
  return { text: found.text, length: lead + found.length + behind }
}

function writtenDay(line: string): Read | null {
  const day = dayAt(line)
  if (day) return day
  for (const { shape, wish } of READINGS) {
    const found = shape.exec(line)
    const text = found && wish(found.slice(1).map((group) => group ?? ''))
    if (found && text !== null) return { text: text ?? '', length: found[0].length }
  }
  return null
}

// Where a sentence says its reason first: 「管件定制，延到3月12日」.
const WITHIN = /(?:延期?|推迟|延长)(?:到|至)?[\s：:]*/gu

/** The same where the day stands behind the reason. */
export function wishWithin(line: string): string | null {
  for (const found of line.matchAll(WITHIN)) {
    const wish = wishAt(line.slice(found.index + found[0].length))
    if (wish) return wish.text
  }
  return null
}

const PAUSE_LEAD = /^(?:先|再)?(?:挂[账帐]?|暂停|停)?(?:到|至)?[\s：:，,]*/u
const TO = /^\s*(?:[-~～—–]+|到|至)\s*/u

const isDay = (read: Read | null): read is Read => read !== null && read.text !== 'complex'

/**
 * A day until which a clock is to stand still, at a line's beginning: 「挂到6月10日」, 「下周三」, 「两天」, the second of 「3日至6日」;
 * null: none stands there.
 */
export function pauseWishAt(line: string): Read | null {
  const lead = PAUSE_LEAD.exec(line)?.[0].length ?? 0
  const read = wishAt(line.slice(lead))
  if (!isDay(read)) return null
  const length = lead + read.length
  const to = TO.exec(line.slice(length))?.[0].length ?? 0
  const last = to === 0 ? null : wishAt(line.slice(length + to))
  return isDay(last) ? { text: last.text, length: length + to + last.length } : { text: read.text, length }
}

// Where a sentence says its reason first: 「等市民回国，挂到6月10日」. A day in the midst of the reason itself is none.
const PAUSE_WITHIN = /(?:挂[账帐]?|暂停)(?:到|至)[\s：:]*/gu
const AT_END = /[\s，,；;。]([^\s，,；;。]{2,14})[。\s]*$/u

/** The same where the day stands behind the reason, or by itself at its end. */
export function pauseWishWithin(line: string): string | null {
  for (const found of line.matchAll(PAUSE_WITHIN)) {
    const wish = wishAt(line.slice(found.index + found[0].length))
    if (isDay(wish)) return wish.text
  }
  const end = AT_END.exec(line)?.[1] ?? ''
  const wish = pauseWishAt(end)
  return wish?.length === end.length ? wish.text : null
}

const BASIS = /(?:法律依据|法定依据|依据)[\s：:是]*(?=\S)/u
const LAW = /《[^》]{2,60}》(?:\s*第[\d一二三四五六七八九十百零〇]{1,8}条)?/u

/** The law that a reason names: behind 「依据」, or by its title. */
export function basisIn(reason: string): string | null {
  const law = LAW.exec(reason)
  if (law) return law[0]
  const found = BASIS.exec(reason)
  const basis = found ? reason.slice(found.index + found[0].length).trim() : ''
  return /[法条规章]/u.test(basis) ? basis : null
}
