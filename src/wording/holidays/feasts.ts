import type { Statement, WrittenFeast, WrittenSpan } from '../../domain/holidays/written-notice.ts'
import { beginsWithDay, spansAt } from './days.ts'

/** The feasts that every notice about a whole year speaks of. */
export const FEASTS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const

const ENDS = /[。;:!]/
// Only a comma outside of brackets divides.
const COMMA = /,(?![^()]*\))/
const PLACE = /^(?:\(?[一二三四五六七八九十]{1,3}\)?[、.]|\d{1,2}[、.](?!\d{1,2}月))/
const AMONG = /^其中/
const REST = /^(?:全国|起)?(?:放假|调休|补休|公休|休息|连休)/
const WORK = /^(?:正常|照常|起)*(?:上班|工作)/
const DAYS = /(?:共|放假)(\d{1,2})天/
// Roads, railways and museums have days of their own.
const NOISE = /高速|收费|免费|通行|小型客车|车票|门票|[时点]|气温|天气/

const LONGEST_NAME = 12

/** 「一、元旦」, 「中秋节、国庆节」: of which feast the next sentences speak; null: this is none of its headings. */
function headingIn(part: string): string | null {
  const name = part.replace(PLACE, '')
  const isFeast = FEASTS.some((feast) => name.includes(feast)) || (PLACE.test(part) && /节$|纪念日$/.test(name))
  return isFeast && name.length <= LONGEST_NAME && !/\d/.test(name) ? name : null
}

/** A sentence that begins with a day; null: it says nothing about days of rest or work. */
function statementIn(sentence: string): { said: Statement; unread: string[] } {
  const rest: WrittenSpan[] = []
  const work: WrittenSpan[] = []
  const unread: string[] = []
  let days: number | null = null
  for (const clause of sentence.split(COMMA)) {
    const { read, rest: behind } = spansAt(clause)
    if (REST.test(behind)) rest.push(...read)
    else if (WORK.test(behind)) work.push(...read)
    else if (read.length > 0 && behind !== '' && !NOISE.test(clause)) unread.push(clause)
    const count = DAYS.exec(clause)?.[1]
    if (count !== undefined) days = Number(count)
  }
  return { said: { rest, work, days }, unread }
}

const saysSomething = ({ rest, work }: Statement): boolean => rest.length + work.length > 0

/** The feasts of a text in one line; `unnamed`: what a notice about a single one speaks of. */
export function feastsIn(line: string, unnamed: string): WrittenFeast[] {
  const feasts = new Map<string, { statements: Statement[]; unread: string[] }>()
  let name: string | null = null
  for (const part of line.split(ENDS)) {
    const heading = headingIn(part)
    if (heading !== null || (PLACE.test(part) && !beginsWithDay(part.replace(PLACE, '')))) {
      name = heading
      continue
    }
    const sentence = part.replace(PLACE, '').replace(AMONG, '')
    if (!beginsWithDay(sentence)) continue
    const { said, unread } = statementIn(sentence)
    const found = feasts.get(name ?? unnamed) ?? { statements: [], unread: [] }
    if (saysSomething(said)) found.statements.push(said)
    if (name !== null) found.unread.push(...unread)
    if (found.statements.length + found.unread.length > 0) feasts.set(name ?? unnamed, found)
  }
  return [...feasts].map(([feast, { statements, unread }]) => ({ name: feast, statements, unread }))
}
