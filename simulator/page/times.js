const ZONE = 'Asia/Shanghai'
/** @param {Intl.DateTimeFormatOptions} options */
const parts = (options) => new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, hourCycle: 'h23', ...options })

const day = parts({ year: 'numeric', month: 'long', day: 'numeric' })
const weekday = parts({ weekday: 'long' })
const hour = parts({ hour: '2-digit', minute: '2-digit' })
const second = parts({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
const shortDay = parts({ month: 'numeric', day: 'numeric' })

/**
 * 2015年9月2日 星期三 08:30
 *
 * @param {Date} date
 */
export const fullTime = (date) => `${day.format(date)} ${weekday.format(date)} ${hour.format(date)}`
/** @param {Date} date */
export const exactTime = (date) => `${shortDay.format(date)} ${second.format(date)}`

/**
 * The hour for today, the day for anything older.
 *
 * @param {Date} date
 * @param {Date} now
 */
export const briefTime = (date, now) =>
  day.format(date) === day.format(now) ? hour.format(date) : shortDay.format(date)

/**
 * What stands between two messages when time has passed.
 *
 * @param {Date} date
 * @param {Date} now
 */
export const divider = (date, now) =>
  day.format(date) === day.format(now)
    ? hour.format(date)
    : `${shortDay.format(date)} ${weekday.format(date)} ${hour.format(date)}`
