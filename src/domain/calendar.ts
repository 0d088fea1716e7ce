import { remembered } from './clocks/remembered.ts'
import { Refusal } from './errors.ts'

/** A calendar day in Asia/Shanghai, `2015-03-02`. */
export type Day = string

/** One notice of the State Council on a year's holidays, as kept in `seeds/calendar`. */
export type HolidayNotice = {
  /** The notice's own number, such as `国办发明电〔2014〕28号`. */
  number: string
  year: number
  issued: Day
  address: string
  rest: readonly Day[]
  work: readonly Day[]
}

export type DayKind = {
  working: boolean /** the number of the notice that changes this day, else null */
  notice: string | null
}

/** A day as far as anybody knows it. `provisional`: no notice of its year is there, and its weekday alone was asked. */
export type ExpectedKind = DayKind & { provisional?: true }

const HOUR = 3_600_000
const DAY = 24 * HOUR
// China has kept UTC+8 without summer time since 1992, long before the first notice we hold.
const OFFSET = 8 * HOUR

// Days by their number since 1970, and the first millisecond of each.
const dayNumbered = remembered((number: number): Day => new Date(number * DAY).toISOString().slice(0, 10))
const beginningOf = remembered((day: Day): number => Date.parse(day) - OFFSET)

/** The calendar day of an instant in Asia/Shanghai. */
export const dayOf = (instant: Date): Day => dayNumbered(Math.floor((instant.getTime() + OFFSET) / DAY))

/** The instant at which a day begins in Asia/Shanghai. */
export const startOf = (day: Day): Date => new Date(beginningOf(day))

/** The last millisecond of a day in Asia/Shanghai: what 「24:00」 means for a limit. */
export const endOf = (day: Day): Date => new Date(startOf(day).getTime() + DAY - 1)

/** The instant of an hour and minute on a day in Asia/Shanghai. */
export const at = (day: Day, hour: number, minute = 0): Date =>
  new Date(beginningOf(day) + hour * HOUR + minute * 60_000)

export const addDays = (day: Day, days: number): Day =>
  dayNumbered(Math.floor((beginningOf(day) + OFFSET) / DAY) + days)

/** 0 is Sunday. */
export const weekday = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay()

export const yearOf = (day: Day): number => Number(day.slice(0, 4))

const byWeekday = (day: Day): boolean => ![0, 6].includes(weekday(day))

/**
 * Working days over a table of notices (scoring.md#working-days): Monday to Friday that no notice makes a rest day, and
 * weekend days that a notice makes working days. A later notice stands above an earlier one. A year without a notice is
 * never guessed in silence: `kind` refuses it by name, `expected` marks what it gives.
 */
export class WorkingCalendar {
  readonly #days = new Map<Day, DayKind>()
  readonly #years = new Set<number>()

  constructor(notices: readonly HolidayNotice[]) {
    const byIssue = [...notices].sort((a, b) => (a.issued < b.issued ? -1 : a.issued > b.issued ? 1 : 0))
    for (const notice of byIssue) {
      this.#years.add(notice.year)
      for (const day of notice.rest) this.#days.set(day, { working: false, notice: notice.number })
      for (const day of notice.work) this.#days.set(day, { working: true, notice: notice.number })
    }
  }

  has(year: number): boolean {
    return this.#years.has(year)
  }

  /** Refuses `no-holiday-notice` for a day of a year without a notice. */
  kind(day: Day): DayKind {
    const { provisional, ...kind } = this.expected(day)
    if (provisional) throw new Refusal('no-holiday-notice', { year: yearOf(day) })
    return kind
  }

  isWorking(day: Day): boolean {
    return this.kind(day).working
  }

  /** What a day will be as far as is known: of a year without a notice by its weekday, and marked so. */
  readonly expected = remembered((day: Day): ExpectedKind => {
    const noticed = this.#days.get(day)
    if (noticed) return noticed
    const kind = { working: byWeekday(day), notice: null }
    return this.has(yearOf(day)) ? kind : { ...kind, provisional: true }
  })

  /** The first day after a day that is a working day as far as is known. */
  readonly nextWorking = remembered((day: Day): Day => {
    let next = addDays(day, 1)
    while (!this.expected(next).working) next = addDays(next, 1)
    return next
  })
}
