import { expect, test } from 'vitest'
import { askerOf, rebuild } from '../../src/domain/ticket-history.ts'
import type { TicketReturn } from '../../src/domain/ticket-return.ts'
import { aTicket, helpLimits, shanghai } from '../support/a-ticket.ts'

const moved = (at: string, moveTo: string): TicketReturn => ({
  ground: 'other-unit',
  requestedAt: shanghai(at),
  reason: 'not ours',
  decision: 'accepted',
  decidedAt: shanghai(at),
  why: null,
  moveTo,
  moveAt: null,
})

test('contract.md#returns a return that moves the ticket at its very instant was asked for by the unit before', () => {
  const [first, second] = [moved('2015-03-03 09:00', 'qingpu'), moved('2015-03-05 09:00', 'jiading')]
  const ticket = rebuild(aTicket(), [first, second], helpLimits)
  expect([first, second].map((one) => askerOf(ticket, one)?.unit)).toEqual(['pudong', 'qingpu'])
  expect(askerOf(ticket, { requestedAt: ticket.receivedAt, moveTo: null })?.seq).toBe(1)
})
