import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ticketJson } from '../../src/usecases/tickets/ticket-file.ts'
import { useCasesOver } from '../../src/wiring/use-cases.ts'
import { COMMAND, inShanghai, rowsOf, ticketRow } from '../support/office.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aDesk, type Desk } from './desk.ts'

const CITIZEN = { citizenName: '张三丰', citizenPhone: '13812341234', citizenAddress: '某路814号' }

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
  const tickets = [ticketRow('A', '2015-03-02 10:00', CITIZEN), ticketRow('B', '2015-03-02 10:00')]
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(tickets))
})
afterEach(() => desk.close())

const as = (userId: string) => desk.office.member(userId)
const look = async (userId: string, no = 'A') => desk.office.reveals.reveal(await as(userId), no, null)
const tries = async (userId: string, no = 'A', note: string | null = null) =>
  desk.office.attempts.record(await as(userId), no, { reason: 'no-answer', note })
const audit = (act: string) =>
  desk.database.sql(`SELECT act, subject, detail, why FROM audit WHERE act = $1 ORDER BY seq`, [act])
const traces = () =>
  desk.database.sql(`SELECT (SELECT count(*) FROM audit) AS audit, (SELECT count(*) FROM outbox) AS outbox,
    (SELECT count(*) FROM attempts) AS attempts, (SELECT count(*) FROM reveals) AS reveals`)

async function refuses(code: string, act: () => Promise<unknown>): Promise<void> {
  const before = await traces()
  await expect(act()).rejects.toMatchObject({ code })
  expect(await traces()).toEqual(before)
}

describe('contract.md#life, 「查看电话」', () => {
  it('refused without a trace: another unit, no number, an unknown ticket, a surveyor without a call', async () => {
    const surveyor = { platform: 'wecom', userId: 'call', name: '试', unit: null, roles: ['surveyor'] } as const
    await desk.office.bring(COMMAND, 'members', rowsOf<'members'>([surveyor]))
    await refuses('not-permitted', () => look('qp-1'))
    await refuses('not-permitted', () => look('call'))
    await refuses('no-citizen', () => look('pd-1', 'B'))
    await refuses('unknown-ticket', () => look('pd-1', 'Z'))
  })

  it('a surveyor who holds the call sees it', async () => {
    const surveyor = { platform: 'wecom', userId: 'call', name: '试', unit: null, roles: ['surveyor'] } as const
    await desk.office.bring(COMMAND, 'members', rowsOf<'members'>([surveyor]))
    await desk.office.closures.report(await as('pd-1'), 'A', { result: 'solved', report: GOOD_REPORT })
    await desk.office.calls.next(await as('call'))
    await look('call')
    expect(await audit('citizen.reveal')).toMatchObject([{ subject: 'ticket:A', detail: { reason: 'revisit' } }])
  })

  it('whoever lost the ticket is told so, and gets nothing that was on its way', async () => {
    await look('pd-1')
    const pudong = await as('pd-1')
    await desk.office.tickets.requestReturn(pudong, 'A', { ground: 'other-unit', reason: '经现场核实属青浦区管辖' })
    await desk.office.tickets.decideReturn(await as('office-1'), 'A', { decision: 'accepted', moveTo: 'qingpu' })
    await refuses('moved-away', () => look('pd-1'))
    await desk.office.pass()
    expect(desk.chat.sent.filter(({ about }) => about === 'citizen')).toEqual([])
  })

  it('one message to whoever asked, its reason in the audit, nothing personal anywhere in clear', async () => {
    expect(await look('pd-1')).toBe(10)
    await desk.office.reveals.reveal(await as('office-1'), 'A', 'other')
    await desk.office.pass()
    expect(desk.chat.sent.filter(({ about }) => about === 'citizen').map(({ to }) => to)).toEqual(['pd-1', 'office-1'])
    expect(await audit('citizen.reveal')).toMatchObject([
      { subject: 'ticket:A', detail: { reason: 'contact' } },
      { subject: 'ticket:A', detail: { reason: 'other' } },
    ])
    const everything = JSON.stringify(
      await desk.database.sql('SELECT a::text FROM audit a UNION ALL SELECT o::text FROM outbox o'),
    )
    expect(everything).not.toMatch(/张三丰|13812341234|某路/)
  })

  it('more than twenty within an hour: the office is told once, and again in another hour', async () => {
    for (let time = 0; time < 20; time += 1) await look('pd-1')
    const alerts = async () => (await desk.outbox()).filter((line) => line.includes('alert/reveals')).length
    expect(await alerts()).toBe(0)
    for (let time = 0; time < 3; time += 1) await look('pd-1')
    expect(await alerts()).toBe(2)
    await look('office-1')
    expect(await alerts()).toBe(2)
    await desk.moveTo('2015-03-02 12:00')
    for (let time = 0; time < 21; time += 1) await look('pd-1')
    expect(await alerts()).toBe(4)
  })
})

describe('contract.md#life, 「未联系上」', () => {
  it('refused without a trace', async () => {
    await refuses('not-permitted', () => tries('qp-1'))
    await refuses('not-permitted', () => tries('office-1'))
    await refuses('too-long', () => tries('pd-1', 'A', '长'.repeat(201)))
    await desk.office.tickets.contact(await as('pd-1'), 'A')
    await refuses('already-contacted', () => tries('pd-1'))
    await desk.office.closures.report(await as('pd-1'), 'B', { result: 'solved', report: GOOD_REPORT })
    await desk.moveTo('2015-03-02 10:06')
    await refuses('already-closed', () => tries('pd-1', 'B'))
  })

  it('is an attempt and no contact: limits, reminders and version stay', async () => {
    const reminders = () => desk.database.sql(`SELECT stage, limit_name, state FROM reminders ORDER BY id`)
    const before = await reminders()
    await Promise.all([tries('pd-1', 'A', ' 晚上再打 '), tries('pd-2', 'A', '张三丰留了 13812341234')])
    const view = await tries('pd-1')
    expect(view.ticket.assignments[0]?.contactedAt).toBeNull()
    expect(view.attempts.map(({ reason }) => reason)).toEqual(['no-answer', 'no-answer', 'no-answer'])
    expect(new Set(view.attempts.map(({ at }) => at.getTime())).size).toBe(3)
    expect(view.attempts.map(({ note }) => note).sort()).toEqual([null, '张*留了 138****1234', '晚上再打'])
    expect(await reminders()).toEqual(before)
    expect(await audit('ticket.attempt')).toHaveLength(3)
    expect(ticketJson(view, [], []).attempts[0]).toMatchObject({
      unit: 'pudong',
      reason: 'no-answer',
      acceptedAt: null,
    })
  })

  it('六（二）2: counts only where the scheme says so and the office accepts, dated at the first', async () => {
    const office = await as('office-1')
    const first = (await tries('pd-1')).attempts[0]?.at
    await desk.moveTo('2015-03-04 09:00')
    const late = await tries('pd-1')
    await refuses('attempts-not-counted', () => desk.office.attempts.accept(office, 'A'))
    expect(await desk.office.attempts.acceptable(office, late)).toBe(false)
    const { handling } = desk.rules
    const asContact = { value: 'when-accepted' as const, source: { plan: '六（二）2' } }
    const rules = { ...desk.rules, handling: { ...handling, attempts: { asContact } } }
    const { attempts } = useCasesOver(rules)(desk.store)
    expect(await attempts.acceptable(office, late)).toBe(true)
    expect(await attempts.acceptable(await as('pd-1'), late)).toBe(false)
    await refuses('not-permitted', async () => attempts.accept(await as('pd-1'), 'A'))
    await refuses('no-attempts', () => attempts.accept(office, 'B'))
    const { ticket, attempts: kept } = await attempts.accept(office, 'A')
    expect(ticket.assignments[0]?.contactedAt).toEqual(first)
    expect(kept.every(({ acceptedAt }) => acceptedAt !== null)).toBe(true)
    expect(await audit('attempts.accept')).toMatchObject([
      { detail: { what: 'contact', from: null, to: expect.stringContaining('2015-03-02T10:05') } },
    ])
    await refuses('already-contacted', () => attempts.accept(office, 'A'))
  })

  it('brought by a file: history beside what was recorded in chat, the same file twice changes nothing', async () => {
    const kept = (await tries('pd-1')).attempts[0]?.at ?? inShanghai('2015-03-02 10:05')
    const row = { ticket: 'A', at: inShanghai('2015-03-02 10:01'), reason: 'powered-off', note: null } as const
    await desk.moveTo('2015-03-02 12:00')
    const bring = (rows: readonly (typeof row | object)[]) =>
      desk.office.bring(COMMAND, 'attempts', rowsOf<'attempts'>(rows.map((one) => ({ ...row, ...one }))))
    expect(await bring([{}])).toMatchObject({ accepted: 1, changed: 0 })
    expect(await bring([{}])).toMatchObject({ accepted: 1, unchanged: 1 })
    expect(await bring([{ note: '停机' }])).toMatchObject({ accepted: 1, changed: 1 })
    expect((await bring([{ at: kept, reason: 'refused' }])).rejected).toMatchObject([{ code: 'conflict' }])
    const rows = await desk.database.sql('SELECT via, reason, note FROM attempts ORDER BY at')
    expect(rows).toEqual([
      { via: 'import', reason: 'powered-off', note: '停机' },
      { via: 'chat', reason: 'no-answer', note: null },
    ])
  })
})
