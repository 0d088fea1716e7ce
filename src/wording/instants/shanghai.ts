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
export type Parts = { year: string; month: string; day: string; weekday: string; hour: string; minute: string }

/** Since the last summer time, of 1991, Shanghai has been eight hours ahead of UTC: what is later needs no table of zones. */
const PLAIN_SINCE = Date.UTC(1992, 0, 1)
const PLAIN_UNTIL = Date.UTC(9999, 0, 1)
const AHEAD_MS = 8 * 3_600_000
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

const two = (value: number): string => (value < 10 ? `0${value}` : String(value))

function tabled(instant: Date): Parts {
  const parts = new Map(CLOCK.formatToParts(instant).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? ''
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    weekday: part('weekday'),
    hour: part('hour'),
    minute: part('minute'),
  }
}

/** An instant in Asia/Shanghai. A long file holds a million of them, and the table of zones takes microseconds for each. */
export function partsOf(instant: Date): Parts {
  const at = instant.getTime()
  if (!(at >= PLAIN_SINCE && at < PLAIN_UNTIL)) return tabled(instant)
  const wall = new Date(at + AHEAD_MS)
  return {
    year: String(wall.getUTCFullYear()),
    month: two(wall.getUTCMonth() + 1),
    day: two(wall.getUTCDate()),
    weekday: WEEKDAYS[wall.getUTCDay()] ?? '',
    hour: two(wall.getUTCHours()),
    minute: two(wall.getUTCMinutes()),
  }
}
