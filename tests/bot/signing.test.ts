import { describe, expect, it } from 'vitest'
import { contact } from '../../src/domain/contact.ts'
import { latest } from '../../src/domain/ticket.ts'
import { aTicket, shanghai } from '../support/a-ticket.ts'
import { buttonsOf, cardsOf, desk, keyIn, lengthProblems, NO, REPORT, textOf } from './support/desk.ts'

const open = () => desk({ tickets: new Map([[NO, contact(aTicket(), shanghai('2015-03-02 11:00'))]]) })

describe('contract.md#life: what a report says beside its text, in chat', () => {
  it('comes as one card with the question for the report, is filled in by one press, and is shown and kept', async () => {
    const place = await open()
    const form = await place.presses('wang', `closure:${NO}:1`)
    const asked = await place.presses('wang', keyIn(form, '提交'), { result: ['solved'] })
    const card = cardsOf(asked).at(-1)
    expect(card).toMatchObject({ title: '办结要素' })
    expect(card && lengthProblems(card)).toEqual([])
    const [finding, visit, answer] = card?.choices ?? []
    expect([finding?.selected, visit?.selected, answer?.selected]).toEqual([undefined, undefined, 'phone'])
    expect(visit?.options.map(({ text }) => text)).toEqual(['没有到现场', '刚才 03-02 14:00', '联系时 03-02 11:00'])
    const called = visit?.options[2]?.id ?? ''
    const picks = { result: ['upheld'], ground: [called], correction: ['phone'] }
    const kept = await place.presses('wang', keyIn(asked, '填好了'), picks)
    expect(kept.replace).toMatchObject({ over: '已记下', buttons: [] })
    const shown = await place.says('wang', REPORT)
    expect(cardsOf(shown)[0]?.fields).toEqual([
      { name: '办结情况', value: '实际解决' },
      { name: '说明字数', value: '44 字' },
      { name: '事实认定', value: '属实' },
      { name: '现场查看', value: '2015-03-02 11:00' },
      { name: '答复市民', value: '电话 2015-03-02 11:00' },
    ])
    await place.presses('wang', keyIn(shown, '确认办结'))
    const at = shanghai('2015-03-02 11:00')
    expect(latest(await place.ticket(NO)).details).toEqual({
      finding: 'upheld',
      visited: true,
      visitedAt: at,
      answeredBy: 'phone',
      answeredAt: at,
    })
  })

  it('by a sentence, any of it, the last one stands; a changed one is shown again before it is final', async () => {
    const place = await open()
    await place.says('wang', `办结 ${NO} 实际解决`)
    expect(textOf(await place.says('wang', '要素 属实 现场 3月2日 12:30'))).toContain('现场查看：2015-03-02 12:30')
    const first = await place.says('wang', REPORT)
    const second = await place.says('wang', '要素 部分属实')
    expect(cardsOf(second).at(-1)?.fields).toContainEqual({ name: '事实认定', value: '部分属实' })
    expect(textOf(await place.presses('wang', keyIn(first, '确认办结')))).toContain('已经改过')
    expect(latest(await place.ticket(NO)).closedAt).toBeNull()
  })

  it('wrong words, wrong hour, nothing being written: a sentence each, and nothing is lost', async () => {
    const place = await open()
    expect(textOf(await place.says('wang', '要素 属实'))).toContain('要和办结说明一起填写')
    await place.says('wang', `办结 ${NO} 实际解决`)
    await place.says('wang', '要素 现场 3月1日 9:00')
    const shown = await place.says('wang', REPORT)
    const refused = await place.presses('wang', keyIn(shown, '确认办结'))
    expect(textOf(refused)).toContain('「现场查看时间」早于承办单位收到工单的时间')
    expect(latest(await place.ticket(NO)).closedAt).toBeNull()
    await place.says('wang', '要素 没有到现场')
    await place.says('wang', '确认')
    expect(latest(await place.ticket(NO))).toMatchObject({ details: { visited: false, visitedAt: null } })
  })

  it('a report in one sentence closes in one step as before', async () => {
    const place = await open()
    expect(textOf(await place.says('wang', `办结 ${NO} 实际解决 ${REPORT}`))).toContain('已办结（实际解决）')
    expect(latest(await place.ticket(NO)).details).toBeNull()
  })
})

describe('contract.md#life: the leader signs, in chat', () => {
  it('his card bears the report and both buttons; sent back without a reason it is asked for', async () => {
    const place = await open()
    await place.says('lead', '签发开启')
    expect(textOf(await place.says('wang', `办结 ${NO} 实际解决 ${REPORT}`))).toContain('待分管领导签发')
    const opened = await place.says('wang', `工单 ${NO}`)
    expect(cardsOf(opened).at(-1)).toMatchObject({ over: '待签发', buttons: [] })
    expect(textOf(await place.says('lead', '待签发'))).toContain(`1. ${NO}`)
    const card = await place.says('lead', `工单 ${NO}`)
    expect(buttonsOf(cardsOf(card).at(-1))).toEqual(['签发', '退回修改'])
    const held = cardsOf(card).at(-1)
    expect(held && lengthProblems(held)).toEqual([])
    expect(textOf(await place.presses('lead', keyIn(card, '退回修改')))).toContain('请发送退回修改的理由')
    expect(textOf(await place.says('lead', '好的'))).toContain('没有写入退回修改的理由')
    expect(textOf(await place.says('lead', '请写明更换的阀门型号'))).toContain('已退回修改')
    expect(latest(await place.ticket(NO)).closedAt).toBeNull()
    expect(textOf(await place.says('lead', `签发 ${NO}`))).toContain('没有等待签发的办结说明')
  })

  it('a liaison does not sign, and a stranger to the ticket hears nothing of it', async () => {
    const place = await open()
    await place.says('lead', '签发开启')
    await place.says('wang', `办结 ${NO} 实际解决 ${REPORT}`)
    expect(textOf(await place.says('wang', `签发 ${NO}`))).toContain('没有办理这件事的权限')
    expect(textOf(await place.says('qing', `退回修改 ${NO} 再核`))).toContain('没有办理这件事的权限')
    expect(textOf(await place.says('wang', '签发关闭'))).toContain('没有办理这件事的权限')
    expect(textOf(await place.says('office', '签发关闭 浦东'))).toContain('等待签发的 1 件一并视为已签发')
  })
})
