import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ExclusionReason } from '../../src/domain/exclusions/exclusion.ts'
import { ticketFile } from '../../src/usecases/tickets/ticket-file.ts'
import { COMMAND, rowsOf, ticketRow } from '../support/office.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aDesk, type Desk } from './desk.ts'

const WORDS = '诉求不合理，三次核实均无此事'

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('A', '2015-03-02 10:00')]))
})
afterEach(() => desk.close())

const as = (userId: string) => desk.office.member(userId)
const ask = async (userId: string, words = WORDS, no = 'A', reason: ExclusionReason = 'unreasonable') =>
  desk.office.exclusions.ask(await as(userId), no, { reason, words })
const agree = async (userId = 'office-1', no = 'A') => desk.office.exclusions.agree(await as(userId), no)
const refuse = async (userId = 'office-1', why = '属于本单位职责') =>
  desk.office.exclusions.refuse(await as(userId), 'A', why)
const count = async (asOf: Date) => desk.office.exclusions.count(await as('pd-1'), 'pudong', { period: '2015', asOf })

const traces = () =>
  desk.database.sql(`SELECT (SELECT count(*) FROM audit) AS audit, (SELECT count(*) FROM outbox) AS outbox,
    (SELECT version FROM tickets WHERE no = 'A') AS version, (SELECT count(*) FROM score_events) AS scores,
    (SELECT json_agg(x) FROM exclusions x)::text AS asked`)

async function refuses(code: string, act: () => Promise<unknown>): Promise<void> {
  const before = await traces()
  await expect(act()).rejects.toMatchObject({ code })
  expect(await traces()).toEqual(before)
}

describe('contract.md#exclusions: refused, and without a trace', () => {
  it('by whom', async () => {
    for (const userId of ['qp-1', 'office-1']) await refuses('not-permitted', () => ask(userId))
    await ask('pd-1')
    for (const userId of ['pd-1', 'pd-lead', 'qp-1']) {
      await refuses('not-permitted', () => agree(userId))
      await refuses('not-permitted', () => refuse(userId))
    }
    await refuses('not-permitted', async () => desk.office.exclusions.list(await as('pd-1')))
    await refuses('not-permitted', async () =>
      desk.office.exclusions.count(await as('qp-1'), 'pudong', { period: '2015', asOf: new Date() }),
    )
  })

  it('one at a time, never twice for the same reason, never once it stands', async () => {
    await refuses('no-exclusion-pending', () => agree())
    await refuses('exclusion-reason-missing', () => ask('pd-1', ' 。'))
    await refuses('too-long', () => ask('pd-1', '长'.repeat(501)))
    await refuses('unknown-ticket', () => ask('pd-1', WORDS, 'nothing'))
    await ask('pd-1')
    await refuses('exclusion-pending', () => ask('pd-2', '重复诉求'))
    await refuses('ground-missing', () => refuse('office-1', ' '))
    await refuse()
    await refuses('exclusion-same-reason', () => ask('pd-1', '诉求不合理 三次核实均无此事。'))
    await ask('pd-lead', '重复诉求，与上月一件相同', 'A', 'repeated')
    await agree()
    await refuses('already-excluded', () => ask('pd-1', '市民撤诉'))
    await refuses('no-exclusion-pending', () => refuse())
  })

  it('once its period is being confirmed, neither asked for nor agreed to', async () => {
    await ask('pd-1')
    await desk.moveTo('2016-03-01 09:00')
    await desk.office.confirmations.open(await as('office-2'), { lastDay: '03-20', period: null })
    await refuses('exclusion-settled', () => agree())
    await refuse()
    await refuses('exclusion-settled', () => ask('pd-1', '另一个理由'))
    await refuses('exclusion-settled', async () => desk.office.exclusions.check(await as('pd-1'), 'A'))
  })
})

describe('contract.md#exclusions: kept, flagged, counted apart', () => {
  it('the office is asked, the unit told; who, when and why; what was before and what is now is audited', async () => {
    await ask('pd-1')
    await desk.moveTo('2015-03-03 09:00')
    const { request, leavesOut } = await agree()
    const office = await as('office-1')
    expect(request).toMatchObject({ reason: 'unreasonable', words: WORDS, decidedBy: `member:${office.id}` })
    // The plan of 2015 knows no exclusion.
    expect(leavesOut).toBe(false)
    expect(await desk.outbox()).toEqual(
      expect.arrayContaining([
        'office-1 exclusion-asked pending',
        'office-2 exclusion-asked pending',
        'pd-1 exclusion-decided pending',
        'pd-2 exclusion-decided pending',
      ]),
    )
    const entries = await desk.database.sql(`SELECT act, detail FROM audit WHERE act LIKE 'exclusion.%' ORDER BY seq`)
    expect(entries).toEqual([
      { act: 'exclusion.request', detail: { exclusion: 'unreasonable', excludedBefore: 'no', excludedNow: 'no' } },
      { act: 'exclusion.agreed', detail: { exclusion: 'unreasonable', excludedBefore: 'no', excludedNow: 'yes' } },
    ])
    expect(await ticketFile(desk)('A')).toMatchObject({
      state: 'open',
      excluded: true,
      exclusion: {
        requestedAt: expect.any(String),
        reason: 'unreasonable',
        words: WORDS,
        decision: 'agreed',
        decidedAt: expect.stringMatching(/^2015-03-03T09:00:00/),
        decidedBy: `member:${office.id}`,
        why: null,
      },
    })
  })

  it('listed by the office with what waits; counted for its unit as of an instant', async () => {
    const more = ['B', 'C', 'D'].map((no) => ticketRow(no, '2015-03-02 10:00'))
    const foreign = ticketRow('Q', '2015-03-02 10:00', { unit: 'qingpu' })
    const old = ticketRow('O', '2014-10-02 10:00', { dueAt: null })
    await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([...more, foreign, old]))
    for (const no of ['B', 'C', 'O']) {
      await ask('pd-1', WORDS, no)
      await agree('office-1', no)
    }
    await ask('qp-1', '不可抗力，台风停电', 'Q', 'force-majeure')
    await agree('office-1', 'Q')
    await ask('pd-1', '市民撤诉', 'D', 'taken-back')
    const list = await desk.office.exclusions.list(await as('office-1'))
    expect(list.period).toBe('2015')
    expect(list.standing.map(({ ticket, unit, reason }) => [ticket, unit, reason])).toEqual([
      ['B', 'pudong', 'unreasonable'],
      ['C', 'pudong', 'unreasonable'],
      ['Q', 'qingpu', 'force-majeure'],
    ])
    expect(list.pending.map(({ ticket }) => ticket)).toEqual(['D'])
    expect([await count(await desk.store.now()), await count(new Date('2015-03-02T10:00:00+08:00'))]).toEqual([2, 0])
    expect((await desk.office.exclusions.waiting(await as('office-1'))).map(({ ticket }) => ticket)).toEqual(['D'])
    await refuses('unknown-period', async () =>
      desk.office.exclusions.count(await as('pd-1'), 'pudong', { period: '2031', asOf: new Date() }),
    )
  })

  it('the fact reaches the scoring, and changes no standing of 2015', async () => {
    await desk.office.closures.report(await as('pd-1'), 'A', { result: 'unsolved', report: GOOD_REPORT })
    const standing = async () => (await desk.office.standings.sheet(await as('office-1'), 'pudong')).sheet
    const before = await standing()
    await ask('pd-1')
    await agree()
    expect(await standing()).toEqual(before)
    const facts = await desk.store.read((tx) =>
      tx.facts.of(
        'pudong',
        { id: '2015', from: new Date('2014-11-01T00:00:00+08:00'), to: new Date('2015-12-01T00:00:00+08:00') },
        tx.now,
      ),
    )
    expect(facts.assignments.map(({ exclusion }) => exclusion?.reason)).toEqual(['unreasonable'])
  })
})
