import { describe, expect, it } from 'vitest'
import { messenger } from '../../src/bot/talk/messenger.ts'
import { pack } from '../../src/bot/talk/parcel.ts'
import type { NoticeSubject } from '../../src/usecases/sending/messenger.ts'
import type { TicketView } from '../../src/usecases/tickets/ticket-view.ts'
import { returned, returning } from '../support/a-return.ts'
import { aTicket, shanghai } from '../support/a-ticket.ts'
import { seededUnits } from '../support/seeds.ts'
import { LIAISON, NO, OFFICE } from './support/desk.ts'
import { fakePlatform } from './support/platform.ts'
import { aReminder } from './support/reminders.ts'

const viewOf = (ticket: TicketView['ticket'], now = '2015-03-03 09:00'): TicketView => ({
  ticket,
  citizen: { name: '张*', phone: '138****1234', address: '某路' },
  revisits: [],
  round: null,
  attempts: [],
  now: shanghai(now),
})

function chat() {
  const platform = fakePlatform()
  const unitNames = async () => new Map(seededUnits().map((unit) => [unit.code, unit.name]))
  return { platform, ...messenger({ platforms: [platform], unitNames, fileOf: async () => null }) }
}

const written = async (subject: NoticeSubject, to = LIAISON, serial = 'm1') => {
  const rendered = await chat().render(to, subject, serial)
  return JSON.parse(rendered?.body ?? 'null').message
}

const CARD = { kind: 'card' as const, title: 't', buttons: [] }

describe('nothing to send', () => {
  it('a member of a platform that is off', async () => {
    const { render, send, repeatWindowMs } = chat()
    const elsewhere = { ...LIAISON, account: { platform: 'dingtalk' as const, userId: 'wang' } }
    const subject: NoticeSubject = { kind: 'new-ticket', view: viewOf(aTicket()), unit: 'pudong' }
    expect(await render(elsewhere, subject, 'm1')).toBeNull()
    expect(await send(elsewhere, { body: 'x', cardId: null })).toMatchObject({ kind: 'broken', alert: false })
    expect(repeatWindowMs(elsewhere)).toBe(0)
    expect(repeatWindowMs(LIAISON)).toBeGreaterThan(0)
  })
})

describe('notices', () => {
  it('a single reminder is the ticket card with live buttons', async () => {
    const view = viewOf(aTicket())
    const reminder = aReminder(view.ticket, 'due-day', 'firstContact')
    const card = await written({ kind: 'reminders', items: [{ reminder, view }] })
    expect(card).toMatchObject({ title: '先行联系今日到期', note: `工单 ${NO} · 还有 15 小时` })
    expect(card.buttons).toHaveLength(6)
  })

  it('an urgent one says on the phone what it is and until when, and nobody’s name', async () => {
    for (const urgent of [true, false]) {
      const view = viewOf(aTicket({ urgent }))
      const reminder = aReminder(view.ticket, 'due-day', 'firstContact')
      const news = await written({ kind: 'new-ticket', view, unit: 'pudong' })
      const reminded = await written({ kind: 'reminders', items: [{ reminder, view }] })
      const said = (title: string) => (urgent ? `【紧急】${title} ${NO}，先行联系至 3月3日（周二）24:00` : undefined)
      expect(news.push?.replace('2015-03-03', '3月3日')).toBe(said('新工单：求助'))
      expect(reminded.push?.replace('2015-03-03', '3月3日')).toBe(said('先行联系今日到期'))
    }
  })

  it('several are one text, the most urgent first', async () => {
    const items = (['window', 'due-day', 'overdue'] as const).map((stage, at) => {
      const view = viewOf(aTicket({ no: `SH-000${at}` }))
      return { reminder: aReminder(view.ticket, stage, stage === 'window' ? 'returnOutside' : 'closing'), view }
    })
    const { text } = await written({ kind: 'reminders', items }, OFFICE)
    expect(text.indexOf('【已逾期】')).toBeLessThan(text.indexOf('【今日到期】'))
    expect(text.indexOf('【今日到期】')).toBeLessThan(text.indexOf('【退单时限今日截止】'))
    expect(text).toContain('2. SH-0001 求助\n　浦东新区水务局\n　办结 3月')
  })

  it('the office gets the decision card, the unit how it was decided', async () => {
    expect(await written({ kind: 'return-asked', view: viewOf(returning('outside')) }, OFFICE)).toMatchObject({
      title: '退单待认定',
    })
    const requestedAt = shanghai('2015-03-03 09:00').toISOString()
    const accepted = await written({ kind: 'return-decided', view: viewOf(returned('outside')), requestedAt })
    expect(accepted.text).toMatch(/^工单 \S+ 的退单已认可，本单位不再办理。\n/)
    // The limits and the citizen are the business of whoever has the ticket now.
    expect(accepted.text).not.toMatch(/24:00|\*/)
    const refused = returning('outside')
    const back = { ...refused, returns: refused.returns.map((one) => ({ ...one, decision: 'refused' as const })) }
    expect(await written({ kind: 'return-decided', view: viewOf(back), requestedAt })).toMatchObject({
      title: '退单未获认可',
    })
  })

  it.each([
    '20001',
    'template.stopped',
    'send.forbidden',
    'ip.not.match',
    'token.notExisted',
    'inactive_alert',
    'http-302',
  ])('an alert of the platform’s %s has advice of its own', async (ref) => {
    const general = (await written({ kind: 'alert', about: 'platform', ref: 'R1', unit: null }, OFFICE)).text
    const { text } = await written({ kind: 'alert', about: 'platform', ref, unit: null }, OFFICE)
    expect(text.endsWith(`。\n编号 ${ref}`)).toBe(true)
    expect(text.split('\n')[0]).not.toBe(general.split('\n')[0])
  })

  it.each(['unreachable', 'dead-message', 'dead-event', 'platform'] as const)(
    'an alert about %s says what and the way out',
    async (about) => {
      const { text } = await written({ kind: 'alert', about, ref: 'R1', unit: 'pudong' }, OFFICE)
      expect(text).toMatch(/^系统提示：.*请.*。\n编号 R1$/)
    },
  )

  it('two messages of the same words differ', async () => {
    const { render } = chat()
    const subject: NoticeSubject = { kind: 'alert', about: 'platform', ref: 'R1', unit: null }
    expect(await render(OFFICE, subject, 'm1')).not.toEqual(await render(OFFICE, subject, 'm2'))
  })
})

describe('an answer that comes late', () => {
  it('replaces the pressed card by its handle', async () => {
    const { render, send, platform } = chat()
    const rendered = await render(LIAISON, { kind: 'answer', text: pack({ message: CARD, handle: 'h' }) }, 'm1')
    expect(rendered && (await send(LIAISON, rendered))).toMatchObject({ kind: 'sent' })
    expect(platform.updated).toEqual([{ card: CARD, handle: 'h' }])
    expect(platform.sent).toEqual([])
  })

  it('is said where the handle is spent', async () => {
    const { render, send, platform } = chat()
    platform.outcome.update = { kind: 'broken', code: '60140', alert: false }
    const rendered = await render(LIAISON, { kind: 'answer', text: pack({ message: CARD, handle: 'h' }) }, 'm1')
    expect(rendered && (await send(LIAISON, rendered))).toMatchObject({ kind: 'sent' })
    expect(platform.sent).toHaveLength(1)
    expect(platform.sent[0]?.body).toContain('"serial":"m1"')
  })

  it('waits where the platform asks for patience, without saying it twice', async () => {
    const { render, send, platform } = chat()
    platform.outcome.update = { kind: 'later', code: '45009', afterMs: 60_000 }
    const rendered = await render(LIAISON, { kind: 'answer', text: pack({ message: CARD, handle: 'h' }) }, 'm1')
    expect(rendered && (await send(LIAISON, rendered))).toMatchObject({ kind: 'later' })
    expect(platform.sent).toEqual([])
  })

  it('a picture goes as the text that stands for it', async () => {
    const picture = { kind: 'picture' as const, png: new Uint8Array([1]), instead: 'ten units' }
    expect(await written({ kind: 'answer', text: pack({ message: picture, handle: null }) })).toEqual({
      kind: 'text',
      text: 'ten units',
    })
  })
})

describe('a card that is over', () => {
  it('is replaced by what its ticket has become', async () => {
    const { update, platform } = chat()
    const view = viewOf(returned('outside'))
    const notice = { kind: 'new-ticket' as const, ticket: NO, seq: 1 }
    const card = {
      outboxId: '1',
      account: LIAISON.account,
      memberId: LIAISON.id,
      handle: 'h',
      handleUntil: view.now,
      notice,
    }
    await update(card, { kind: 'card-over', view, card })
    expect(platform.updated).toMatchObject([{ handle: 'h', card: { over: '已退单', buttons: [] } }])
  })
})
