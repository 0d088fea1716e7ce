import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COMMAND, inShanghai, rowsOf, ticketRow } from '../support/office.ts'
import { aDesk, type Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
  const row = ticketRow('A', '2015-03-02 10:00', { summary: '泵站噪声影响休息' })
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([row]))
})
afterEach(() => desk.close())

const as = (userId: string) => desk.office.member(userId)
const ENOUGH = '经现场核实，该泵站由青浦区管理'
const ask = async (reason: string) =>
  desk.office.tickets.requestReturn(await as('pd-1'), 'A', { ground: 'other-unit', reason })
const refuse = async () =>
  desk.office.tickets.decideReturn(await as('office-1'), 'A', { decision: 'refused', moveTo: null, why: '属你区管辖' })
const told = async () => (await desk.outbox()).filter((line) => line.includes('return-refused-again'))

describe('六（一）7 the reason of a return', () => {
  it('has at least ten characters without blanks and punctuation', async () => {
    await expect(ask('不归我们管，请改派。')).rejects.toMatchObject({
      code: 'reason-thin',
      detail: { length: 8, min: 10 },
    })
    await expect(ask('')).rejects.toMatchObject({ code: 'reason-missing' })
    await expect(ask('不归我们管。请改派 吧！')).rejects.toMatchObject({ code: 'reason-thin', detail: { length: 9 } })
    expect(await desk.database.sql('SELECT FROM returns')).toEqual([])
    expect((await ask('不归我们管，请改派青浦')).ticket.returns).toHaveLength(1)
  })

  it('or a photograph that was sent for it', async () => {
    const member = await as('pd-1')
    await desk.store.keep(async (tx) => {
      const sent = { source: 'm1', name: null, sentAs: 'picture' as const }
      const place = { use: 'return' as const, ticket: 'A' }
      await tx.files.add({ key: 'k', memberId: member.id, sent, place, bound: false })
    })
    expect((await ask('见照片')).ticket.returns).toMatchObject([{ reason: '见照片' }])
  })

  it('history may be shorter', async () => {
    const old = { ticket: 'A', ground: 'outside' as const, requestedAt: inShanghai('2015-03-02 10:01'), reason: 'x' }
    const decided = {
      decision: 'refused' as const,
      decidedAt: inShanghai('2015-03-02 10:02'),
      moveTo: null,
      moveAt: null,
    }
    const result = await desk.office.bring(COMMAND, 'returns', rowsOf<'returns'>([{ ...old, ...decided }]))
    expect(result).toMatchObject({ accepted: 1, rejected: [] })
  })
})

describe('the third refusal in a row', () => {
  it('goes to the leader and the office, once; what was taken back is none', async () => {
    for (let time = 1; time <= 2; time += 1) {
      await ask(ENOUGH)
      await refuse()
    }
    await ask(ENOUGH)
    await desk.office.tickets.withdrawReturn(await as('pd-1'), 'A')
    expect(await told()).toEqual([])
    await ask(ENOUGH)
    await refuse()
    const line = (who: string) => `${who} return-refused-again pending`
    expect((await told()).sort()).toEqual([line('office-1'), line('office-2'), line('pd-lead')])
    await ask(ENOUGH)
    await refuse()
    expect(await told()).toHaveLength(3)
    await desk.office.pass()
    expect(desk.chat.sent.map(({ to, about }) => `${to} ${about}`)).toContain('pd-lead return-refused-again A')
  })
})

describe('a refusal that comes by import', () => {
  const at = (minute: number) => inShanghai(`2015-03-02 10:0${minute}`)
  const refused = (minute: number) => ({
    ticket: 'A',
    ground: 'outside' as const,
    requestedAt: at(minute),
    reason: 'x',
    decision: 'refused' as const,
    decidedAt: at(minute),
    moveTo: null,
    moveAt: null,
  })

  it('counts to the third, which is told, once, whichever way it came', async () => {
    await desk.office.bring(COMMAND, 'returns', rowsOf<'returns'>([refused(1), refused(2)]))
    expect(await told()).toEqual([])
    await desk.office.bring(COMMAND, 'returns', rowsOf<'returns'>([refused(3)]))
    const line = (who: string) => `${who} return-refused-again pending`
    expect((await told()).sort()).toEqual([line('office-1'), line('office-2'), line('pd-lead')])
    await ask(ENOUGH)
    await refuse()
    expect(await told()).toHaveLength(3)
  })

  it('two of them, and the third in chat', async () => {
    await desk.office.bring(COMMAND, 'returns', rowsOf<'returns'>([refused(1), refused(2)]))
    await ask(ENOUGH)
    await refuse()
    expect(await told()).toHaveLength(3)
  })

  it('of history tells nobody', async () => {
    await desk.moveTo('2015-06-02 10:00')
    await desk.office.bring(COMMAND, 'returns', rowsOf<'returns'>([refused(1), refused(2), refused(3)]))
    expect(await told()).toEqual([])
  })
})

describe('an import of returns that puts a charge before others', () => {
  it('leaves each attempt, round and changed limit with the charge that it was made for', async () => {
    await ask(ENOUGH)
    const office = await as('office-1')
    await desk.office.tickets.decideReturn(office, 'A', { decision: 'accepted', moveTo: 'qingpu' })
    await desk.moveTo('2015-03-02 11:00')
    await desk.office.attempts.record(await as('qp-1'), 'A', { reason: 'no-answer', note: null })
    const qingpu = await as('qp-1')
    await desk.office.extensions.ask(qingpu, 'A', { wish: '03-12', reason: '配件需要定制', basis: null })
    await desk.office.extensions.grant(office, 'A')
    const numbers = () =>
      desk.database.sql(`SELECT a.unit_code AS unit, t.seq AS tried, l.seq AS moved, r.seq AS asked
        FROM attempts t JOIN assignments a USING (ticket_no, seq) JOIN limit_changes l USING (ticket_no)
        JOIN returns r USING (ticket_no) WHERE r.move_to = 'qingpu'`)
    expect(await numbers()).toEqual([{ unit: 'qingpu', tried: 2, moved: 2, asked: 1 }])
    const earlier = {
      ticket: 'A',
      ground: 'other-unit' as const,
      requestedAt: inShanghai('2015-03-02 10:01'),
      reason: 'x',
      decision: 'accepted' as const,
      decidedAt: inShanghai('2015-03-02 10:02'),
      moveTo: 'jiading',
      moveAt: null,
    }
    const result = await desk.office.bring(COMMAND, 'returns', rowsOf<'returns'>([earlier]))
    expect(result).toMatchObject({ accepted: 1, rejected: [] })
    expect(await numbers()).toEqual([{ unit: 'qingpu', tried: 3, moved: 3, asked: 2 }])
  })
})

describe('the next unit, by what was decided of tickets like it', () => {
  const moved = async (no: string, moveTo: string, more: object = {}, decidedAt = '2015-02-10 15:00') => {
    const row = ticketRow(no, '2015-02-10 10:00', { summary: '泵站夜间噪声影响居民休息', ...more })
    await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([row]))
    const asked = {
      ticket: no,
      ground: 'other-unit' as const,
      requestedAt: inShanghai('2015-02-10 11:00'),
      reason: 'x',
    }
    const decided = { decision: 'accepted' as const, decidedAt: inShanghai(decidedAt), moveTo, moveAt: null }
    await desk.office.bring(COMMAND, 'returns', rowsOf<'returns'>([{ ...asked, ...decided }]))
  }
  const suggest = async () => desk.office.nextUnits.suggest(await as('office-1'), 'A')

  it('is the one that got most of them, with their number', async () => {
    expect(await suggest()).toBeNull()
    await moved('M1', 'qingpu')
    await moved('M2', 'drainage')
    await moved('M3', 'qingpu')
    expect(await suggest()).toEqual({ unit: 'qingpu', count: 2 })
  })

  it('neither of another kind, nor of other words, nor of longer ago, nor the unit that asks', async () => {
    await moved('M1', 'qingpu', { kind: 'complaint' })
    await moved('M2', 'qingpu', { summary: '河面有垃圾漂浮' })
    await moved('M4', 'pudong', { unit: 'qingpu' })
    expect(await suggest()).toBeNull()
    await moved('M3', 'qingpu')
    expect(await suggest()).toEqual({ unit: 'qingpu', count: 1 })
    await desk.moveTo('2016-02-11 10:00')
    expect(await suggest()).toBeNull()
  })

  it('is told to the office alone', async () => {
    await expect(desk.office.nextUnits.suggest(await as('pd-1'), 'A')).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(desk.office.nextUnits.suggest(await as('office-1'), 'Z')).rejects.toMatchObject({
      code: 'unknown-ticket',
    })
  })
})
