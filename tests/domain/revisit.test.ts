import { describe, expect, test } from 'vitest'
import { checkRevisit, countingRevisit, mayKeepCall } from '../../src/domain/revisit.ts'
import { latest } from '../../src/domain/ticket.ts'
import { aTicket } from '../support/a-ticket.ts'

const silent = { contactedFirst: null, onTime: null, result: null, satisfaction: null }

test.each([{ contactedFirst: 'yes' }, { onTime: 'no' }, { result: 'solved' }, { satisfaction: 'fair' }] as const)(
  '五（二） a call that reached nobody cannot answer %o',
  (answer) => {
    expect(checkRevisit({ ...silent, ...answer, reached: false })).toBe('answers-without-reach')
    expect(checkRevisit({ ...silent, ...answer, reached: true })).toBeNull()
  },
)

test('五（二） a call without answers is 未评价, reached or not', () => {
  expect(checkRevisit({ ...silent, reached: false })).toBeNull()
  expect(checkRevisit({ ...silent, reached: true })).toBeNull()
})

const march = (day: number): Date => new Date(Date.UTC(2015, 2, day))
const call = (day: number, reached = true) => ({ at: march(day), reached })

test('scoring.md#revisits the earliest call that reached counts, in whatever order they come; else an attempt stands', () => {
  const [attempt, second, third] = [call(1, false), call(2), call(3)]
  expect(countingRevisit([third, attempt, second])).toBe(second)
  expect(countingRevisit([second, third])).toBe(second)
  expect(countingRevisit([call(4, false), attempt])).toBe(attempt)
  expect(countingRevisit([])).toBeNull()
})

describe('contract.md#revisits a call that is not kept', () => {
  const charge = { ...latest(aTicket()), closedAt: march(5) }
  const closed = aTicket({ assignments: [charge] })

  test.each([
    ['of an open ticket', aTicket(), call(6), null, 'not-closed'],
    [
      'of an accepted return',
      aTicket({ assignments: [{ ...charge, endedAt: march(6) }] }),
      call(7),
      null,
      'already-returned',
    ],
    ['before the closing', closed, call(4), null, 'before-closing'],
    ['before the one that counted', closed, call(6), march(7), 'conflict'],
    ['an attempt before the one that counted', closed, call(6, false), march(7), 'conflict'],
    ['the one that counted, said not to have reached', closed, call(7, false), march(7), 'conflict'],
    ['at the closing', closed, call(5), null, null],
    ['the one that counted, corrected', closed, call(7), march(7), null],
    ['after the one that counted', closed, call(8, false), march(7), null],
  ] as const)('%s: %s', (_, ticket, made, counted, verdict) => {
    expect(mayKeepCall(ticket, made, counted)).toBe(verdict)
  })
})
