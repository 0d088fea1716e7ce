import { z } from 'zod'
import type { HolidayNotice } from '../domain/calendar.ts'
import { refuse } from '../usecases/ports/refused.ts'

// The year of a number stands in brackets of one kind, whichever a keyboard had.
const inOneSpelling = (number: string): string =>
  number
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[[({\u3010\u3014]([0-9]{4})[\])}\u3011\u3015]/g, '\u3014$1\u3015')

const Day = z.iso.date()
const Notice = z.strictObject({
  number: z.string().trim().min(1).max(60).transform(inOneSpelling),
  year: z.int().min(2000).max(2199),
  issued: Day,
  address: z.url({ protocol: /^https?$/ }),
  rest: z.array(Day).min(1).max(120),
  work: z.array(Day).max(60),
})
const Notices = z.array(Notice).min(1)

/** A notice speaks of its own year, and at the seams of the days beside it. */
const isNear = (day: string, year: number): boolean => Math.abs(Number(day.slice(0, 4)) - year) <= 1

function problemsOf({ number, year, rest, work }: HolidayNotice): string[] {
  const twice = [...rest, ...work].filter((day, at, days) => days.indexOf(day) !== at)
  const far = [...rest, ...work].filter((day) => !isNear(day, year))
  return [...new Set([...twice, ...far])].map((day) => `${number}: ${day}`)
}

/**
 * One notice or several, as in `seeds/calendar`. Refuses `bad-notice` with every problem: a field that is missing or
 * wrong, a day that is named twice, a day far from the notice's year.
 */
export function readNotices(json: unknown): HolidayNotice[] {
  const read = Notices.safeParse(Array.isArray(json) ? json : [json])
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${issue.path.join('.') || 'JSON'}: ${issue.message}`)
    return refuse('bad-notice', { problems })
  }
  const problems = read.data.flatMap(problemsOf)
  return problems.length > 0 ? refuse('bad-notice', { problems }) : read.data
}
