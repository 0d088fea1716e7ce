import { addDays, type Day, dayOf, type HolidayNotice, WorkingCalendar, yearOf } from '../../domain/calendar.ts'
import { checkNotice, type Feast } from '../../domain/holidays/check-notice.ts'
import { isOnlyLacking, type Oddity, type WrittenNotice } from '../../domain/holidays/written-notice.ts'
import type { Tx } from '../ports/store-port.ts'
import { isSameNotice } from './add-notice.ts'

/** What does not add up. `isUnfinished`: nothing but that some of it is not there, which may still come. */
export type OddNotice = { odd: readonly Oddity[]; isUnfinished: boolean }

/** A text that adds up, beside what is kept: new, known word for word, or known with other days. */
export type WeighedNotice = {
  notice: HolidayNotice
  feasts: readonly Feast[]
  known: 'new' | 'same' | 'differs'
  /** The working days of its year, as they would be. */
  workdays: number
}

function workdaysOf(calendar: WorkingCalendar, year: number): number {
  let count = 0
  for (let day: Day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) {
    if (calendar.isWorking(day)) count += 1
  }
  return count
}

/**
 * scoring.md#notices: a text beside the notices that are kept. Without a number that is known it speaks of the present year
 * or of the next one. Nobody pastes an address with it: that of a known one stays.
 */
export async function weigh(
  { people, now }: Pick<Tx, 'people' | 'now'>,
  written: WrittenNotice,
): Promise<WeighedNotice | OddNotice> {
  const checked = checkNotice(written)
  if ('odd' in checked) return { odd: checked.odd, isUnfinished: isOnlyLacking(checked.odd) }
  const notices = await people.notices()
  const known = notices.find(({ number }) => number === checked.notice.number)
  const notice = { ...checked.notice, address: known?.address ?? '' }
  const thisYear = yearOf(dayOf(now))
  const isNear = notice.year === thisYear || notice.year === thisYear + 1
  if (!known && !isNear) return { odd: [{ odd: 'far-year', year: notice.year }], isUnfinished: false }
  const others = notices.filter(({ number }) => number !== notice.number)
  return {
    notice,
    feasts: checked.feasts,
    known: known === undefined ? 'new' : isSameNotice(known, notice) ? 'same' : 'differs',
    workdays: workdaysOf(new WorkingCalendar([...others, notice]), notice.year),
  }
}
