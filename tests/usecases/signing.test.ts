import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signingDuty } from '../../src/usecases/tickets/signing/signing-duty.ts'
import { ticketFile } from '../../src/usecases/tickets/ticket-file.ts'
import { COMMAND, rowsOf, ticketRow } from '../support/office.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aDesk, type Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('A', '2015-03-02 10:00')]))
  await desk.writeLadders()
})
afterEach(() => desk.close())

const as = (userId: string) => desk.office.member(userId)
const switched = async (userId: string, on: boolean, unit: string | null = null) =>
  desk.office.signing.switch(await as(userId), unit, on)
const closes = async (userId: string) =>
  desk.office.closures.report(await as(userId), 'A', { result: 'solved', report: GOOD_REPORT })
const signs = async (userId: string) => desk.office.signing.sign(await as(userId), 'A')
const sendsBack = async (userId: string, why = '请补充现场照片') =>
  desk.office.signing.sendBack(await as(userId), 'A', why)
const acts = async () =>
  (await desk.database.sql(`SELECT act, why, detail::text AS detail FROM audit WHERE act LIKE 'closure.%' OR act LIKE 'unit.s%'
    ORDER BY seq`)) as { act: string; why: string | null; detail: string }[]
const pending = async (): Promise<number> => {
  const [row] = await desk.database.sql(`SELECT count(*)::int AS n FROM reminders WHERE state = 'pending'`)
  return Number(row?.n)
}

describe('contract.md#life: who switches signing on and who signs', () => {
  it.each([
    ['pd-1', null],
    ['qp-1', 'pudong'],
    ['pd-lead', 'qingpu'],
  ])('not %s for %s', async (userId, unit) => {
    await expect(switched(userId, true, unit)).rejects.toMatchObject({ code: 'not-permitted' })
    expect(await acts()).toEqual([])
  })

  it('the office names a unit; old and new value are in the audit', async () => {
    await expect(switched('office-1', true)).rejects.toMatchObject({ code: 'unit-missing' })
    expect(await switched('office-1', true, 'pudong')).toEqual({ unit: 'pudong', signed: 0 })
    expect((await acts()).map(({ act, detail }) => [act, JSON.parse(detail)])).toEqual([
      ['unit.signing', { before: false, after: true }],
    ])
  })

  it.each(['pd-1', 'qp-1', 'office-1'])('%s signs nothing and sends nothing back', async (userId) => {
    await switched('pd-lead', true)
    await closes('pd-1')
    await expect(signs(userId)).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(sendsBack(userId)).rejects.toMatchObject({ code: 'not-permitted' })
  })

  it('nothing is signed that waits for nobody, nor sent back without a reason', async () => {
    await expect(signs('pd-lead')).rejects.toMatchObject({ code: 'no-signature-awaited' })
    await switched('pd-lead', true)
    await closes('pd-1')
    await expect(sendsBack('pd-lead', '  ')).rejects.toMatchObject({ code: 'ground-missing' })
    await signs('pd-lead')
    await expect(signs('pd-lead')).rejects.toMatchObject({ code: 'no-signature-awaited' })
    await expect(sendsBack('pd-lead')).rejects.toMatchObject({ code: 'no-signature-awaited' })
  })
})

describe('contract.md#life: a closing that waits for its leader', () => {
  beforeEach(async () => {
    await switched('pd-lead', true)
  })

  it('meets its limit by the submission, settles the reminders, asks the leader, and is final when signed', async () => {
    await desk.moveTo('2015-03-04 10:00')
    expect(await closes('pd-1')).toMatchObject({ unsigned: null })
    expect(await pending()).toBe(0)
    expect(await desk.outbox()).toContain('pd-lead signature-asked pending')
    const waiting = await ticketFile(desk)('A')
    expect(waiting).toMatchObject({ awaitsSignature: true, signedAt: null, limits: { closing: { met: true } } })
    await desk.moveTo('2015-03-12 10:00')
    await signs('pd-lead')
    const signed = await ticketFile(desk)('A')
    expect(signed).toMatchObject({ awaitsSignature: false, limits: { closing: { met: true } } })
    expect([signed.closedAt?.slice(0, 16), signed.signedAt?.slice(0, 16)]).toEqual([
      '2015-03-04T10:00',
      '2015-03-12T10:00',
    ])
  })

  it('sent back is open again with its reminders; what is submitted next counts by its own time', async () => {
    const before = await pending()
    await closes('pd-1')
    await sendsBack('pd-lead')
    expect(await pending()).toBe(before)
    expect(await desk.outbox()).toContain('pd-2 sent-back pending')
    expect((await acts()).at(-1)).toMatchObject({ act: 'closure.send-back', why: '请补充现场照片' })
    await desk.moveTo('2015-03-12 10:00')
    await closes('pd-1')
    await signs('pd-lead')
    expect(await ticketFile(desk)('A')).toMatchObject({ limits: { closing: { met: false } } })
  })

  it('is reminded of each working morning, once, until it is signed', async () => {
    await closes('pd-1')
    const duty = signingDuty(desk)
    const told = async () => (await desk.outbox()).filter((line) => line.includes('signatures-due')).length
    // The card itself has just asked for it.
    await duty()
    expect(await told()).toBe(0)
    await desk.moveTo('2015-03-03 08:00')
    await duty()
    expect(await told()).toBe(0)
    await desk.moveTo('2015-03-03 09:00')
    await duty()
    await duty()
    expect(await told()).toBe(1)
    await desk.moveTo('2015-03-07 10:00')
    await duty()
    expect(await told()).toBe(1)
    await desk.moveTo('2015-03-09 09:01')
    await duty()
    expect(await told()).toBe(2)
    await signs('pd-lead')
    await desk.moveTo('2015-03-10 09:01')
    await duty()
    expect(await told()).toBe(2)
  })

  it("a leader's own waits for nobody", async () => {
    expect(await closes('pd-lead')).toMatchObject({ unsigned: null })
    expect(await ticketFile(desk)('A')).toMatchObject({ awaitsSignature: false, signedAt: expect.any(String) })
  })

  it('without an active leader waits for nobody, and so does what waited when the leader left', async () => {
    await closes('pd-1')
    await desk.office.staffing.stop(await as('office-1'), { platform: null, text: 'pd-lead' })
    await desk.moveTo('2015-03-03 09:01')
    await signingDuty(desk)()
    expect(await ticketFile(desk)('A')).toMatchObject({ awaitsSignature: false })
    await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('B', '2015-03-03 09:00')]))
    const closed = desk.office.closures.report(await as('pd-1'), 'B', { result: 'solved', report: GOOD_REPORT })
    expect(await closed).toMatchObject({ unsigned: 'no-leader' })
  })

  it('switched off, what waits is signed', async () => {
    await closes('pd-1')
    expect((await desk.office.signing.waiting(await as('pd-2'))).lines).toMatchObject([{ no: 'A' }])
    expect(await switched('office-1', false, 'pudong')).toEqual({ unit: 'pudong', signed: 1 })
    expect(await ticketFile(desk)('A')).toMatchObject({ awaitsSignature: false })
  })
})

describe('contract.md#life: what a report says beside its text', () => {
  it('is kept with the closing, and refused where its times cannot be', async () => {
    const details = {
      finding: 'upheld',
      visited: true,
      visitedAt: new Date('2015-03-02T02:03:00Z'),
      answeredBy: 'phone',
      answeredAt: new Date('2015-03-02T02:04:00Z'),
    } as const
    const report = { result: 'solved', report: GOOD_REPORT } as const
    const member = await as('pd-1')
    const early = { ...details, visitedAt: new Date('2015-03-01T02:03:00Z') }
    await expect(desk.office.closures.report(member, 'A', report, early)).rejects.toMatchObject({
      code: 'before-received',
    })
    await desk.office.closures.report(member, 'A', report, details)
    expect((await ticketFile(desk)('A')).reportDetails).toEqual({
      ...details,
      visitedAt: '2015-03-02T10:03:00+08:00',
      answeredAt: '2015-03-02T10:04:00+08:00',
    })
  })
})
