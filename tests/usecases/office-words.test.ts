import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wordReadingDuty } from '../../src/usecases/sending/word-reading.ts'
import { summaryDuty } from '../../src/usecases/telling/summary.ts'
import { COMMAND, rowsOf, SENT, ticketRow } from '../support/office.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aDesk, type Desk } from './desk.ts'

let desk: Desk
const as = (userId: string) => desk.office.member(userId)
const heard = (about: string) =>
  desk.chat.sent.filter((one) => one.about.startsWith(about)).map(({ at, to, about: what }) => `${at} ${to} ${what}`)
const refuses = (code: string, act: Promise<unknown>) => expect(act).rejects.toMatchObject({ code })

afterEach(() => desk.close())

describe('contract.md#words', () => {
  beforeEach(async () => {
    desk = await aDesk('2015-03-02 10:05', { calm: true })
    await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('A', '2015-03-02 10:00')]))
    await desk.moveTo('2015-03-02 10:10')
    await desk.office.pass()
  })

  it('by the office alone, about what is open, with something to say', async () => {
    await refuses('not-permitted', desk.office.words.urge(await as('pd-lead'), 'A', ''))
    await refuses('not-permitted', desk.office.words.notify(await as('pd-1'), null, '开会'))
    await refuses('not-permitted', desk.office.words.receipts(await as('pd-1'), null))
    await refuses('unknown-ticket', desk.office.words.urge(await as('office-1'), 'Z', ''))
    await refuses('word-missing', desk.office.words.notify(await as('office-1'), 'pudong', '  '))
    await refuses('too-long', desk.office.words.notify(await as('office-1'), 'pudong', '长'.repeat(501)))
    await refuses('nobody-to-tell', desk.office.words.notify(await as('office-1'), 'chongming', '开会'))
    await refuses('no-word', desk.office.words.receipts(await as('office-1'), null))
    await desk.office.closures.report(await as('pd-1'), 'A', { result: 'solved', report: GOOD_REPORT })
    await refuses('already-closed', desk.office.words.urge(await as('office-1'), 'A', '请尽快'))
    const [rows] = await desk.database.sql(`SELECT (SELECT count(*)::int FROM office_words) AS words,
      (SELECT count(*)::int FROM audit WHERE act IN ('ticket.urge', 'word.send')) AS audit`)
    expect(rows).toEqual({ words: 0, audit: 0 })
  })

  it('told at once, by night as well; 「收到」 is a receipt, once; the office sees whose is missing', async () => {
    await desk.moveTo('2015-03-02 23:10')
    await desk.office.words.urge(await as('office-1'), 'A', '市民再次来电 13812341234')
    await desk.office.words.notify(await as('office-2'), null, '明天上午九点开会')
    await desk.office.pass()
    expect(heard('office-word').sort()).toEqual([
      '03-02 23:10 pd-1 office-word/notice',
      '03-02 23:10 pd-1 office-word/urge A',
      '03-02 23:10 pd-2 office-word/notice',
      '03-02 23:10 pd-2 office-word/urge A',
      '03-02 23:10 pd-lead office-word/notice',
      '03-02 23:10 qp-1 office-word/notice',
    ])
    expect((await desk.office.words.receive(await as('pd-1'), {})).map(({ kind }) => kind)).toEqual(['urge', 'notice'])
    expect(await desk.office.words.receive(await as('pd-1'), {})).toEqual([])
    const [urged] = await desk.office.words.receive(await as('pd-2'), { ticket: 'A' })
    expect(urged?.text).toBe('市民再次来电 13812341234')
    const { word, told } = await desk.office.words.receipts(await as('office-1'), null)
    expect(word).toMatchObject({ kind: 'notice', unit: null, text: '明天上午九点开会' })
    expect(told.map(({ name, receivedAt, sentAt }) => [name, receivedAt !== null, sentAt !== null])).toEqual([
      ['试pd-1', true, true],
      ['试pd-2', false, true],
      ['试pd-lead', false, true],
      ['试qp-1', false, true],
    ])
    const rows = await desk.database.sql('SELECT said::text AS said FROM office_words')
    expect(JSON.stringify(rows)).not.toContain('13812341234')
    const audit = await desk.database.sql(
      `SELECT act, subject FROM audit WHERE act LIKE '%word%' OR act = 'ticket.urge' ORDER BY seq`,
    )
    expect(audit).toEqual([
      { act: 'ticket.urge', subject: 'ticket:A' },
      { act: 'word.send', subject: 'word:' },
      { act: 'word.receive', subject: 'ticket:A' },
      { act: 'word.receive', subject: expect.stringMatching(/^word:\d+$/) },
      { act: 'word.receive', subject: 'ticket:A' },
    ])
  })

  it('「收到」 counts from the moment the chat shows it, before its sending is written down, and not sooner', async () => {
    await desk.office.words.notify(await as('office-1'), 'pudong', '开会')
    expect(await desk.office.words.receive(await as('pd-1'), {})).toEqual([])
    const confirmed: string[] = []
    desk.chat.state.outcome = async (to) => {
      const words = await desk.office.words.receive(to, {})
      confirmed.push(...words.map(({ text }) => `${to.account.userId} ${text}`))
      return to.account.userId === 'pd-2' ? { kind: 'unknown', code: 'timeout' } : SENT
    }
    await desk.office.pass()
    expect(confirmed.sort()).toEqual(['pd-1 开会', 'pd-2 开会', 'pd-lead 开会'])
    expect(await desk.office.words.receive(await as('pd-2'), {})).toEqual([])
  })

  it('who opened it is asked of the platform a few times, and told beside who confirmed', async () => {
    await desk.office.words.notify(await as('office-1'), 'pudong', '开会')
    await desk.office.pass()
    let asked = 0
    const readers = async () => {
      asked += 1
      return [{ userId: 'PD-2', at: null }]
    }
    const look = wordReadingDuty({ store: desk.store, messenger: { readers } })
    for (const minute of ['10:15', '10:21', '10:22', '11:15', '15:00', '18:00']) {
      await desk.moveTo(`2015-03-02 ${minute}`)
      await look()
    }
    expect(asked).toBe(3)
    const { told } = await desk.office.words.receipts(await as('office-1'), null)
    expect(told.map(({ name, readAt }) => [name, readAt !== null])).toEqual([
      ['试pd-1', false],
      ['试pd-2', true],
      ['试pd-lead', false],
    ])
  })

  it('what was told more than a week ago is not what a 「收到」 means', async () => {
    await desk.office.words.notify(await as('office-1'), 'pudong', '开会')
    await desk.office.pass()
    await desk.moveTo('2015-03-11 10:00')
    expect(await desk.office.words.receive(await as('pd-1'), {})).toEqual([])
  })
})

describe('contract.md#words: the daily summary', () => {
  const at = async (text: string): Promise<void> => {
    await desk.moveTo(text)
    await summaryDuty(desk)()
    await summaryDuty(desk)()
    await desk.office.pass()
  }
  beforeEach(async () => {
    desk = await aDesk('2015-03-02 10:05')
    const more = ['leadingGroup'].map((role) => ({
      platform: 'wecom' as const,
      userId: 'group-1',
      name: '试group-1',
      unit: null,
      roles: [role as 'leadingGroup'],
    }))
    await desk.office.bring(COMMAND, 'members', rowsOf<'members'>(more))
  })

  it('each working day at its hour to those who want it, until they want it no more; never to a liaison', async () => {
    await refuses('not-permitted', desk.office.subscriptions.set(await as('pd-1'), true))
    for (const who of ['office-1', 'pd-lead', 'group-1']) {
      expect(await desk.office.subscriptions.set(await as(who), true)).toBe(true)
      expect(await desk.office.subscriptions.set(await as(who), true)).toBe(false)
    }
    await at('2015-03-03 08:59')
    expect(heard('summary')).toEqual([])
    await at('2015-03-03 09:00')
    expect(heard('summary').sort()).toEqual([
      '03-03 09:00 group-1 summary',
      '03-03 09:00 office-1 summary',
      '03-03 09:00 pd-lead summary',
    ])
    expect(await desk.office.subscriptions.set(await as('pd-lead'), false)).toBe(true)
    await at('2015-03-04 09:00')
    await at('2015-03-07 09:00')
    expect(heard('summary').slice(3).sort()).toEqual(['03-04 09:00 group-1 summary', '03-04 09:00 office-1 summary'])
  })

  it('whoever asks for it after its hour gets the next one, be he the first', async () => {
    await at('2015-03-03 09:30')
    await desk.office.subscriptions.set(await as('office-1'), true)
    await at('2015-03-03 09:40')
    expect(heard('summary')).toEqual([])
    await at('2015-03-04 09:00')
    expect(heard('summary')).toEqual(['03-04 09:00 office-1 summary'])
  })

  it('counts what is open, overdue, due today and returning, unit by unit', async () => {
    await desk.office.bring(
      COMMAND,
      'tickets',
      rowsOf<'tickets'>([
        ticketRow('A', '2015-03-02 10:00'),
        ticketRow('B', '2015-03-02 10:00'),
        ticketRow('C', '2015-03-02 10:00', { unit: 'qingpu' }),
      ]),
    )
    await desk.office.tickets.contact(await as('pd-1'), 'B')
    await desk.office.tickets.requestReturn(await as('qp-1'), 'C', {
      ground: 'outside',
      reason: '属路灯管理部门负责，请改派',
    })
    await desk.moveTo('2015-03-03 09:00')
    const until = new Date('2015-03-03T15:59:59.999Z')
    expect(await desk.store.read((tx) => tx.subscriptions.counts(until))).toEqual([
      { unit: 'pudong', open: 2, overdue: 0, dueToday: 1, returning: 0 },
      { unit: 'qingpu', open: 1, overdue: 0, dueToday: 1, returning: 1 },
    ])
    await desk.moveTo('2015-03-04 09:00')
    const later = new Date('2015-03-04T15:59:59.999Z')
    expect((await desk.store.read((tx) => tx.subscriptions.counts(later)))[0]).toMatchObject({
      overdue: 1,
      dueToday: 0,
    })
  })
})
