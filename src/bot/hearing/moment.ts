import { DAY_WORDS, MOMENT } from '../../wording/chat/place-words.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** Asia/Shanghai has known no other time for as long as there are tickets. */
const ZONE_MS = 8 * HOUR_MS

/** The day of an instant in Asia/Shanghai, as a number of days. */
const dayOf = (instant: Date): number => Math.floor((instant.getTime() + ZONE_MS) / DAY_MS)

function dayIn(groups: Readonly<Record<string, string | undefined>>, now: Date): number | null {
  const { year, month, day, word } = groups
  if (month === undefined || day === undefined) return dayOf(now) + (DAY_WORDS.get(word ?? '') ?? 0)
  const given = (of: number): number | null => {
    const utc = new Date(Date.UTC(of, Number(month) - 1, Number(day)))
    return utc.getUTCMonth() === Number(month) - 1 && utc.getUTCDate() === Number(day) ? utc.getTime() / DAY_MS : null
  }
  if (year !== undefined) return given(Number(year))
  // A day without its year is the last one that has come.
  const thisYear = new Date(now.getTime() + ZONE_MS).getUTCFullYear()
  const found = given(thisYear)
  return found !== null && found > dayOf(now) ? given(thisYear - 1) : found
}

/**
 * An instant at the beginning of a line, Asia/Shanghai: 「3月2日 15:00」, 「2015-03-02 15:00」, 「昨天下午3点半」, 「15:00」.
 * Null: there is none, or no such.
 */
export function momentAt(line: string, now: Date): { at: Date; length: number } | null {
  const found = MOMENT.exec(line)
  if (!found?.groups) return null
  const { half, hour = '', minute, halfPast } = found.groups
  const said = Number(hour)
  const hours = half !== undefined && said < 12 ? said + 12 : said
  const minutes = halfPast === undefined ? Number(minute ?? 0) : 30
  const day = dayIn(found.groups, now)
  if (day === null || hours > 23 || minutes > 59) return null
  return { at: new Date(day * DAY_MS - ZONE_MS + hours * HOUR_MS + minutes * 60_000), length: found[0].length }
}
