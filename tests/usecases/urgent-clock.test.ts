import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COMMAND, inShanghai, rowsOf, ticketRow } from '../support/office.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aDesk, type Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:00')
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('A', '2015-03-02 10:00', { urgent: true })]))
})
afterEach(() => desk.close())

const as = (userId: string) => desk.office.member(userId)
const know = async (userId: string, no = 'A') => desk.office.acknowledging.acknowledge(await as(userId), no)

/** What is told at each of these moments, without the cards: `12:00 pd-1 firstContact/urgent-over A`. */
async function toldAt(...moments: string[]): Promise<string[]> {
  const from = desk.chat.sent.length
  for (const moment of moments) {
    await desk.moveTo(moment)
    await desk.office.pass()
  }
  const told = desk.chat.sent.slice(from).filter(({ about }) => about.includes('/'))
  return told.map(({ at, to, about }) => `${at.slice(6)} ${to} ${about}`).sort()
}

const to = (who: readonly string[], line: string): string[] => who.map((one) => line.replace('*', one)).sort()
const LIAISONS = ['pd-1', 'pd-2']
const ALL = ['office-1', 'office-2', 'pd-1', 'pd-2', 'pd-lead']

describe('contract.md#reminders: an urgent ticket by the clock', () => {
  it('half of the time and the last half hour to the liaisons; its expiry to leader and office as well, and each hour', async () => {
    expect(await toldAt('2015-03-02 10:59')).toEqual([])
    expect(await toldAt('2015-03-02 11:00')).toEqual(to(LIAISONS, '11:00 * firstContact/urgent-half A'))
    expect(await toldAt('2015-03-02 11:30')).toEqual(to(LIAISONS, '11:30 * firstContact/urgent-last A'))
    expect(await toldAt('2015-03-02 11:59')).toEqual([])
    expect(await toldAt('2015-03-02 12:01')).toEqual(to(ALL, '12:01 * firstContact/urgent-over A'))
    expect(await toldAt('2015-03-02 12:30')).toEqual([])
    expect(await toldAt('2015-03-02 13:01')).toEqual(to(ALL, '13:01 * firstContact/urgent-over A'))
  })

  it('after hours without power it is said once, and on by the hour; by night too', async () => {
    expect(await toldAt('2015-03-03 02:30')).toEqual([
      ...to(['office-1', 'office-2'], '02:30 * firstContact/urgent-over A'),
      ...to(LIAISONS, '02:30 * closing/urgent-half A + firstContact/urgent-over A'),
      ...to(['pd-lead'], '02:30 * firstContact/urgent-over A'),
    ])
    expect(await toldAt('2015-03-03 03:01')).toEqual(to(ALL, '03:01 * firstContact/urgent-over A'))
  })

  it('contact settles its own clock, and closing the other', async () => {
    await toldAt('2015-03-02 12:01')
    await desk.office.tickets.contact(await as('pd-1'), 'A')
    expect(await toldAt('2015-03-02 13:01', '2015-03-02 14:01')).toEqual([])
    expect(await toldAt('2015-03-02 22:00')).toEqual(to(LIAISONS, '22:00 * closing/urgent-half A'))
    await desk.office.closures.report(await as('pd-1'), 'A', { result: 'solved', report: GOOD_REPORT })
    expect(await toldAt('2015-03-03 10:01', '2015-03-03 11:01')).toEqual([])
  })

  it('the limits that are scored stay those in working days', async () => {
    const { ticket } = await desk.office.tickets.show(await as('pd-1'), 'A')
    expect(ticket.assignments[0]?.limits.closing.until).toEqual(new Date('2015-03-09T15:59:59.999Z'))
    expect(ticket.assignments[0]?.limits.firstContact.until).toEqual(new Date('2015-03-03T15:59:59.999Z'))
  })

  it('with a rung of the ladder in the same minute only the later one is said, and it is said again afterwards', async () => {
    await toldAt('2015-03-02 12:00', '2015-03-02 13:00')
    const night = await toldAt('2015-03-04 00:00')
    expect(night.filter((line) => line.includes('pd-1'))).toEqual([
      '00:00 pd-1 closing/urgent-over A + firstContact/urgent-over A',
    ])
    expect((await toldAt('2015-03-04 01:01')).filter((line) => line.includes('pd-1'))).toEqual([
      '01:01 pd-1 closing/urgent-over A + firstContact/urgent-over A',
    ])
  })
})

describe('history reminds nobody', () => {
  it('an urgent ticket of last year, open or closed, is silent', async () => {
    const closed = { closedAt: new Date('2015-03-01T10:00:00Z'), result: 'solved' as const }
    const rows = [
      ticketRow('OLD', '2015-01-05 10:00', { urgent: true }),
      ticketRow('DONE', '2015-03-01 10:00', { urgent: true, ...closed }),
    ]
    await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(rows))
    expect((await toldAt('2015-03-02 12:01')).filter((line) => / OLD| DONE/.test(line))).toEqual([])
  })
})

describe('contract.md#life 「已知晓」', () => {
  const audit = () => desk.database.sql(`SELECT actor, act FROM audit WHERE act = 'ticket.acknowledge' ORDER BY seq`)

  it('refused to whoever was not told, and without a trace', async () => {
    for (const userId of ['pd-1', 'office-1', 'pd-lead']) {
      await expect(know(userId)).rejects.toMatchObject({ code: 'not-told' })
    }
    await toldAt('2015-03-02 11:00')
    await expect(know('pd-lead')).rejects.toMatchObject({ code: 'not-told' })
    await expect(know('qp-1')).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(know('pd-1', 'nothing')).rejects.toMatchObject({ code: 'unknown-ticket' })
    expect(await audit()).toEqual([])
  })

  it.each(ALL)('%s stops the repetition for everybody; who and when is kept', async (userId) => {
    await toldAt('2015-03-02 12:01')
    const view = await know(userId)
    const member = await as(userId)
    expect(await audit()).toEqual([{ actor: `member:${member.id}`, act: 'ticket.acknowledge' }])
    expect(await desk.office.acknowledging.words(view)).toEqual([{ name: member.name, at: view.now }])
    expect(await toldAt('2015-03-02 13:01', '2015-03-02 14:01', '2015-03-02 21:00')).toEqual([])
    await expect(know(userId)).rejects.toMatchObject({ code: 'already-acknowledged' })
  })

  it('what is over later is told all the same; what was not over yet is not silenced', async () => {
    await toldAt('2015-03-02 11:00')
    await know('pd-1')
    expect(await toldAt('2015-03-02 12:01', '2015-03-02 13:01')).toHaveLength(2 * ALL.length)
    await know('pd-1')
    await desk.office.tickets.contact(await as('pd-1'), 'A')
    expect(await toldAt('2015-03-03 10:01')).toEqual(to(ALL, '10:01 * closing/urgent-over A'))
    expect(await toldAt('2015-03-03 11:01')).toEqual(to(ALL, '11:01 * closing/urgent-over A'))
  })

  it('no act of anybody takes the word back, nor a closing that stands', async () => {
    await toldAt('2015-03-02 12:01')
    await know('pd-1')
    const ask = { ground: 'outside' as const, reason: '经现场核实该井属通信公司所有' }
    await desk.office.tickets.requestReturn(await as('pd-1'), 'A', ask)
    await desk.office.tickets.withdrawReturn(await as('pd-1'), 'A')
    expect(await toldAt('2015-03-02 13:01')).toEqual([])
    await desk.office.closures.report(await as('pd-1'), 'A', { result: 'solved', report: GOOD_REPORT })
    await expect(know('pd-1')).rejects.toMatchObject({ code: 'already-closed' })
  })

  it('without a number the one that waits is meant', async () => {
    expect(await desk.office.acknowledging.awaited(await as('pd-1'))).toEqual([])
    await toldAt('2015-03-02 12:01')
    expect(await desk.office.acknowledging.awaited(await as('office-1'))).toEqual(['A'])
    await know('office-2')
    expect(await desk.office.acknowledging.awaited(await as('office-1'))).toEqual([])
    await expect(
      desk.office.acknowledging.awaited({ ...(await as('office-1')), roles: ['surveyor'] }),
    ).rejects.toMatchObject({ code: 'not-permitted' })
  })

  it('one who is both liaison and leader is told once', async () => {
    const both = {
      platform: 'wecom' as const,
      userId: 'both',
      name: '试both',
      unit: 'pudong',
      roles: ['liaison', 'leader'] as const,
    }
    await desk.office.bring(COMMAND, 'members', rowsOf<'members'>([{ ...both, roles: [...both.roles] }]))
    expect((await toldAt('2015-03-02 12:01')).filter((line) => line.includes('both'))).toEqual([
      '12:01 both firstContact/urgent-over A',
    ])
  })

  it('an import of returns that puts a charge before others leaves the word, an exclusion and a pause with their charge', async () => {
    const { office } = desk
    const [first, head] = [await as('pd-1'), await as('office-1')]
    await desk.moveTo('2015-03-02 10:05')
    await office.tickets.requestReturn(first, 'A', { ground: 'other-unit', reason: '经现场核实该处属青浦管辖' })
    await office.tickets.decideReturn(head, 'A', { decision: 'accepted', moveTo: 'qingpu' })
    await toldAt('2015-03-02 12:06')
    await know('qp-1')
    await office.exclusions.ask(await as('qp-1'), 'A', { reason: 'other', words: '现场没有发现所述情况' })
    await desk.database.sql(`
      INSERT INTO pauses (ticket_no, requested_at, seq, until, reason, limit_from, limit_to, clock, length)
      SELECT ticket_no, received_at + interval '1 hour', seq, closing_until, '等待配件', closing_until, closing_until, 'hours', 1
      FROM assignments WHERE seq = 2`)
    const standing = () =>
      desk.database.sql(`
        SELECT (SELECT string_agg(DISTINCT unit_code, ',') FROM acknowledgements JOIN assignments USING (ticket_no, seq)) AS known,
          (SELECT string_agg(DISTINCT unit_code, ',') FROM exclusions JOIN assignments USING (ticket_no, seq)) AS excluded,
          (SELECT string_agg(unit_code, ',') FROM pauses JOIN assignments USING (ticket_no, seq)) AS paused,
          (SELECT max(seq) FROM reminders WHERE fired_at IS NOT NULL) AS told`)
    expect(await standing()).toEqual([{ known: 'qingpu', excluded: 'qingpu', paused: 'qingpu', told: 2 }])
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
    expect(await office.bring(COMMAND, 'returns', rowsOf<'returns'>([earlier]))).toMatchObject({ rejected: [] })
    expect(await standing()).toEqual([{ known: 'qingpu', excluded: 'qingpu', paused: 'qingpu', told: 3 }])
    await expect(know('qp-1')).rejects.toMatchObject({ code: 'already-acknowledged' })
    expect(await toldAt('2015-03-02 13:01')).toEqual([])
  })
})
