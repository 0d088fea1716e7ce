import { describe, expect, test } from 'vitest'
import {
  closeRound,
  contactRound,
  openRound,
  type Round,
  roundAwaits,
  sendRoundBack,
  sendsBack,
  signRound,
} from '../../../src/domain/life/round.ts'
import { aTicket } from '../../support/a-ticket.ts'
import { seededCalendar } from '../../support/seeds.ts'

const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}+08:00`)
const REPORT = { result: 'solved', report: '已更换阀门，市民认可。' } as const
const opened = (): Round => openRound(aTicket(), at('2015-02-16 10:00'), 3, seededCalendar())

test.each([
  ['solved', 'satisfied', false],
  ['solved', 'dissatisfied', true],
  ['unsolved', 'satisfied', true],
  ['unsolved', null, true],
  [null, 'dissatisfied', true],
  [null, null, false],
] as const)('contract.md#rounds: found %s, %s: back to the unit %s', (result, satisfaction, back) => {
  const answers = { contactedFirst: null, onTime: null, result, satisfaction }
  expect(sendsBack({ reached: true, ...answers })).toBe(back)
  expect(sendsBack({ reached: false, ...answers })).toBe(false)
})

describe('contract.md#rounds: a second handling', () => {
  test('has three working days, over the feast and its make-up day', () => {
    const { round, seq, limit } = opened()
    expect({ round, seq }).toEqual({ round: 2, seq: 1 })
    // The 17th works, the 18th to the 24th rest, the 25th and the 26th work.
    expect(limit.until).toEqual(new Date(at('2015-02-27 00:00').getTime() - 1))
    expect(limit.proof.at(-1)).toMatchObject({ day: '2015-02-26', count: 3 })
  })

  test('is contacted once and closed once, and never before it was opened', () => {
    const contacted = contactRound(opened(), 'A', at('2015-02-16 09:00'))
    expect(contacted.contactedAt).toEqual(at('2015-02-16 10:00'))
    expect(() => contactRound(contacted, 'A', at('2015-02-16 11:00'))).toThrow('already-contacted')
    const closed = closeRound(contacted, 'A', REPORT, at('2015-02-17 09:00'))
    expect(closed).toMatchObject({ closedAt: at('2015-02-17 09:00'), ...REPORT })
    expect(() => closeRound(closed, 'A', REPORT, at('2015-02-17 10:00'))).toThrow('already-closed')
    expect(() => contactRound(closed, 'A', at('2015-02-17 10:00'))).toThrow('already-closed')
  })

  test('is signed where the unit signs, or sent back, and then was never closed', () => {
    const asked = closeRound(opened(), 'A', REPORT, at('2015-02-17 09:00'), { signAsked: true, signedAt: null })
    expect([roundAwaits(asked), roundAwaits(opened()), roundAwaits(null)]).toEqual([true, false, false])
    if (!roundAwaits(asked)) throw new Error('it waits')
    // A press that was made before the submission reached us is none before it.
    const signed = signRound(asked, at('2015-02-17 08:00'))
    expect(signed.signedAt).toEqual(at('2015-02-17 09:00'))
    expect(roundAwaits(signed)).toBe(false)
    expect(sendRoundBack(asked)).toEqual(opened())
  })
})
