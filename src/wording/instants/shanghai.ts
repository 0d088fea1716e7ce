const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** What a clock on a wall in Shanghai shows. */
export type Parts = {
  year: string
  month: string
  day: string
  /** 2015-03-03 */
  date: string
  weekday: string
  hour: string
  minute: string
}

/** Since the last summer time, of 1991, Shanghai has been eight hours ahead of UTC: what is later needs no table of zones. */
const PLAIN_SINCE = Date.UTC(1992, 0, 1)
const PLAIN_UNTIL = Date.UTC(9999, 0, 1)
const AHEAD_MS = 8 * 3_600_000
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

const two = (value: number): string => (value < 10 ? `0${value}` : String(value))

function tabled(instant: Date): Parts {
  const parts = new Map(CLOCK.formatToParts(instant).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? ''
  const [year, month, day] = [part('year'), part('month'), part('day')]
  return {
    year,
    month,
    day,
    date: `${year}-${month}-${day}`,
    weekday: part('weekday'),
    hour: part('hour'),
    minute: part('minute'),
  }
}

const DAY_MS = 24 * 3_600_000
const TWO = Array.from({ length: 60 }, (_, value) => two(value))
/** So many days are remembered: more than a long file names. */
const MOST_DAYS = 2_000
type Day = Pick<Parts, 'year' | 'month' | 'day' | 'date' | 'weekday'>
const days = new Map<number, Day>()

/** A day by its number since 1970, on a clock that is ahead already. */
function dayOf(number: number): Day {
  const known = days.get(number)
  if (known) return known
  const wall = new Date(number * DAY_MS)
  const date = wall.toISOString().slice(0, 10)
  const [year = '', month = '', day = ''] = date.split('-')
  const made = { year, month, day, date, weekday: WEEKDAYS[wall.getUTCDay()] ?? '' }
  if (days.size >= MOST_DAYS) days.clear()
  days.set(number, made)
  return made
}

/** An instant in Asia/Shanghai. A long file holds a million of them, and the table of zones takes microseconds for each. */
export function partsOf(instant: Date): Parts {
  const at = instant.getTime()
  if (!(at >= PLAIN_SINCE && at < PLAIN_UNTIL)) return tabled(instant)
  const wall = at + AHEAD_MS
  const number = Math.floor(wall / DAY_MS)
  const minutes = Math.floor((wall - number * DAY_MS) / 60_000)
  const { year, month, day, date, weekday } = dayOf(number)
  return { year, month, day, date, weekday, hour: TWO[Math.floor(minutes / 60)] ?? '', minute: TWO[minutes % 60] ?? '' }
}
