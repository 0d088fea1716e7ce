import type { WrittenDay, WrittenNotice } from '../../domain/holidays/written-notice.ts'
import { issueDay } from './days.ts'
import { FEASTS, feastsIn } from './feasts.ts'
import { inOneLine, inOneSpelling } from './plain.ts'

const NUMBER = /国办?发(?:明电)?[[({\u3010\u3014](\d{4})[\])}\u3011\u3015]第?\d{1,3}号/
const SIGNED = /国务院(?:办公厅)?(\d{4})年(\d{1,2})月(\d{1,2})日/g
const DATED = /成文日期:?(\d{4})年(\d{1,2})月(\d{1,2})日/
const AT_THE_END = /(\d{4})年(\d{1,2})月(\d{1,2})日(?:\([^()]*\))?$/
const TITLE = /关于(?:调整|延长)?(\d{4})年/
const FIRST_SENTENCE = /现将(?:调整后的)?(\d{4})年/
const WHOLE_YEAR = /部分节假日安排/
const SINGLE = /(元旦|春节|清明节|劳动节|端午节|中秋节|国庆节|纪念日)/
const MOST_SINGLE = 2

function issuedIn(line: string): WrittenDay | null {
  const found = [...line.matchAll(SIGNED)].at(-1) ?? DATED.exec(line) ?? AT_THE_END.exec(line)
  if (!found) return null
  const [, year = '', month = '', date = ''] = found
  return issueDay(year, month, date)
}

const yearsIn = (line: string): number[] =>
  [TITLE, FIRST_SENTENCE].flatMap((pattern) => {
    const year = pattern.exec(line)?.[1]
    return year === undefined ? [] : [Number(year)]
  })

/**
 * scoring.md#notices: the State Council's text on holidays as somebody pasted it, read step by step and not believed yet:
 * number, day of issue, years, and each feast with its sentences. What speaks of no day of rest or work is passed over.
 */
export function readNotice(text: string): WrittenNotice {
  const line = inOneLine(text)
  const number = NUMBER.exec(line)
  const feasts = feastsIn(line, SINGLE.exec(line)?.[1] ?? '')
  const isWhole = WHOLE_YEAR.test(line) || feasts.length > MOST_SINGLE
  const isThere = (feast: string): boolean => feasts.some(({ name }) => name.includes(feast))
  return {
    number: number ? inOneSpelling(number[0]) : null,
    numberYear: number ? Number(number[1]) : null,
    issued: issuedIn(line),
    years: yearsIn(line),
    feasts,
    missing: isWhole ? FEASTS.filter((feast) => !isThere(feast)) : [],
  }
}

/** How its title begins. */
export const TITLES = ['国务院办公厅关于', '国务院关于'] as const

/** Whether a text is the beginning of such a notice, whatever stands before it. */
export const isNoticeText = (text: string): boolean => {
  const line = inOneLine(text.slice(0, 400))
  return /^国务院(?:办公厅)?关于.*(?:节假日安排|放假|假期安排)/.test(line)
}
