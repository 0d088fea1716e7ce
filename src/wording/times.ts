import { partsOf } from './instants/shanghai.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const WEEKDAYS: Readonly<Record<string, string>> = {
  Sun: '周日',
  Mon: '周一',
  Tue: '周二',
  Wed: '周三',
  Thu: '周四',
  Fri: '周五',
  Sat: '周六',
}

// A limit that ends with its day is kept as the day's last millisecond; midnight is on a whole second everywhere.
const endsWithDay = (until: Date): boolean =>
  until.getUTCMilliseconds() === 999 && partsOf(new Date(until.getTime() + 1)).day !== partsOf(until).day

/** A limit: 「2015-03-03（周二）24:00」 when it ends with the day, else its hour and minute. Asia/Shanghai. */
export function limitText(until: Date): string {
  const { date, weekday, hour, minute } = partsOf(until)
  const clock = endsWithDay(until) ? '24:00' : `${hour}:${minute}`
  return `${date}（${WEEKDAYS[weekday] ?? ''}）${clock}`
}

/** A limit without its year, for lists: 「3月3日（周二）24:00」. Asia/Shanghai. */
export function limitShort(until: Date): string {
  const { month, day, weekday, hour, minute } = partsOf(until)
  const clock = endsWithDay(until) ? '24:00' : `${hour}:${minute}`
  return `${Number(month)}月${Number(day)}日（${WEEKDAYS[weekday] ?? ''}）${clock}`
}

/**
 * A limit for a list that also says what is left of it: 「3月3日 周二」 when it ends with the day, else with its hour
 * and minute. Asia/Shanghai.
 */
export function limitBrief(until: Date): string {
  const { month, day, weekday, hour, minute } = partsOf(until)
  const clock = endsWithDay(until) ? '' : ` ${hour}:${minute}`
  return `${Number(month)}月${Number(day)}日 ${WEEKDAYS[weekday] ?? ''}${clock}`
}

/** A day of the calendar without its year: 「3月3日（周二）」. */
export function dayShort(day: string): string {
  return dateShort(new Date(`${day}T00:00:00+08:00`))
}

/** The day of an instant without its year: 「3月3日（周二）」, Asia/Shanghai. */
export function dateShort(instant: Date): string {
  const { month, day, weekday } = partsOf(instant)
  return `${Number(month)}月${Number(day)}日（${WEEKDAYS[weekday] ?? ''}）`
}

/** A day of the calendar with its name: 「2015-03-03（周二）」. */
export function dayText(day: string): string {
  const { weekday } = partsOf(new Date(`${day}T00:00:00+08:00`))
  return `${day}（${WEEKDAYS[weekday] ?? ''}）`
}

/** 「3月3日」, Asia/Shanghai. */
export function dayAndMonth(instant: Date): string {
  const { month, day } = partsOf(instant)
  return `${Number(month)}月${Number(day)}日`
}

/** 「3月3日 09:00」, Asia/Shanghai. */
export function momentText(instant: Date): string {
  const { month, day, hour, minute } = partsOf(instant)
  return `${Number(month)}月${Number(day)}日 ${hour}:${minute}`
}

/** 「2015-03-03 09:00」, Asia/Shanghai. */
export function stampText(instant: Date): string {
  const { date, hour, minute } = partsOf(instant)
  return `${date} ${hour}:${minute}`
}

/** 「2015-03-03 09:00:05」, Asia/Shanghai, as files hold it. */
export const secondsText = (instant: Date): string =>
  `${stampText(instant)}:${String(instant.getUTCSeconds()).padStart(2, '0')}`

const milliseconds = (instant: Date): string => {
  const ms = instant.getUTCMilliseconds()
  return ms === 0 ? '' : `.${String(ms).padStart(3, '0')}`
}

/** An instant so exactly that a file which comes back says the same: 「2015-03-03 09:00:05.120」, Asia/Shanghai. */
export const exactText = (instant: Date): string => `${secondsText(instant)}${milliseconds(instant)}`

/** A limit in a file: 「2015-03-03 24:00」 when it ends with the day, else as {@link exactText}. Asia/Shanghai. */
export function limitInFile(until: Date): string {
  return endsWithDay(until) ? `${partsOf(until).date} 24:00` : exactText(until)
}

function spanText(ms: number): string {
  if (ms < MINUTE) return '不到 1 分钟'
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} 分钟`
  if (ms < 2 * DAY) return `${Math.floor(ms / HOUR)} 小时`
  return `${Math.floor(ms / DAY)} 天`
}

/** What is left of a limit at `now`, or how long ago it passed: 「还有 3 小时」, 「已过 2 天」. Rounded down. */
export function leftText(until: Date, now: Date): string {
  // The limit's own last millisecond is still inside; at 09:00 the same evening's 24:00 is 15 whole hours away.
  const left = until.getTime() + (endsWithDay(until) ? 1 : 0) - now.getTime()
  return until.getTime() >= now.getTime() ? `还有 ${spanText(left)}` : `已过 ${spanText(-left)}`
}

/** 「2015年12月9日」, Asia/Shanghai, as papers are dated. */
export function dateText(instant: Date): string {
  const { year, month, day } = partsOf(instant)
  return `${year}年${Number(month)}月${Number(day)}日`
}
