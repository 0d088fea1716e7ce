import { expect, it } from 'vitest'
import { decideReturn, requestReturn, type Ticket } from '../../src/domain/ticket.ts'
import { returning } from '../support/a-return.ts'
import { aTicket, helpLimits, shanghai } from '../support/a-ticket.ts'
import { cardsOf, desk, keyIn, lengthProblems, NO, textOf } from './support/desk.ts'

const SUMMARY = '泵站噪声影响休息'

/** A ticket like it that went on. */
const moved = (no: string, moveTo: string): Ticket =>
  decideReturn(
    requestReturn(
      aTicket({ no, summary: '泵站夜间噪声影响居民休息' }),
      { ground: 'other-unit', reason: 'x' },
      shanghai('2015-03-02 11:00'),
    ),
    { decision: 'accepted', moveTo },
    shanghai('2015-03-02 12:00'),
    helpLimits,
  )

it('the next unit that tickets like it went to stands first, with their number', async () => {
  const tickets = [
    returning('other-unit', { summary: SUMMARY }),
    moved('SH20150302-000901', 'qingpu'),
    moved('SH20150302-000902', 'qingpu'),
    moved('SH20150302-000903', 'drainage'),
  ]
  const place = await desk({
    tickets: new Map(tickets.map((ticket) => [ticket.no, ticket])),
    now: shanghai('2015-03-03 10:00'),
  })
  const form = await place.presses('office', keyIn(await place.says('office', `工单 ${NO}`), '认可退单'))
  expect(textOf(form)).toContain('近一年 2 件相似工单改派至青浦区水务局')
  const [card] = cardsOf(form)
  expect(card?.choices?.[0]).toMatchObject({ title: '区县水务局' })
  expect(card?.choices?.[0]?.options[0]).toEqual({ id: 'qingpu', text: '青浦区水务局' })
  expect(card && lengthProblems(card)).toEqual([])
  await place.presses('office', keyIn(form, '确认改派'), { district: ['qingpu'] })
  expect((await place.ticket(NO)).assignments.at(-1)?.unit).toBe('qingpu')
})

it('the office reads which time it is, and how the last three ended', async () => {
  const place = await desk({ now: shanghai('2015-03-03 10:00') })
  for (let time = 1; time <= 3; time += 1) {
    await place.says('wang', `退单 ${NO} 系统外 属于小区物业管理范围`)
    await place.says('office', `不认可退单 ${NO} 属你区管辖`)
  }
  expect((await place.outbox()).filter(({ notice }) => notice.kind === 'return-refused-again')).toHaveLength(2)
  await place.says('wang', `退单 ${NO} 系统外 属于小区物业管理范围`)
  const [card] = cardsOf(await place.says('office', `工单 ${NO}`))
  expect(card?.title).toBe('退单待认定（第 4 次）')
  expect(card?.fields).toContainEqual({ name: '此前退单', value: '3月3日未认可、3月3日未认可、3月3日未认可' })
  expect(card && lengthProblems(card)).toEqual([])
})
