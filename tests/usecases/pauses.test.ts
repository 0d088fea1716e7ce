import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COMMAND, rowsOf, ticketRow } from '../support/office.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { type PausingDesk, pausingDesk, REASON } from './pause-rig.ts'

const SPAN = { id: '2015', from: new Date('2014-11-01T00:00:00+08:00'), to: new Date('2015-12-01T00:00:00+08:00') }

let desk: PausingDesk
beforeEach(async () => {
  desk = await pausingDesk()
})
afterEach(() => desk.close())

const reminders = () =>
  desk.database.sql(
    `SELECT stage, to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'MM-DD HH24:MI') AS due FROM reminders
     WHERE limit_name = 'closing' AND state = 'pending' ORDER BY due_at, audience`,
  )
const audit = () =>
  desk.database.sql(
    `SELECT act, actor LIKE 'member:%' AS "byMember", detail FROM audit WHERE act LIKE 'pause.%' ORDER BY seq`,
  )
describe('contract.md#standing-still: the closing clock stands still', () => {
  it('asked, agreed, over by its day: limit, reminders, messages, audit', async () => {
    await desk.ask()
    expect(await desk.closing()).toBe('2015-03-09T23:59:59.999+08:00')
    await desk.moveTo('2015-03-03 09:00')
    const { pause } = await desk.agree()
    expect(pause).toMatchObject({ length: 4, clock: 'working-days' })
    expect(await desk.closing()).toBe('2015-03-13T23:59:59.999+08:00')
    expect((await desk.file()).limits.firstContact?.until).toBe('2015-03-03T23:59:59.999+08:00')
    expect(await reminders()).toMatchObject([
      { stage: 'due-day', due: '03-13 09:00' },
      { stage: 'last-hours', due: '03-13 16:00' },
      { stage: 'overdue', due: '03-14 07:30' },
      { stage: 'escalated', due: '03-16 09:00' },
    ])
    await desk.moveTo('2015-03-06 23:59')
    await desk.duties()
    expect((await desk.file()).pauses).toMatchObject([{ endedAt: null }])
    await desk.moveTo('2015-03-07 00:01')
    await desk.duties()
    await desk.duties()
    expect((await desk.file()).pauses).toMatchObject([
      {
        until: '2015-03-06T23:59:59.999+08:00',
        from: '2015-03-09T23:59:59.999+08:00',
        to: '2015-03-13T23:59:59.999+08:00',
        decision: 'agreed',
        endedAt: '2015-03-06T23:59:59.999+08:00',
        endedBy: null,
        back: null,
      },
    ])
    const sent = await desk.outbox()
    for (const line of ['office-1 pause-asked', 'office-2 pause-asked', 'pd-1 pause-decided', 'pd-2 pause-over'])
      expect(sent).toContain(`${line} pending`)
    expect(sent.filter((line) => line.startsWith('pd-1 pause-over'))).toHaveLength(1)
    const moved = { from: '2015-03-09T23:59:59.999+08:00', to: '2015-03-13T23:59:59.999+08:00' }
    const detail = { ...moved, pausedUntil: '2015-03-06T23:59:59.999+08:00' }
    expect(await audit()).toEqual([
      { act: 'pause.request', byMember: true, detail },
      { act: 'pause.agreed', byMember: true, detail },
      { act: 'pause.over', byMember: false, detail },
    ])
    expect((await desk.file()).limitChanges).toMatchObject([{ ...moved, limit: 'closing', reason: 'pause.agreed' }])
  })

  it('ended early by the unit or the office, the limit comes back', async () => {
    await desk.ask()
    await desk.agree()
    await desk.moveTo('2015-03-04 09:00')
    await desk.end('pd-lead')
    expect(await desk.closing()).toBe('2015-03-11T23:59:59.999+08:00')
    expect((await reminders())[0]).toMatchObject({ stage: 'due-day', due: '03-11 09:00' })
    expect((await desk.file()).limitChanges).toMatchObject([{ reason: 'pause.agreed' }, { reason: 'pause.ended' }])
    expect((await audit()).at(-1)).toMatchObject({
      act: 'pause.ended',
      detail: { from: '2015-03-13T23:59:59.999+08:00', to: '2015-03-11T23:59:59.999+08:00' },
    })
    await desk.ask('pd-1', '03-05', '再等材料')
    await desk.agree()
    await desk.end('office-2')
    expect(await desk.closing()).toBe('2015-03-11T23:59:59.999+08:00')
    expect((await desk.outbox()).filter((line) => line.startsWith('pd-2 pause-over'))).toHaveLength(2)
    await desk.ask('pd-1', '03-06', '还要等')
    await desk.agree()
    await desk.end('pd-1')
    expect((await desk.outbox()).filter((line) => line.includes('pause-over'))).toHaveLength(5)
  })

  it('nobody is reminded of a closing while it stands still, not even of one that is urgent', async () => {
    await desk.office.bring(
      COMMAND,
      'tickets',
      rowsOf<'tickets'>([ticketRow('A', '2015-03-02 10:00', { urgent: true })]),
    )
    expect((await reminders()).map(({ stage }) => stage)).toContain('urgent-half')
    await desk.ask()
    await desk.agree()
    expect((await reminders()).map(({ due }) => String(due) > '03-07')).not.toContain(false)
    expect(
      (await desk.database.sql(`SELECT stage FROM reminders WHERE limit_name = 'firstContact' AND state = 'pending'`))
        .length,
    ).toBeGreaterThan(0)
  })

  it('taken back by its unit while it waits, with 「结束挂账」 too; the office is told', async () => {
    await desk.ask()
    const { pause } = await desk.end('pd-2')
    expect(pause.decision).toBe('withdrawn')
    expect(await desk.outbox()).toContain('office-1 pause-withdrawn pending')
    await desk.refuses('no-pause-running', () => desk.end('pd-1'))
    await desk.ask()
    await desk.refuses('no-pause-running', () => desk.end('office-1'))
  })

  it('a closing ends it; one that is taken back goes on standing still', async () => {
    await desk.ask()
    await desk.agree()
    await desk.moveTo('2015-03-04 09:00')
    await desk.office.closures.report(await desk.as('pd-1'), 'A', { result: 'solved', report: GOOD_REPORT })
    expect((await desk.file()).pauses).toMatchObject([{ endedAt: expect.stringMatching(/^2015-03-04T09:00:/) }])
    await desk.refuses('no-pause-running', () => desk.end('pd-1'))
    expect((await desk.office.pauses.list(await desk.as('pd-1'))).running).toEqual([])
    await desk.office.corrections.undo(await desk.as('pd-1'), 'A', null)
    expect((await desk.office.pauses.list(await desk.as('pd-1'))).running).toMatchObject([
      { ticket: 'A', reason: REASON },
    ])
    await desk.moveTo('2015-03-09 09:00')
    await desk.duties()
    expect(await desk.closing()).toBe('2015-03-13T23:59:59.999+08:00')
  })

  it('an accepted return ends it, and the next unit has a clock of its own', async () => {
    await desk.ask()
    await desk.agree()
    const request = { ground: 'other-unit' as const, reason: '经核实属青浦区水务局管辖范围内的河道' }
    await desk.office.tickets.requestReturn(await desk.as('pd-1'), 'A', request)
    const decided = { decision: 'accepted' as const, moveTo: 'qingpu' }
    await desk.office.tickets.decideReturn(await desk.as('office-1'), 'A', decided)
    const { pauses, limits } = await desk.file()
    expect(pauses).toMatchObject([{ decision: 'agreed', endedAt: expect.any(String) }])
    expect(limits.closing?.until).toBe('2015-03-09T23:59:59.999+08:00')
    await desk.refuses('no-pause-running', () => desk.end('qp-1'))
  })

  it('left out of the assessment, it runs again', async () => {
    await desk.ask()
    await desk.agree()
    await desk.office.exclusions.ask(await desk.as('pd-1'), 'A', { reason: 'other', words: '市民要求过高' })
    await desk.moveTo('2015-03-04 09:00')
    await desk.office.exclusions.agree(await desk.as('office-1'), 'A')
    expect(await desk.closing()).toBe('2015-03-11T23:59:59.999+08:00')
    expect((await desk.file()).pauses).toMatchObject([{ endedAt: expect.stringMatching(/^2015-03-04T09:00:/) }])
    expect((await reminders())[0]).toMatchObject({ due: '03-11 09:00' })
  })
})

describe('contract.md#standing-still: listed, scored, told', () => {
  it('the office sees all, a unit its own', async () => {
    await desk.office.bring(
      COMMAND,
      'tickets',
      rowsOf<'tickets'>([ticketRow('Q', '2015-03-02 10:00', { unit: 'qingpu' })]),
    )
    await desk.ask()
    await desk.agree()
    await desk.ask('qp-1', '03-05', 'x', 'Q')
    const list = await desk.office.pauses.list(await desk.as('office-1'))
    expect([list.running.map(({ ticket }) => ticket), list.pending.map(({ ticket }) => ticket)]).toEqual([['A'], ['Q']])
    expect(await desk.office.pauses.list(await desk.as('pd-1'))).toMatchObject({
      running: [{ ticket: 'A' }],
      pending: [],
    })
    expect((await desk.office.pauses.waiting(await desk.as('office-1'))).map(({ ticket }) => ticket)).toEqual(['Q'])
    const { lines } = await desk.office.tickets.todo(await desk.as('pd-1'), { after: 0, size: 5 })
    expect(lines).toMatchObject([{ no: 'A', pausedUntil: new Date('2015-03-06T23:59:59.999+08:00') }])
  })

  it('closed by the moved limit it is closed in time; an earlier instant sees what was known then', async () => {
    await desk.ask()
    await desk.agree()
    await desk.moveTo('2015-03-11 09:00')
    await desk.duties()
    await desk.office.closures.report(await desk.as('pd-1'), 'A', { result: 'solved', report: GOOD_REPORT })
    const facts = await desk.store.read((tx) => tx.facts.of('pudong', SPAN, tx.now))
    expect(facts.assignments).toMatchObject([
      {
        closingUntil: new Date('2015-03-13T23:59:59.999+08:00'),
        pauses: [{ from: new Date('2015-03-09T23:59:59.999+08:00'), to: new Date('2015-03-13T23:59:59.999+08:00') }],
      },
    ])
    expect((await desk.file()).limits.closing?.met).toBe(true)
    await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('B', '2015-03-02 10:00')]))
    const both = await desk.store.read((tx) => tx.facts.of('pudong', SPAN, tx.now))
    expect(both.assignments.map(({ pauses }) => pauses?.length ?? 0)).toEqual([1, 0])
  })
})
