import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { weeklyDuty } from '../../src/usecases/sending/weekly.ts'
import { ticketFile } from '../../src/usecases/tickets/ticket-file.ts'
import { inShanghai } from '../support/office.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aCallingDesk, BAD, type CallingDesk, FINE } from './calling-desk.ts'

let desk: CallingDesk
beforeEach(async () => {
  desk = await aCallingDesk()
})
afterEach(() => desk.close())

describe('contract.md#rounds: the closing of a second handling, where the unit signs', () => {
  const REPORT = { result: 'solved', report: GOOD_REPORT } as const
  const json = () => ticketFile({ store: desk.store })('A')
  const round = async () => (await desk.store.read((tx) => tx.rounds.latest('A'))) ?? null
  const details = {
    finding: 'upheld',
    visited: false,
    visitedAt: null,
    answeredBy: 'phone',
    answeredAt: null,
  } as const
  const closes = async () => {
    await desk.next()
    await desk.answer('A', BAD)
    await desk.office.signing.switch(await desk.as('pd-lead'), null, true)
    await desk.forward(60_000)
    return desk.office.closures.report(await desk.as('pd-1'), 'A', REPORT, details)
  }

  it('bears its elements, waits for the leader, and is called about only once he has signed', async () => {
    expect(await closes()).toMatchObject({ unsigned: null })
    expect(await round()).toMatchObject({ result: 'solved', details, signAsked: true, signedAt: null })
    expect(await json()).toMatchObject({ state: 'closed', awaitsSignature: true })
    expect(await desk.outbox()).toContain('pd-lead signature-asked pending')
    await desk.office.pass()
    expect(desk.chat.sent.map(({ to, about }) => `${to} ${about}`)).toContain('pd-lead signature-asked A')
    expect((await desk.office.signing.waiting(await desk.as('pd-2'))).lines.map(({ no }) => no)).toEqual(['A'])
    await desk.forward(60_000)
    expect([await desk.next(), await desk.next()]).not.toContain('A')
    await expect(desk.office.signing.sign(await desk.as('qp-1'), 'A')).rejects.toMatchObject({ code: 'not-permitted' })
    await desk.office.signing.sign(await desk.as('pd-lead'), 'A')
    expect((await round())?.signedAt).not.toBeNull()
    expect(await json()).toMatchObject({ awaitsSignature: false })
    const acts = await desk.database.sql(
      `SELECT act, detail FROM audit WHERE subject = 'ticket:A' AND act IN ('round.close', 'closure.sign') ORDER BY seq`,
    )
    expect(acts).toMatchObject([
      {
        act: 'round.close',
        detail: { round: 2, result: 'solved', finding: 'upheld', visited: false, answeredBy: 'phone' },
      },
      { act: 'closure.sign', detail: { round: 2 } },
    ])
    const liaison = await desk.as('pd-1')
    await expect(desk.office.corrections.undo(liaison, 'A', null)).rejects.toMatchObject({ code: 'nothing-to-undo' })
  })

  it('sent back it is open again, with its reminders, and the unit reads why', async () => {
    await closes()
    await desk.office.signing.sendBack(await desk.as('pd-lead'), 'A', '请写明更换的管件')
    expect(await round()).toMatchObject({ closedAt: null, report: null, details: null, signAsked: false })
    expect(await json()).toMatchObject({ state: 'open', awaitsSignature: false })
    const pending = await desk.database.sql(
      `SELECT stage FROM reminders WHERE ticket_no = 'A' AND state = 'pending' ORDER BY due_at`,
    )
    expect(pending.map(({ stage }) => stage)).toEqual(['due-day', 'last-hours', 'overdue', 'escalated'])
    await desk.office.pass()
    expect(desk.chat.sent.map(({ to, about }) => `${to} ${about}`)).toContain('pd-1 sent-back A')
    await desk.office.closures.report(await desk.as('pd-2'), 'A', REPORT)
    await desk.office.signing.switch(await desk.as('pd-lead'), null, false)
    expect((await round())?.signedAt).not.toBeNull()
  })

  it('taken back by its liaison it asks nobody any more; a visit before it came back is none of it', async () => {
    await closes()
    await desk.office.corrections.undo(await desk.as('pd-1'), 'A', null)
    expect(await round()).toMatchObject({ closedAt: null, details: null, signAsked: false })
    expect((await desk.office.signing.waiting(await desk.as('pd-2'))).lines).toEqual([])
    await desk.office.pass()
    expect(desk.chat.sent.filter(({ about }) => about.startsWith('signature-asked'))).toEqual([])
    const early = { ...details, visited: true, visitedAt: inShanghai('2015-03-02 10:30') }
    const again = desk.office.closures.report(await desk.as('pd-1'), 'A', REPORT, early)
    await expect(again).rejects.toMatchObject({ code: 'before-received', detail: { field: 'visitedAt' } })
  })
})

describe('contract.md#rounds: 二次办理', () => {
  const sentBack = async () => {
    await desk.next()
    return desk.answer('A', BAD, '王某某说水压仍然很低，请打13900001111')
  }
  const json = () => ticketFile({ store: desk.store })('A')

  it('the unit is told what was said, without names, and has three working days and reminders', async () => {
    const view = await sentBack()
    expect(view.round).toMatchObject({
      round: 2,
      limit: { until: new Date(inShanghai('2015-03-10 00:00').getTime() - 1) },
    })
    expect((await desk.revisits('A'))[0]?.note).toBe('王*说水压仍然很低，请打139****1111')
    expect(await desk.outbox()).toContain('pd-1 second-round pending')
    expect(await json()).toMatchObject({ state: 'open', round: 2, result: 'solved' })
    const { lines } = await desk.office.tickets.todo(await desk.as('pd-1'), { after: 0, size: 5 })
    expect(lines.filter(({ no }) => no === 'A')).toMatchObject([{ round: 2, contacted: true }])
    const stages = await desk.database.sql(
      `SELECT stage, due_at FROM reminders WHERE ticket_no = 'A' AND state = 'pending' ORDER BY due_at`,
    )
    expect(stages.map(({ stage }) => stage)).toEqual(['due-day', 'last-hours', 'overdue', 'escalated'])
    await desk.moveTo('2015-03-09 09:00')
    await desk.office.pass()
    expect(desk.chat.sent.some(({ to, about }) => to === 'pd-1' && about.includes('closing/due-day A'))).toBe(true)
  })

  it('the unit contacts and closes again; the first closing and the first finding stay, the second revisit is listed', async () => {
    await sentBack()
    await desk.forward(3_600_000)
    const liaison = await desk.as('pd-1')
    await expect(desk.office.tickets.checkReturn(liaison, 'A', 'outside')).rejects.toMatchObject({
      code: 'second-handling',
    })
    await desk.office.tickets.contact(liaison, 'A')
    await expect(desk.office.tickets.contact(liaison, 'A')).rejects.toMatchObject({ code: 'already-contacted' })
    const report = { result: 'explained', report: GOOD_REPORT } as const
    const stranger = await desk.as('qp-1')
    await expect(desk.office.closures.report(stranger, 'A', report)).rejects.toMatchObject({ code: 'not-permitted' })
    await desk.office.closures.report(liaison, 'A', report)
    expect(await json()).toMatchObject({ state: 'closed', round: 2, result: 'solved' })
    expect(await desk.database.sql(`SELECT FROM reminders WHERE ticket_no = 'A' AND state = 'pending'`)).toEqual([])
    await expect(desk.office.closures.report(liaison, 'A', report)).rejects.toMatchObject({ code: 'already-closed' })
    await desk.forward(60_000)
    for (const no of ['B', 'A', 'N']) {
      expect(await desk.next()).toBe(no)
      await desk.answer(no, no === 'A' ? BAD : FINE)
    }
    expect(await desk.next()).toBeNull()
    const { revisits: calls } = await json()
    expect(calls.map(({ counts, result }) => [counts, result])).toEqual([
      [true, 'unsolved'],
      [false, 'unsolved'],
    ])
    const acts = await desk.database.sql(
      `SELECT act FROM audit WHERE subject = 'ticket:A' AND act LIKE 'round.%' ORDER BY seq`,
    )
    expect(acts.map(({ act }) => act)).toEqual(['round.open', 'round.contact', 'round.close'])
  })

  it('as long as it is open and overdue it is told again on Mondays', async () => {
    await sentBack()
    await desk.moveTo('2015-03-11 10:00')
    await desk.office.pass()
    await desk.moveTo('2015-03-16 09:00')
    await weeklyDuty(desk)()
    const told = () =>
      desk.database.sql(`SELECT FROM reminders WHERE ticket_no = 'A' AND stage = 'weekly' AND limit_name = 'closing'`)
    expect(await told()).toHaveLength(1)
    await desk.office.pass()
    const sent = desk.chat.sent.filter(({ about }) => about.includes('closing/weekly A'))
    expect(sent.map(({ to }) => to).sort()).toEqual(['pd-1', 'pd-2', 'pd-lead'])
  })

  it('a satisfied citizen sends nothing back', async () => {
    await desk.next()
    expect((await desk.answer('A')).round).toBeNull()
  })

  it('imported revisits do the same, by the call that counts; old ones are history', async () => {
    await desk.imported('A', '2015-03-03 10:00', FINE)
    await desk.imported('A', '2015-03-03 11:00', BAD)
    await desk.imported('B', '2015-03-03 10:00', BAD)
    const rounds = () => desk.database.sql('SELECT ticket_no AS no FROM rounds ORDER BY 1')
    expect(await rounds()).toEqual([{ no: 'B' }])
    await desk.moveTo('2015-03-20 09:00')
    await desk.imported('N', '2015-03-04 10:00', BAD)
    expect(await rounds()).toEqual([{ no: 'B' }])
    expect((await desk.outbox()).filter((line) => line.includes('second-round'))).toEqual([
      'pd-1 second-round pending',
      'pd-2 second-round pending',
    ])
  })
})
