import { describe, expect, it } from 'vitest'
import type { TextEvent } from '../../src/bot/chat.ts'
import { parcelsOf } from '../../src/bot/talk/parcel.ts'
import { contact } from '../../src/domain/contact.ts'
import { returned } from '../support/a-return.ts'
import { aTicket, shanghai } from '../support/a-ticket.ts'
import { buttonsOf, cardsOf, desk, keyIn, NO, textOf } from './support/desk.ts'

const ASKED: TextEvent = {
  kind: 'text',
  id: 'e',
  account: { platform: 'wecom', userId: 'wang' },
  at: shanghai('2015-03-02 14:00'),
  text: '',
  group: 'g1',
  channel: 'c',
}

const ALL_BUTTONS = ['已联系市民', '未联系上', '查看电话', '办结上报', '申请退单', '申请延期']

describe('who is not let in', () => {
  it('a stranger gets one polite sentence for everything', async () => {
    const { says, presses, event, acts } = await desk()
    const answers = [
      await says('nobody', '待办'),
      await says('nobody', `联系 ${NO}`),
      await event('nobody', { kind: 'joined' }),
    ]
    expect(new Set(answers.map(textOf))).toEqual(
      new Set(['您的账号还没有登记，暂时不能使用。请联系热线办登记后再试。']),
    )
    const pressed = await presses('nobody', `contact:${NO}:1`)
    expect(pressed.replace).toMatchObject({ over: '已停用', buttons: [] })
    expect(JSON.stringify([...answers, pressed])).not.toContain('三楼')
    expect(await acts()).toEqual([])
  })

  it("another unit's member is refused without any detail of the ticket", async () => {
    const { says, presses, acts } = await desk()
    for (const reply of [
      await presses('qing', `contact:${NO}:1`),
      await presses('qing', `closure:${NO}:1`),
      await presses('qing', `ground:${NO}:1`, { ground: ['outside'] }),
      await presses('qing', `ticket:${NO}`),
      await says('qing', `工单 ${NO}`),
      await says('qing', `依据 ${NO}`),
      await says('call', `工单 ${NO}`),
      await says('group', `工单 ${NO}`),
    ]) {
      expect(reply).toEqual({ say: [{ kind: 'text', text: '您没有办理这件事的权限。如有需要，请联系热线办。' }] })
    }
    expect(await acts()).toEqual([])
  })

  it('the office does not act for a unit', async () => {
    const { presses, acts } = await desk()
    const reply = await presses('office', `contact:${NO}:1`)
    expect(textOf(reply)).toContain('没有办理这件事的权限')
    expect(await acts()).toEqual([])
  })

  it('in a group nothing of a ticket or a score is said', async () => {
    const { says, acts } = await desk()
    for (const text of [`工单 ${NO}`, '待办', '排名', '得分', NO]) {
      const reply = await says('wang', text, 'g1')
      expect(reply.aloud?.text).toBe('已处理，结果发到您的单聊。')
      const parcels = parcelsOf({ ...ASKED, text }, reply)
      expect(parcels.filter(({ channel }) => channel === 'c').map(({ message }) => message)).toEqual([reply.aloud])
    }
    const help = await says('wang', '帮助', 'g1')
    expect(textOf(help)).toContain('请在单聊中')
    expect(parcelsOf({ ...ASKED, text: '帮助' }, help)).toMatchObject([{ channel: 'c' }])
    expect(await acts()).toEqual([])
    await says('wang', `联系 ${NO}`, 'g1')
    expect(await acts()).toEqual([`ticket.contact ticket:${NO}`])
  })

  it('an unknown ticket, button or sentence is answered and does nothing', async () => {
    const { says, presses, acts } = await desk()
    expect(textOf(await says('wang', '联系 SH99990101-1'))).toContain('没有找到工单 SH99990101-1')
    expect(textOf(await presses('wang', 'nonsense'))).toContain('按钮已经失效')
    const reply = await says('wang', '今天天气怎么样')
    expect(textOf(reply).match(/「/g)).toHaveLength(3)
    expect(await acts()).toEqual([])
  })
})

describe('六（二）2 first contact', () => {
  it('a press records it once and leaves what still makes sense', async () => {
    const { presses, acts } = await desk()
    const reply = await presses('wang', `contact:${NO}:1`)
    expect(buttonsOf(reply.replace)).toEqual(['查看电话', '办结上报', '申请退单', '申请延期', '撤销'])
    expect(reply.replace?.fields).toContainEqual({ name: '先行联系', value: '已记录 2015-03-02 14:00' })
    const again = await presses('wang', `contact:${NO}:1`)
    expect(buttonsOf(again.replace)).toEqual(['查看电话', '办结上报', '申请退单', '申请延期'])
    expect(await acts()).toEqual([`ticket.contact ticket:${NO}`])
  })

  it('an older card acts while it still makes sense', async () => {
    const { presses, acts } = await desk({ tickets: new Map([[NO, aTicket({ version: 7 })]]) })
    await presses('wang', `contact:${NO}:2`)
    expect(await acts()).toHaveLength(1)
  })

  it('a sentence does the same, with small letters too', async () => {
    const { says, acts } = await desk()
    const reply = await says('wang', '联系 sh20150302-000123')
    expect(textOf(reply)).toContain('已记录先行联系')
    expect(cardsOf(reply)).toHaveLength(1)
    expect(await acts()).toEqual([`ticket.contact ticket:${NO}`])
    expect(textOf(await says('wang', `联系 ${NO}`))).toContain('已经记录过')
  })

  it('more behind the number is shown, not recorded', async () => {
    const { says, acts } = await desk()
    expect(buttonsOf(cardsOf(await says('wang', `联系 ${NO} 不上`))[0])).toContain('已联系市民')
    expect(await acts()).toEqual([])
  })
})

describe('cards that were overtaken', () => {
  it('a moved ticket shows its former unit that it has moved', async () => {
    const { presses, acts } = await desk({
      tickets: new Map([[NO, returned('other-unit')]]),
      now: shanghai('2015-03-05 09:00'),
    })
    for (const key of [`contact:${NO}:1`, `closure:${NO}:1`, `return:${NO}:1`]) {
      expect((await presses('wang', key)).replace).toMatchObject({ over: '已改派', buttons: [] })
    }
    expect(buttonsOf((await presses('qing', `ticket:${NO}`)).replace)).toEqual(ALL_BUTTONS)
    expect(await acts()).toEqual([])
  })

  it('a returned ticket is over', async () => {
    const { presses } = await desk({ tickets: new Map([[NO, returned('outside')]]) })
    expect((await presses('wang', `contact:${NO}:1`)).replace).toMatchObject({ over: '已退单' })
  })

  it('an overdue ticket can still be contacted and closed, but not returned', async () => {
    const { presses } = await desk({ now: shanghai('2015-04-01 09:00') })
    const shown = await presses('wang', `ticket:${NO}`)
    expect(buttonsOf(shown.replace)).toEqual(['已联系市民', '未联系上', '查看电话', '办结上报'])
    expect(shown.replace?.fields).toContainEqual({ name: '系统内退单', value: '已过' })
    const opened = await presses('wang', `return:${NO}:1`)
    expect(cardsOf(opened).at(-1)).toMatchObject({ over: '退单时限已过', buttons: [] })
    const chosen = await presses('wang', `ground:${NO}:1`, { ground: ['outside'] })
    expect(textOf(chosen)).toContain('退单时限已过（不属于水务系统）')
  })
})

describe('other events', () => {
  it('entering is silent, joining is greeted, a picture is told that text is read', async () => {
    const { event } = await desk()
    expect(await event('wang', { kind: 'enter' })).toEqual({ say: [] })
    expect(textOf(await event('wang', { kind: 'joined' }))).toContain('帮助')
    expect(textOf(await event('wang', { kind: 'other', what: 'image' }))).toContain('文字')
  })

  it('the menu asks for what its sentences ask for', async () => {
    const { event, says } = await desk()
    for (const [key, sentence] of [
      ['todo', '待办'],
      ['standings', '排名'],
      ['help', '帮助'],
    ] as const) {
      expect(await event('wang', { kind: 'menu', key })).toEqual(await says('wang', sentence))
    }
  })

  it('a contact made before the ticket moved is kept, pressed or said; one made after it is told that it is not', async () => {
    const { presses, says, put, ticket, moveTo, handleAt } = await desk()
    handleAt(shanghai('2015-03-04 16:00'))
    for (const act of [() => presses('wang', `contact:${NO}:1`), () => says('wang', `联系 ${NO}`)]) {
      await put(returned('other-unit'))
      await moveTo(shanghai('2015-03-04 14:59'))
      const kept = await act()
      expect(textOf(kept)).toContain('已按您操作的时刻 2015-03-04 14:59 记入本单位办理期间')
      expect(cardsOf(kept)[0]).toMatchObject({ over: '已改派', buttons: [] })
      expect((await ticket(NO)).assignments.map(({ contactedAt }) => contactedAt)).toEqual([
        shanghai('2015-03-04 14:59'),
        null,
      ])
      await put(returned('other-unit'))
      await moveTo(shanghai('2015-03-04 15:01'))
      const late = await act()
      expect(textOf(late)).toContain(`工单 ${NO} 已经改派给其他单位，不再由您单位办理，您这一步没有办理，也没有记录`)
      expect(cardsOf(late)[0]).toMatchObject({ over: '已改派', buttons: [] })
    }
  })

  it('what is settled by somebody else is seen at once', async () => {
    const { presses, put } = await desk()
    await put(contact(aTicket(), shanghai('2015-03-02 13:00')))
    const reply = await presses('lead', `contact:${NO}:1`)
    expect(reply.replace?.fields).toContainEqual({ name: '先行联系', value: '已记录 2015-03-02 13:00' })
    expect(() => keyIn(reply, '已联系市民')).toThrow()
  })
})
