import { z } from 'zod'
import type { HolidayNotice } from '../domain/calendar.ts'
import type { Misfit, Wanted } from '../domain/misfit.ts'
import { refuse } from '../usecases/ports/refused.ts'
import { type NoticeFault, noticeFaultText } from '../wording/console/notice-faults.ts'
import { inOneSpelling } from '../wording/holidays/plain.ts'

const wanted = (word: Wanted): string => word
const Day = z.iso.date(wanted('day'))
const Notice = z.strictObject({
  number: z.string(wanted('number')).trim().min(1, wanted('number')).max(60, wanted('number')).transform(inOneSpelling),
  year: z.int(wanted('year')).min(2000, wanted('year')).max(2199, wanted('year')),
  issued: Day,
  address: z.url({ protocol: /^https?$/, error: wanted('address') }),
  rest: z.array(Day).min(1).max(120),
  work: z.array(Day).max(60),
})
const Notices = z.array(Notice).min(1)

/** A notice speaks of its own year, and at the seams of the days beside it. */
const isNear = (day: string, year: number): boolean => Math.abs(Number(day.slice(0, 4)) - year) <= 1

function faultsOf({ number, year, rest, work }: HolidayNotice): NoticeFault[] {
  const days = [...rest, ...work]
  const twice = days.filter((day, at) => days.indexOf(day) !== at)
  const far = days.filter((day) => !isNear(day, year))
  return [
    ...[...new Set(twice)].map((day) => ({ wrong: 'twice', number, day }) as const),
    ...[...new Set(far)].map((day) => ({ wrong: 'far', number, day, year }) as const),
  ]
}

/** The place of a fault in a list of notices: which of them, and where in it. */
function placed(misfit: Misfit, isList: boolean): NoticeFault {
  const [first, ...path] = misfit.path
  if (typeof first !== 'number') return { wrong: 'shape', notice: null, misfit }
  return { wrong: 'shape', notice: isList ? first + 1 : null, misfit: { ...misfit, path } }
}

const refused = (faults: readonly NoticeFault[]): never =>
  refuse('bad-notice', { problems: faults.map(noticeFaultText) })

/**
 * One notice or several, as in `seeds/calendar`. Refuses `bad-notice` with every problem: a field that is missing or
 * wrong, a day that is named twice, a day far from the notice's year.
 */
export function readNotices(json: unknown): HolidayNotice[] {
  const isList = Array.isArray(json)
  const read = Notices.safeParse(isList ? json : [json], { reportInput: true })
  if (!read.success) return refused(read.error.issues.map((misfit) => placed(misfit, isList)))
  const faults = read.data.flatMap(faultsOf)
  return faults.length > 0 ? refused(faults) : read.data
}
