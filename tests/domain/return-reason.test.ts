import { describe, expect, test } from 'vitest'
import { checkReturnReason, refusedSince, type TicketReturn, timesAsked } from '../../src/domain/ticket-return.ts'
import { shanghai } from '../support/a-ticket.ts'

const asked = (at: string, decision: TicketReturn['decision']): TicketReturn => ({
  ground: 'outside',
  requestedAt: shanghai(`2015-03-0${at} 10:00`),
  reason: 'not ours',
  decision,
  decidedAt: null,
  why: null,
  moveTo: null,
  moveAt: null,
})

describe('六（一）7 the reason of a return', () => {
  const check = (reason: string, files = 0) => checkReturnReason(reason, { least: 10, files })

  test('is counted without blanks and punctuation', () => {
    expect(() => check('a, b. c - d! e; f g h i')).toThrow(
      expect.objectContaining({ code: 'reason-thin', detail: { length: 9, min: 10 } }),
    )
    expect(check('a, b. c - d! e; f g h i j')).toBeUndefined()
  })

  test('may be short beside a photograph, and is never empty', () => {
    expect(check('see', 1)).toBeUndefined()
    expect(() => check(' ', 1)).toThrow(expect.objectContaining({ code: 'reason-missing' }))
  })
})

test('refusals in a row are those of the charge; what was taken back is none, and no time either', () => {
  const all = [
    asked('1', 'refused'),
    asked('3', 'refused'),
    asked('4', 'withdrawn'),
    asked('5', 'refused'),
    asked('6', null),
  ]
  expect(refusedSince(all, shanghai('2015-03-02 10:00'))).toBe(2)
  expect(timesAsked(all, asked('6', null))).toBe(4)
  expect(timesAsked(all, asked('1', null))).toBe(1)
})
