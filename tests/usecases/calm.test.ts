import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COMMAND, inShanghai, minuteOf, rowsOf, ticketRow } from '../support/office.ts'
import { aDesk, type Desk } from './desk.ts'

let desk: Desk
afterEach(() => desk.close())

const bring = (no: string, more: object = {}) =>
  desk.store
    .now()
    .then((now) =>
      desk.office.bring(
        COMMAND,
        'tickets',
        rowsOf<'tickets'>([{ ...ticketRow(no, '2015-03-02 08:00', more), receivedAt: now }]),
      ),
    )
const at = async (text: string): Promise<void> => {
  await desk.moveTo(text)
  await desk.office.pass()
}
const heard = (to: string): string[] =>
  desk.chat.sent
    .filter((one) => one.to === to && !one.about.includes('/'))
    .map(({ at: when, about }) => `${when} ${about}`)

describe('contract.md#calm: new tickets gather', () => {
  beforeEach(async () => {
    desk = await aDesk('2015-03-02 10:00', { calm: true })
  })

  it('those of two minutes are one list; one alone is its card', async () => {
    await bring('A')
    await at('2015-03-02 10:01')
    await bring('B')
    await at('2015-03-02 10:01')
    expect(heard('pd-1')).toEqual([])
    await at('2015-03-02 10:03')
    await at('2015-03-02 10:04')
    expect(heard('pd-1')).toEqual(['03-02 10:03 new-tickets A + B'])
    await bring('C')
    await at('2015-03-02 10:20')
    expect(heard('pd-2')).toEqual(['03-02 10:03 new-tickets A + B', '03-02 10:20 new-ticket C'])
    expect(await desk.outbox()).toContain('pd-1 new-ticket cancelled')
  })

  it('an urgent one is told at once and by itself', async () => {
    await bring('A')
    await bring('B', { urgent: true })
    await desk.office.pass()
    expect(heard('pd-1')).toEqual(['03-02 10:00 new-ticket B'])
    await at('2015-03-02 10:03')
    expect(heard('pd-1').slice(1)).toEqual(['03-02 10:03 new-ticket A'])
  })

  it('what was closed or moved before the list goes is not on it', async () => {
    await bring('A')
    await bring('B')
    await bring('C')
    await desk.office.tickets.requestReturn(await desk.office.member('pd-1'), 'C', {
      ground: 'other-unit',
      reason: '属青浦管辖的河道，请改派',
    })
    await desk.office.tickets.decideReturn(await desk.office.member('office-1'), 'C', {
      decision: 'accepted',
      moveTo: 'qingpu',
    })
    await at('2015-03-02 10:03')
    expect(heard('pd-1')).toContain('03-02 10:03 new-tickets A + B')
    expect(heard('qp-1')).toEqual(['03-02 10:03 new-ticket C'])
  })

  it('while they keep coming, a member hears of them at most six times in an hour, and of all of them', async () => {
    for (let minute = 0; minute < 180; minute += 1) {
      const clock = new Date(inShanghai('2015-03-02 10:00').getTime() + minute * 60_000)
      await at(`2015-${minuteOf(clock)}`)
      await bring(`T${minute}`)
    }
    await at('2015-03-02 14:10')
    await at('2015-03-02 15:20')
    const mine = desk.chat.sent.filter(({ to }) => to === 'pd-1').filter(({ about }) => about.startsWith('new-ticket'))
    const instants = mine.map(({ at: when }) => inShanghai(`2015-${when}`).getTime())
    const busiest = Math.max(
      ...instants.map((from) => instants.filter((one) => one >= from && one < from + 3_600_000).length),
    )
    expect(busiest).toBeLessThanOrEqual(6)
    const told = mine.flatMap(({ about }) => about.replace(/^new-tickets? /, '').split(' + '))
    expect(told.sort()).toEqual(Array.from({ length: 180 }, (_, n) => `T${n}`).sort())
  })
})

describe('contract.md#calm: the night', () => {
  beforeEach(async () => {
    desk = await aDesk('2015-03-02 21:50', { calm: true })
  })

  it('what is not urgent is told at 07:30, all of it together; what is urgent at once', async () => {
    await at('2015-03-02 22:30')
    await bring('A')
    await bring('U', { urgent: true })
    await at('2015-03-02 23:40')
    await bring('B')
    await at('2015-03-03 07:29')
    expect(heard('pd-1')).toEqual(['03-02 23:40 new-ticket U'])
    await at('2015-03-03 07:30')
    expect(heard('pd-1').slice(1)).toEqual(['03-03 07:30 new-tickets A + B'])
  })

  it('decisions and alerts wait as well, an answer never does', async () => {
    await bring('A')
    await at('2015-03-02 21:53')
    await at('2015-03-02 23:00')
    const { id } = await desk.office.member('pd-1')
    await desk.office.tickets.requestReturn(await desk.office.member('pd-1'), 'A', {
      ground: 'outside',
      reason: '属路灯管理部门负责，请改派',
    })
    await desk.store.keep((tx) =>
      tx.outbox.add({ key: 'answer:1', memberId: id, notice: { kind: 'answer', event: '1' }, personal: 'x' }),
    )
    await desk.office.pass()
    expect(heard('pd-1').slice(1)).toEqual(['03-02 23:00 answer'])
    expect(heard('office-1')).toEqual([])
    await at('2015-03-03 07:30')
    expect(heard('office-1')).toEqual(['03-03 07:30 return-asked A'])
  })
})
