import { describe, expect, it } from 'vitest'
import { returning } from '../support/a-return.ts'
import { aTicket, shanghai } from '../support/a-ticket.ts'
import { buttonsOf, cardsOf, desk, keyIn, lengthProblems, NO, textOf } from './support/desk.ts'

const waiting = (ground: 'outside' | 'other-unit') =>
  desk({ tickets: new Map([[NO, returning(ground)]]), now: shanghai('2015-03-03 10:00') })

describe('a return is decided in sight of what decides, refused with its reason, taken back by its unit', () => {
  it('refusing in one sentence, its reason as it was typed', async () => {
    const place = await waiting('other-unit')
    await place.says('office', `不认可退单 ${NO} 属你区管辖，请继续办理。`)
    expect((await place.ticket(NO)).returns[0]).toMatchObject({ decision: 'refused', why: '属你区管辖，请继续办理。' })
  })

  it('a reason for a request that was taken back meanwhile refuses nothing', async () => {
    const place = await waiting('other-unit')
    const card = await place.says('office', `工单 ${NO}`)
    await place.presses('office', keyIn(card, '不认可'))
    await place.says('wang', `撤回退单 ${NO}`)
    const late = await place.says('office', '属你区管辖')
    expect(textOf(late)).toContain('情况已有变化')
    expect((await place.presses('office', keyIn(card, '认可退单'))).replace).toMatchObject({ title: '求助工单' })
    expect((await place.ticket(NO)).returns.map(({ decision }) => decision)).toEqual(['withdrawn'])
  })

  it('the next request shows the office what was asked before', async () => {
    const place = await waiting('other-unit')
    await place.says('office', `不认可退单 ${NO} 属你区管辖`)
    await place.says('wang', `退单 ${NO} 系统外 属于小区物业管理范围`)
    const reply = await place.says('office', `工单 ${NO}`)
    expect(cardsOf(reply)[0]?.fields).toContainEqual({ name: '此前退单', value: '3月3日 09:00，未认可' })
    expect(cardsOf(reply)[0] && lengthProblems(cardsOf(reply)[0] as never)).toEqual([])
    expect(textOf(reply)).toContain('退单理由：not ours\n　不认可的理由：属你区管辖')
  })

  it('a long complaint and a long reason each have room on the card, and stand in full before it', async () => {
    const summary = '三楼没有水，'.repeat(60)
    const place = await desk({ tickets: new Map([[NO, aTicket({ summary })]]) })
    const reason = '经核实不属于本单位管辖，'.repeat(40)
    await place.says('wang', `退单 ${NO} 系统外 ${reason}`)
    const reply = await place.says('office', `工单 ${NO}`)
    const [card] = cardsOf(reply)
    expect(card?.body).toMatch(/^诉求：三楼没有水.*…　退单理由：经核实.*…$/)
    expect(card && lengthProblems(card)).toEqual([])
    expect(textOf(reply)).toContain(summary)
    expect(textOf(reply)).toContain(reason)
  })

  it('「撤回退单」: a button of the unit while it waits; the present state afterwards', async () => {
    const place = await waiting('outside')
    const card = await place.says('wang', `工单 ${NO}`)
    const done = await place.presses('wang', keyIn(card, '撤回退单'))
    expect(buttonsOf(done.replace)).toEqual(['已联系市民', '未联系上', '查看电话', '办结上报', '申请退单', '申请延期'])
    const again = await place.presses('wang', keyIn(card, '撤回退单'))
    expect(textOf(again)).toContain('没有等待认定的退单申请')
    expect(textOf(await place.says('office', `撤回退单 ${NO}`))).toContain('没有办理这件事的权限')
    expect(await place.acts()).toEqual([`return.withdraw ticket:${NO}`])
    expect((await place.outbox()).map(({ notice }) => notice)).toContainEqual({
      kind: 'return-withdrawn',
      ticket: NO,
      unit: 'pudong',
    })
  })
})
