import { describe, expect, it } from 'vitest'
import type { Card } from '../../src/bot/chat.ts'
import { undoClosingCard, withUndo } from '../../src/bot/views/reach/corrections.ts'
import { acceptCard, notReachedCard } from '../../src/bot/views/reach/reach.ts'
import { closureCard, confirmCard, editingCard, reportAwaitedCard } from '../../src/bot/views/tickets/closure.ts'
import { heldCard } from '../../src/bot/views/tickets/held.ts'
import { digestText, reminderCard } from '../../src/bot/views/tickets/reminder.ts'
import { reasonAwaitedCard, returnCard, returnDecided } from '../../src/bot/views/tickets/return.ts'
import { decisionCard, refusedAgain, targetCard } from '../../src/bot/views/tickets/return-decision.ts'
import { decidedCard, newTicketCard, ticketCard } from '../../src/bot/views/tickets/ticket.ts'
import { workPage } from '../../src/bot/views/tickets/work.ts'
import { contact } from '../../src/domain/contact.ts'
import { optionsOf } from '../../src/usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../src/usecases/tickets/ticket-view.ts'
import { returned, returning } from '../support/a-return.ts'
import { aTicket, shanghai } from '../support/a-ticket.ts'
import { fc } from '../support/property.ts'
import { seededUnits } from '../support/seeds.ts'
import { LIAISON, lengthProblems, OFFICE } from './support/desk.ts'
import { text, views } from './support/odd-views.ts'
import { pauseCards } from './support/pause-cards.ts'
import { aReminder } from './support/reminders.ts'

const name = (code: string): string => seededUnits().find((unit) => unit.code === code)?.name ?? code

function everyCard(view: TicketView, report: string): Card[] {
  const unit = optionsOf(view, LIAISON)
  const office = optionsOf(view, OFFICE)
  const asked = view.ticket.returns[0]?.requestedAt ?? view.now
  return [
    notReachedCard(view, unit),
    acceptCard(view, office),
    undoClosingCard(view, 10),
    withUndo(ticketCard(view, unit), view),
    newTicketCard(view, unit),
    ticketCard(view, office, name),
    returnCard(view, unit),
    reasonAwaitedCard(view, 'other-unit'),
    ...(office.pending ? [decisionCard(view, office, name)] : []),
    targetCard(view, office, seededUnits()),
    targetCard(view, office, seededUnits(), { suggested: { unit: 'embankment', count: 120 } }),
    refusedAgain(view, unit, null, 3),
    ...[returnDecided(view, unit, asked)].filter((message) => message.kind === 'card'),
    decidedCard(view, office, name, 'accepted'),
    ...pauseCards(view, unit, name),
    closureCard(view, unit),
    reportAwaitedCard(view, 'explained'),
    editingCard(view, 'filed'),
    confirmCard(view, { result: 'solved', text: report }, '0123456789abcdef'),
    reminderCard({ reminder: aReminder(view.ticket, 'last-hours', 'returnOutside'), view }, OFFICE, name),
    reminderCard({ reminder: aReminder(view.ticket, 'urgent-over', 'firstContact'), view }, LIAISON, null),
    heldCard(view, { kind: 'return-asked', ticket: view.ticket.no, requestedAt: asked.toISOString() }, name),
    heldCard(view, { kind: 'new-ticket', ticket: view.ticket.no, seq: 1 }, name),
  ]
}

describe('cards', () => {
  it('every card keeps the lengths, names its ticket, and can be pressed or is over', () => {
    fc.assert(
      fc.property(views, text(1000), (view, report) => {
        for (const card of everyCard(view, report)) {
          expect(lengthProblems(card)).toEqual([])
          expect(card.note).toContain(view.ticket.no.slice(-40))
          expect(card.over !== undefined && card.buttons.length > 0).toBe(false)
          expect(card.choices === undefined || card.buttons.length > 0).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('contract.md#cards: a new ticket shows its number, kind, summary, masked citizen and deadlines', () => {
    const view = {
      ticket: aTicket({ summary: '三楼没有水', urgent: true }),
      citizen: { name: '张*', phone: '138****1234', address: '某路' },
      revisits: [],
      round: null,
      attempts: [],
      now: shanghai('2015-03-02 10:00'),
    }
    expect(newTicketCard(view, optionsOf(view, LIAISON))).toEqual({
      kind: 'card',
      title: '【紧急】新工单：求助',
      note: '工单 SH20150302-000123',
      push: '【紧急】新工单：求助 SH20150302-000123，先行联系至 2015-03-03（周二）24:00',
      body: '三楼没有水',
      fields: [
        { name: '市民', value: '张* 138****1234' },
        { name: '地址', value: '某路' },
        { name: '先行联系', value: '2015-03-03（周二）24:00' },
        { name: '办结期限', value: '2015-03-09（周一）24:00' },
        { name: '系统内退单', value: '2015-03-04（周三）24:00' },
        { name: '系统外退单', value: '2015-03-06（周五）24:00' },
      ],
      buttons: [
        { key: 'contact:SH20150302-000123:1', text: '已联系市民', style: 'main' },
        { key: 'not-reached:SH20150302-000123:1', text: '未联系上', style: 'plain' },
        { key: 'reveal:SH20150302-000123:1', text: '查看电话', style: 'plain' },
        { key: 'closure:SH20150302-000123:1', text: '办结上报', style: 'plain' },
        { key: 'return:SH20150302-000123:1', text: '申请退单', style: 'plain' },
        { key: 'extend:SH20150302-000123:1', text: '申请延期', style: 'plain' },
      ],
    })
  })

  it('a card held by the former unit is over, one held by the unit in charge lives on', () => {
    const view = {
      ticket: returned('other-unit'),
      citizen: { name: null, phone: null, address: null },
      revisits: [],
      round: null,
      attempts: [],
      now: shanghai('2015-03-05 09:00'),
    }
    expect(heldCard(view, { kind: 'new-ticket', ticket: view.ticket.no, seq: 1 }, name)).toMatchObject({
      over: '已改派',
    })
    expect(heldCard(view, { kind: 'new-ticket', ticket: view.ticket.no, seq: 2 }, name).buttons).toHaveLength(5)
    expect(heldCard(view, { kind: 'reminders' }, name)).toMatchObject({ over: '已改派' })
  })

  it('a card that asks for a decision asks on, whatever else became of the ticket', () => {
    const ticket = contact(returning('outside'), shanghai('2015-03-03 10:00'))
    const view = {
      ticket,
      citizen: { name: null, phone: null, address: null },
      revisits: [],
      round: null,
      attempts: [],
      now: shanghai('2015-03-03 11:00'),
    }
    const [request] = ticket.returns
    const notice = {
      kind: 'return-asked',
      ticket: ticket.no,
      requestedAt: request?.requestedAt.toISOString() ?? '',
    } as const
    expect(heldCard(view, notice, name).buttons.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['认可退单', '不认可']),
    )
  })
})

describe('texts', () => {
  it('a digest never passes the limit and counts what it leaves out', () => {
    fc.assert(
      fc.property(fc.array(views, { minLength: 2, maxLength: 40 }), (all) => {
        const items = all.map((view) => ({ reminder: aReminder(view.ticket, 'overdue', 'closing'), view }))
        const { text: digest } = digestText(items, name, 2048).message
        expect(Buffer.byteLength(digest)).toBeLessThanOrEqual(2048)
        const shown = digest.split('\n').filter((line) => /^\d+\. /.test(line)).length
        const rest = Number(/另有 (\d+) 项/.exec(digest)?.[1] ?? 0)
        expect(shown).toBeGreaterThan(0)
        expect(shown + rest).toBe(items.length)
      }),
      { numRuns: 30 },
    )
  })

  it('a page of work never passes the limit, and reading on shows all of it', () => {
    fc.assert(
      fc.property(fc.array(views, { maxLength: 40 }), (all) => {
        const lines = all.map(({ ticket }, at) => ({
          no: `${at}-${ticket.no}`.slice(0, 40),
          unit: 'embankment',
          kind: ticket.kind,
          urgent: ticket.urgent,
          summary: ticket.summary,
          contacted: false,
          returning: true,
          firstContactUntil: shanghai('2015-03-03 23:59:59.999'),
          closingUntil: shanghai('2015-03-09 23:59:59.999'),
          provisional: ['firstContact', 'closing'] as const,
          round: 1,
        }))
        let after = 0
        for (let next: number | null = 0; next !== null; after = next ?? after) {
          const scope = { now: shanghai('2015-03-02 10:00'), naming: name, bytes: 2048, waiting: null }
          const page = workPage(
            { kind: 'todo', lines: lines.slice(after, after + 12), total: lines.length, after, unit: null },
            scope,
          )
          const text = page.messages.flatMap((one) => (one.kind === 'text' ? [one.text] : [])).join('')
          expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2048)
          for (const card of page.messages) if (card.kind === 'card') expect(lengthProblems(card)).toEqual([])
          const first = lines[after]
          if (first) expect(text).toContain(first.no)
          next = page.next
          if (next !== null) expect(next).toBeGreaterThan(after)
        }
      }),
      { numRuns: 30 },
    )
  })
})
