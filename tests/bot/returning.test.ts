import { describe, expect, it } from 'vitest'
import { latest } from '../../src/domain/ticket.ts'
import { returned, returning } from '../support/a-return.ts'
import { shanghai } from '../support/a-ticket.ts'
import { aMember, buttonsOf, cardsOf, desk, keyIn, lengthProblems, NO, textOf } from './support/desk.ts'

const waiting = (ground: 'outside' | 'other-unit') =>
  desk({ tickets: new Map([[NO, returning(ground)]]), now: shanghai('2015-03-03 10:00') })

describe('六（一）7 asking for a return', () => {
  it('the office reads that the limit of closing has passed', async () => {
    const place = await desk({ now: shanghai('2015-03-10 09:00'), tickets: new Map([[NO, returning('outside')]]) })
    const [card] = cardsOf(await place.says('office', `工单 ${NO}`))
    expect(card?.fields).toContainEqual({ name: '办结期限', value: '2015-03-09（周一）24:00 已过' })
  })

  it('a window that is over says 「已过」 and is no option', async () => {
    const { presses } = await desk({ now: shanghai('2015-03-05 09:00') })
    const card = cardsOf(await presses('wang', `return:${NO}:1`)).at(-1)
    expect(card?.fields).toEqual([
      { name: '系统外退单', value: '2015-03-06（周五）24:00' },
      { name: '系统内退单', value: '已过' },
    ])
    expect(card?.choices?.[0]?.options).toEqual([{ id: 'outside', text: '不属于水务系统' }])
    const forged = await presses('wang', `ground:${NO}:1`, { ground: ['other-unit'] })
    expect(textOf(forged)).toContain('退单时限已过（属于系统内其他部门）')
  })

  it('the reason comes as the next message', async () => {
    const place = await desk()
    const form = await place.presses('wang', `return:${NO}:1`)
    const asked = await place.presses('wang', keyIn(form, '提交退单'), { ground: ['other-unit'] })
    expect(asked.replace).toMatchObject({ over: '请发送退单理由' })
    expect(await place.acts()).toEqual([])
    const reply = await place.says('wang', '该河道由青浦区水务局管理')
    expect(textOf(reply)).toContain('等待热线办认定')
    expect((await place.ticket(NO)).returns).toMatchObject([
      { ground: 'other-unit', reason: '该河道由青浦区水务局管理', decision: null },
    ])
    expect(buttonsOf(cardsOf(reply)[0])).toEqual([
      '已联系市民',
      '未联系上',
      '查看电话',
      '办结上报',
      '撤回退单',
      '申请延期',
    ])
    expect(await place.drafts()).toBe(0)
    expect((await place.outbox()).map((entry) => entry.notice.kind)).toEqual(['return-asked'])
  })

  it('a sentence with ground and reason is enough; without a ground the card asks', async () => {
    const place = await desk()
    const card = await place.says('wang', `退单 ${NO} 不归我们管`)
    expect(textOf(card)).toContain('请先在卡片上选择退单类别')
    expect(await place.acts()).toEqual([])
    await place.says('wang', `退单 ${NO} 系统外 属于小区物业管理范围`)
    expect((await place.ticket(NO)).returns).toMatchObject([{ ground: 'outside', reason: '属于小区物业管理范围' }])
  })

  it('a second one while the first waits is refused', async () => {
    const place = await waiting('outside')
    expect(textOf(await place.presses('wang', `return:${NO}:1`))).toContain('正等待热线办认定')
    expect(textOf(await place.says('wang', `退单 ${NO} 系统外 再次申请`))).toContain('正等待热线办认定')
  })
})

describe('五（二）deciding a return', () => {
  it('the office sees number, unit, ground, in time or late, and the reason', async () => {
    const reply = await (await waiting('outside')).says('office', `工单 ${NO}`)
    expect(cardsOf(reply)[0]).toMatchObject({
      title: '退单待认定',
      note: `工单 ${NO}`,
      body: '诉求：no water　退单理由：not ours',
      fields: expect.arrayContaining([
        { name: '此前退单', value: '无' },
        { name: '办结期限', value: '2015-03-09（周一）24:00' },
        { name: '单位', value: '浦东新区水务局' },
        { name: '退单类别', value: '不属于水务系统' },
        { name: '是否及时', value: '在时限内' },
      ]),
    })
  })

  it('somebody of the office who is also a liaison decides as well, and sees which unit asks', async () => {
    const place = await waiting('other-unit')
    await place.join(aMember('both', 'pudong', 'liaison', 'office'))
    const card = await place.says('both', `工单 ${NO}`)
    expect(cardsOf(card)[0]?.fields).toContainEqual({ name: '单位', value: '浦东新区水务局' })
    const form = await place.presses('both', keyIn(card, '认可退单'))
    const done = await place.presses('both', keyIn(form, '确认改派'), { district: ['qingpu'] })
    expect(textOf(done)).toContain('已改派青浦区水务局')
    expect(done.replace?.fields).toContainEqual({ name: '单位', value: '青浦区水务局' })
  })

  it('outside: accepting ends the charge', async () => {
    const place = await waiting('outside')
    const card = await place.says('office', `工单 ${NO}`)
    const done = await place.presses('office', keyIn(card, '认可退单'))
    expect(done.replace).toMatchObject({ over: '已认可退单' })
    expect(latest(await place.ticket(NO)).endedAt).toEqual(await place.now())
    const again = await place.presses('office', keyIn(card, '不认可'))
    expect(again.replace).toMatchObject({ over: '已退单' })
    expect(await place.acts()).toEqual([`return.accepted ticket:${NO}`])
  })

  it('refusing leaves the ticket with its unit', async () => {
    const place = await waiting('other-unit')
    const asked = await place.presses('office', keyIn(await place.says('office', `工单 ${NO}`), '不认可'))
    expect(textOf(asked)).toContain('请发送不认可退单的理由')
    expect(asked.replace).toMatchObject({ title: '退单待认定' })
    expect(await place.acts()).toEqual([])
    const done = await place.says('office', '该泵站属你区管辖，请继续办理')
    expect(cardsOf(done)[0]).toMatchObject({ over: '未认可退单' })
    expect(latest(await place.ticket(NO))).toMatchObject({ unit: 'pudong', endedAt: null })
    expect((await place.ticket(NO)).returns[0]).toMatchObject({
      decision: 'refused',
      why: '该泵站属你区管辖，请继续办理',
    })
    expect(await place.drafts()).toBe(0)
    expect(textOf(await place.says('wang', `工单 ${NO}`))).toContain('不认可的理由：该泵站属你区管辖，请继续办理')
  })

  it('other-unit: fourteen targets in two lists, exactly one is taken', async () => {
    const place = await waiting('other-unit')
    const form = await place.presses('office', keyIn(await place.says('office', `工单 ${NO}`), '认可退单'))
    const lists = form.replace?.choices ?? []
    const targets = lists.flatMap((list) => list.options.map((option) => option.id)).filter((id) => id !== '-')
    expect(targets).toHaveLength(14)
    expect(targets).not.toContain('pudong')
    expect(form.replace && lengthProblems(form.replace)).toEqual([])
    const key = keyIn(form, '确认改派')
    for (const choices of [{}, { bureau: ['-'], district: ['-'] }, { bureau: ['drainage'], district: ['qingpu'] }]) {
      expect((await place.presses('office', key, choices)).replace?.note).toContain('只在一个列表里选择')
    }
    expect(textOf(await place.presses('office', key, { bureau: ['pudong'] }))).toContain('不能是提出退单的单位')
    expect(await place.acts()).toEqual([])
    const done = await place.presses('office', key, { bureau: ['-'], district: ['qingpu'] })
    expect(textOf(done)).toContain('已改派青浦区水务局')
    expect(latest(await place.ticket(NO))).toMatchObject({ unit: 'qingpu', seq: 2, receivedAt: await place.now() })
    expect(await place.drafts()).toBe(0)
  })

  it('the target may be typed', async () => {
    const place = await waiting('other-unit')
    await place.presses('office', keyIn(await place.says('office', `工单 ${NO}`), '认可退单'))
    expect(textOf(await place.says('office', '火星'))).toContain('没有找到单位「火星」')
    expect(await place.drafts()).toBe(1)
    await place.says('office', '青浦')
    expect(latest(await place.ticket(NO)).unit).toBe('qingpu')
  })

  it('a card of a request that was decided already decides nothing', async () => {
    const place = await desk({ tickets: new Map([[NO, returned('other-unit')]]), now: shanghai('2015-03-05 09:00') })
    const asked = shanghai('2015-03-03 09:00').getTime()
    for (const key of [`accept:${NO}:2:${asked}`, `refuse:${NO}:2:${asked}`, `move:${NO}:2:${asked}`]) {
      expect((await place.presses('office', key, { district: ['qingpu'] })).replace?.title).toContain('求助')
    }
    expect(await place.acts()).toEqual([])
  })

  it('nobody but the office decides', async () => {
    const place = await waiting('outside')
    const asked = shanghai('2015-03-03 09:00').getTime()
    for (const who of ['wang', 'lead', 'qing', 'group', 'call']) {
      await place.presses(who, `accept:${NO}:2:${asked}`)
      await place.presses(who, `move:${NO}:2:${asked}`, { district: ['qingpu'] })
    }
    expect(await place.acts()).toEqual([])
  })
})
