import { expect, test } from 'vitest'
import { correctionAt, correctionsIn } from '../../../src/domain/life/correction-trail.ts'
import { shanghai } from '../../support/a-ticket.ts'

const line = (act: string, time: string, detail: Record<string, unknown> = {}, why: string | null = null) => ({
  act,
  at: shanghai(`2015-03-02 ${time}`),
  why,
  detail,
})

const HISTORY = [
  line('ticket.contact', '10:05'),
  line('ticket.undo', '10:06', { what: 'contact', from: 'x', to: null }),
  line('closure.report', '10:07', { result: 'solved' }),
  line('ticket.correct', '10:20', { what: 'closure', from: 'solved', to: 'filed' }, '误报'),
]

test('contract.md#life: what was taken back or corrected, with what stood there before', () => {
  expect(correctionsIn(HISTORY)).toEqual([
    { act: 'ticket.undo', at: shanghai('2015-03-02 10:06'), what: 'contact', from: 'x', to: null, why: null },
    {
      act: 'ticket.correct',
      at: shanghai('2015-03-02 10:20'),
      what: 'closure',
      from: 'solved',
      to: 'filed',
      why: '误报',
    },
  ])
})

test('the one of an instant, or nearest to it', () => {
  expect(correctionAt(HISTORY, shanghai('2015-03-02 10:07'))?.act).toBe('ticket.undo')
  expect(correctionAt(HISTORY, shanghai('2015-03-02 10:19'))?.act).toBe('ticket.correct')
  expect(correctionAt([], shanghai('2015-03-02 10:19'))).toBeNull()
})
