import { describe, expect, it } from 'vitest'
import { WorkingCalendar } from '../../../src/domain/calendar.ts'
import { limitsOf } from '../../../src/domain/deadline.ts'
import { remindersBeforeRest } from '../../../src/domain/telling/before-rest.ts'
import { limitTable } from '../../../src/scoring/scheme-values.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { minuteOf } from '../../support/office.ts'
import { seededCalendar, seededScheme } from '../../support/seeds.ts'

const RULE = { days: 3, at: { hour: 9, minute: 0 } }
const calendar = seededCalendar()

function plan(received: string, dueAt: string | null = null, on: WorkingCalendar = calendar): string[] {
  const receivedAt = shanghai(received)
  const due = dueAt === null ? null : shanghai(dueAt)
  const limits = limitsOf({ receivedAt, kind: 'help', dueAt: due }, limitTable(seededScheme()), calendar)
  return remindersBeforeRest({ receivedAt, limits }, RULE, on).map(
    ({ limit, stage, audience, dueAt: at }) => `${limit} ${stage} ${audience} ${minuteOf(at)}`,
  )
}

describe('contract.md#reminders: before a rest', () => {
  it('what ends on the first working day after three days of rest is told on the last one before', () => {
    expect(plan('2015-09-02 08:30')).toEqual(['firstContact before-rest liaisons 09-02 09:00'])
  })

  it('a ticket that comes after that hour is told by its own card', () => {
    expect(plan('2015-09-02 09:30')).toEqual([])
  })

  it('a limit that ends on a later day, or after an ordinary weekend, is not told', () => {
    expect(plan('2015-03-06 08:30')).toEqual([])
    expect(plan('2015-09-01 08:30')).toEqual([])
  })

  it('the closing limit as well, a week of rest, a make-up Saturday before it', () => {
    expect(plan('2015-02-10 10:00')).toEqual([])
    expect(plan('2015-02-12 10:00')).toEqual(['closing before-rest liaisons 02-17 09:00'])
    expect(plan('2015-02-10 10:00', '2015-02-25 12:00')).toEqual(['closing before-rest liaisons 02-17 09:00'])
  })

  it('a limit that was given for a day of rest is not due on the first day after it', () => {
    expect(plan('2015-02-10 10:00', '2015-02-20 12:00')).toEqual([])
  })

  it('a year without a notice is not guessed', () => {
    const onlyNext = new WorkingCalendar([
      {
        number: 'n',
        year: 2016,
        issued: '2015-12-10',
        address: 'a',
        rest: ['2016-01-01', '2016-01-02', '2016-01-03'],
        work: [],
      },
    ])
    expect(plan('2015-12-28 10:00', '2016-01-04 12:00', onlyNext)).toEqual([])
    expect(plan('2015-12-28 10:00', '2016-01-04 12:00', new WorkingCalendar([]))).toEqual([])
  })
})
