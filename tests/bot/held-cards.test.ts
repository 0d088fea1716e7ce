import { expect, it } from 'vitest'
import { heldCard } from '../../src/bot/views/tickets/held.ts'
import { close } from '../../src/domain/closing/close.ts'
import { sign } from '../../src/domain/closing/signing.ts'
import { undo } from '../../src/domain/life/correction.ts'
import { closeRound, openRound, type Round, sendRoundBack } from '../../src/domain/life/round.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import { aTicket, shanghai } from '../support/a-ticket.ts'
import { seededCalendar, seededUnits } from '../support/seeds.ts'
import { lengthProblems } from './support/desk.ts'

const name = (code: string): string => seededUnits().find((unit) => unit.code === code)?.name ?? code

it('a card that asks for a signature asks on, and is over with the closing that it was about', () => {
  const closing = { result: 'solved', report: '已更换阀门，市民认可。' } as const
  const at = shanghai('2015-03-03 10:00')
  const asked = close(aTicket(), closing, at, { signAsked: true, signedAt: null })
  const notice = { kind: 'signature-asked', ticket: asked.no, seq: 1 } as const
  const held = (ticket: Ticket, round: Round | null = null) => {
    const citizen = { name: null, phone: null, address: null }
    return heldCard({ ticket, citizen, revisits: [], round, attempts: [], now: at }, notice, name)
  }
  expect(held(asked).buttons.map(({ text }) => text)).toEqual(['签发', '退回修改'])
  expect(held(sign(asked, at))).toMatchObject({ over: '已办结', buttons: [] })
  expect(held(undo(asked, 'closure', false).ticket)).toMatchObject({ over: '不用再签发', buttons: [] })
  const again = closeRound(openRound(sign(asked, at), at, 3, seededCalendar()), asked.no, closing, at, {
    signAsked: true,
    signedAt: null,
  })
  const second = held(sign(asked, at), again)
  expect(second.title).toBe('二次办理：办结说明待签发')
  expect(lengthProblems(second)).toEqual([])
  expect(held(sign(asked, at), sendRoundBack(again))).toMatchObject({ over: '不用再签发' })
})
