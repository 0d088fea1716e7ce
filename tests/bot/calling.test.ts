import { describe, expect, it } from 'vitest'
import { close } from '../../src/domain/closing/close.ts'
import { contact } from '../../src/domain/contact.ts'

import { aTicket, shanghai } from '../support/a-ticket.ts'
import {
  buttonsOf,
  type ChatDesk,
  cardsOf,
  desk,
  keyIn,
  lengthProblems,
  NO,
  OFFICE,
  REPORT,
  textOf,
} from './support/desk.ts'
import { readKey, readSentence, sentenceOf } from './support/repertoire.ts'

const closedTicket = () =>
  close(
    contact(aTicket({ summary: '三楼没有水' }), shanghai('2015-03-02 11:00')),
    { result: 'solved', report: REPORT },
    shanghai('2015-03-02 12:00'),
  )

const calling = (now = '2015-03-03 10:00') => desk({ now: shanghai(now), tickets: new Map([[NO, closedTicket()]]) })

const calls = (place: ChatDesk) => place.use.tickets.show(OFFICE, NO).then(({ revisits }) => revisits)

const bodyOf = (reply: Awaited<ReturnType<ChatDesk['says']>>) => cardsOf(reply).at(-1)?.body ?? ''

describe('contract.md#calls: 「回访」 in chat', () => {
  it('four presses and 「提交」: each card asks one question, the first bears the ticket, masked', async () => {
    const place = await calling()
    let reply = await place.says('call', '回访')
    const [first] = cardsOf(reply)
    expect(first?.body).toBe('求助：三楼没有水')
    expect(buttonsOf(first)).toEqual(['是', '否', '未评价', '未接通', '查看电话'])
    for (const text of ['是', '否', '解释说明', '基本满意']) {
      expect(cardsOf(reply).flatMap(lengthProblems)).toEqual([])
      reply = await place.presses('call', keyIn(reply, text))
    }
    expect(buttonsOf(reply.replace)).toEqual(['提交', '重填'])
    expect(await calls(place)).toEqual([])
    reply = await place.presses('call', keyIn(reply, '提交'))
    expect(bodyOf(reply)).toBe('先行联系是，按时办结否，诉求解决解释说明，满意度基本满意。')
    expect(await calls(place)).toMatchObject([
      { reached: true, contactedFirst: 'yes', onTime: 'no', result: 'explained', satisfaction: 'fair' },
    ])
    expect(bodyOf(await place.presses('call', keyIn(reply, '下一个')))).toContain('没有等待回访')
  })

  it('one sentence does the same, and says what the citizen said', async () => {
    const place = await calling()
    await place.says('call', '回访')
    const reply = await place.says('call', '回访 否 是 未解决 不满意 水压还是很低，谢谢')
    expect(bodyOf(reply)).toContain('已转单位二次办理，期限 2015-03-06（周五）24:00')
    expect(await calls(place)).toMatchObject([{ result: 'unsolved', note: expect.stringContaining('水压还是很低') }])
    expect(textOf(await place.says('wang', '待办'))).toContain('二次办理')
    const [card] = cardsOf(await place.says('wang', `工单 ${NO}`))
    expect(buttonsOf(card)).toEqual(['已联系市民', '未联系上', '查看电话', '办结上报'])
    expect(textOf(await place.says('wang', `退单 ${NO} 系统外 不归我们`))).toContain('正在二次办理，不能退单')
    await place.says('wang', `联系 ${NO}`)
    const closing = await place.says('wang', `办结 ${NO} 解释说明 ${REPORT}`)
    expect(cardsOf(closing)[0]?.over).toBe('已办结')
  })

  it('answers in the wrong order, too few, or none that could be understood: nothing is kept', async () => {
    const place = await calling()
    expect(textOf(await place.says('call', '回访 是 是 实际解决 满意'))).toContain('没有正在回访的电话')
    await place.says('call', '回访')
    const few = await place.says('call', '回访 满意')
    expect(cardsOf(few)[0]?.title).toContain('1/4')
    expect(cardsOf(few)[0]?.fields).toEqual([{ name: '满意度', value: '满意' }])
    const odd = await place.says('call', '回访 是 是 还行吧')
    expect(textOf(odd)).toContain('没有看懂「还行吧」，还没有记录')
    expect(await calls(place)).toEqual([])
    await place.says('call', '回访 满意 是 未评价 已解决')
    expect(await calls(place)).toMatchObject([
      { contactedFirst: 'yes', onTime: null, result: 'solved', satisfaction: 'satisfied' },
    ])
  })

  it('「未接通」 asks for the reason, or takes it in the surveyor’s words', async () => {
    const place = await calling()
    expect(textOf(await place.says('call', '未接通 关机'))).toContain('没有正在回访的电话')
    let reply = await place.says('call', '回访')
    reply = await place.presses('call', keyIn(reply, '未接通'))
    expect(buttonsOf(reply.replace)).toEqual(['关机', '无人接听', '空号', '拒接', '其他'])
    reply = await place.presses('call', keyIn(reply, '空号'))
    expect(bodyOf(reply)).toContain('已记第 1 次未接通，共需 3 次')
    await place.says('call', '回访')
    expect(bodyOf(await place.says('call', '没接通 占线，晚点再打'))).toContain('备注：占线，晚点再打')
    expect(await calls(place)).toEqual([])
  })

  it('outside the hours, a card of yesterday, somebody else: a sentence each, and nothing is done', async () => {
    const place = await calling('2015-03-02 20:30')
    expect(textOf(await place.says('call', '回访'))).toContain('现在不是回访时段（09:00 至 20:00）')
    await place.moveTo(shanghai('2015-03-03 09:00'))
    const card = await place.says('call', '回访')
    await place.says('call', '未接通 关机')
    expect(textOf(await place.presses('call', keyIn(card, '是')))).toContain('没有记录')
    expect(textOf(await place.says('wang', '回访'))).toContain('没有办理这件事的权限')
    expect(textOf(await place.says('wang', '回访进度'))).toContain('没有办理这件事的权限')
  })

  it('a surveyor sees no ticket, no list and no standings', async () => {
    const place = await calling()
    for (const words of ['待办', `工单 ${NO}`, '排名', '得分', '候选']) {
      const reply = await place.says('call', words)
      expect(textOf(reply)).toContain('没有办理这件事的权限')
      expect(cardsOf(reply)).toEqual([])
    }
    expect(textOf(await place.says('call', '帮助'))).toContain('回访进度')
    expect(textOf(await place.says('call', '回访进度'))).toContain(
      '办结 1，已回访 0（接通 0），待回访 1，有效回访率 0.0%',
    )
  })
})

describe('where a button cannot be pressed it says a sentence', () => {
  it.each([
    [`call-answer:${NO}:yes._._._`, `回访 ${NO} 是`],
    [`call-answer:${NO}:yes.-.unsolved._`, `回访 ${NO} 是 未评价 未解决`],
    [`call-keep:${NO}:yes.no.solved.fair`, `回访 ${NO} 是 否 实际解决 基本满意`],
    [`call-unreached:${NO}`, `未接通 ${NO}`],
    [`unreached:${NO}:no-answer`, `未接通 ${NO} 无人接听`],
    ['next-call', '回访'],
  ])('%s: %s', (key, sentence) => {
    expect(sentenceOf(key, {})).toBe(sentence)
    const { do: _, ...asked } = readKey(key)
    expect(readSentence(sentence)).toMatchObject(asked)
  })
})
