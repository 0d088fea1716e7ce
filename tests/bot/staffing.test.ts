import { describe, expect, it } from 'vitest'
import { staffText } from '../../src/bot/views/notices/staff.ts'
import { aMember, cardsOf, desk, keyIn, LIAISON, lengthProblems, NO, textOf } from './support/desk.ts'
import { readSentence } from './support/repertoire.ts'

const LEFT = '您的账号已经停用，不能再办理。如果您仍负责这项工作，请联系热线办恢复。'

describe('contract.md#leaving, 「停用」 and 「启用」 as they are said', () => {
  it.each([
    ['停用 zhangsan', 'stop-member', null, 'zhangsan'],
    ['停用账号 ZhangSan', 'stop-member', null, 'ZhangSan'],
    ['请停用 张三', 'stop-member', null, '张三'],
    ['停用 企业微信 pd-1', 'stop-member', 'wecom', 'pd-1'],
    ['停用：钉钉 012345', 'stop-member', 'dingtalk', '012345'],
    ['启用 张三 休假回来', 'restart-member', null, '张三 休假回来'],
    ['停用', 'stop-member', null, ''],
  ])('%s', (sentence, act, platform, who) => {
    expect(readSentence(sentence)).toEqual({ do: act, platform, who })
  })

  it('in the middle of writing only an account behind the word is a command', () => {
    expect(readSentence('停用 pd-1', { exact: true })).toEqual({ do: 'stop-member', platform: null, who: 'pd-1' })
    expect(readSentence('停用旧泵并更换', { exact: true }).do).toBe('unknown')
    expect(readSentence('停用单位 浦东', { exact: true })).toEqual({ do: 'weigh-retiring', unit: '浦东' })
    expect(readSentence('停用单位供水的小区已恢复', { exact: true }).do).toBe('unknown')
    expect(readSentence('停用单位 浦东 已到场', { exact: true }).do).toBe('unknown')
  })

  it('nobody named, nobody known, several: asked, and nothing done', async () => {
    const { says, acts, join } = await desk()
    expect(textOf(await says('office', '停用'))).toContain('请写上账号或姓名')
    expect(textOf(await says('office', '停用 谁也不是'))).toContain('成员名单里没有「谁也不是」')
    await join({
      ...aMember('other', 'pudong', 'liaison'),
      name: 'wang',
      account: { platform: 'dingtalk', userId: 'WANG' },
    })
    const asked = textOf(await says('office', '停用 wang'))
    expect(asked).toContain('「停用 企业微信 wang」')
    expect(asked).toContain('「停用 钉钉 WANG」')
    expect(await acts()).toEqual([])
  })
})

describe('a member who left', () => {
  it('gets one polite sentence for whatever he does, and nothing is done', async () => {
    const { says, presses, event, acts, outbox, store } = await desk()
    await store.keep(async (tx) => {
      await tx.drafts.put(LIAISON.id, { kind: 'report', ticket: NO, result: 'solved', text: 'x' })
      await tx.people.setActive(LIAISON.id, false)
    })
    const answers = [
      await says('wang', '待办'),
      await says('wang', '确认'),
      await says('wang', `联系 ${NO}`),
      await event('wang', { kind: 'menu', key: 'todo' }),
      await event('wang', { kind: 'other', what: 'image' }),
      await event('wang', { kind: 'joined' }),
    ]
    expect(new Set(answers.map(textOf))).toEqual(new Set([LEFT]))
    const pressed = await presses('wang', `contact:${NO}:1`)
    expect(pressed.replace).toMatchObject({ body: LEFT, buttons: [] })
    expect(JSON.stringify([...answers, pressed])).not.toContain('三楼')
    expect(await acts()).toEqual([])
    expect(await outbox()).toEqual([])
  })
})

describe('what his unit reads', () => {
  it('a long report that was not sent is cut, and the message stays one', () => {
    const line = {
      no: NO,
      unit: 'pudong',
      kind: 'help' as const,
      urgent: false,
      summary: 'x',
      contacted: false,
      returning: false,
      firstContactUntil: new Date(),
      closingUntil: new Date(),
      provisional: [],
    }
    const { text } = staffText(
      {
        kind: 'staff',
        about: 'handed-over',
        member: { ...aMember('wang', 'pudong', 'liaison'), active: false },
        unit: 'pudong',
        draft: { kind: 'report', ticket: NO, result: 'solved', text: '很长的说明'.repeat(200) },
        open: { lines: Array(6).fill({ ...line, no: 'X'.repeat(40) }), total: 31 },
        now: new Date(),
      },
      (unit) => unit,
    )
    expect(text).toContain('31 件，先列 6 件')
    expect(Buffer.byteLength(text)).toBeLessThan(1900)
  })
})

describe('contract.md#units, 「停用单位」 and 「启用单位」', () => {
  it('shows what is open and asks once; nothing new comes to it, and what it has goes on', async () => {
    const { says, presses, acts } = await desk()
    expect(textOf(await says('office', '停用单位'))).toBe('请写上单位，例如「停用单位 东城」。')
    const asked = await says('office', '停用单位 浦东')
    expect(textOf(asked)).toContain(`本单位没有办结的工单 1 件：\n1. ${NO}`)
    const [card] = cardsOf(asked)
    expect(card).toMatchObject({ title: '停用浦东新区水务局？', buttons: [{ text: '确认停用' }] })
    expect(card?.fields).toEqual([{ name: '没有办结', value: '1 件，仍由它办完，期限照常计算' }])
    expect(cardsOf(asked).flatMap(lengthProblems)).toEqual([])
    expect(await acts()).toEqual([])

    const key = keyIn(asked, '确认停用')
    const done = await presses('office', key)
    expect(done.replace).toMatchObject({ title: '浦东新区水务局已停用', over: '已停用', buttons: [] })
    expect((await presses('office', key)).replace).toMatchObject({ over: '已停用' })
    expect(await acts()).toEqual(['unit.retire unit:pudong'])
    expect(textOf(await says('office', '停用单位 浦东'))).toContain('「浦东新区水务局」已经停用，不用重复操作')
    await says('office', '派单 浦东 求助 某路漏水 13800001234')
    expect(textOf(await says('office', '确认派单'))).toContain('已经停用，不再接收新工单')
    await says('office', '取消')
    expect(cardsOf(await says('wang', `联系 ${NO}`))[0]?.fields).toContainEqual(
      expect.objectContaining({ name: '先行联系', value: expect.stringContaining('已记录') }),
    )

    expect(textOf(await says('office', '启用单位 浦东新区水务局'))).toContain('已启用浦东新区水务局')
    expect(textOf(await says('office', '启用单位 浦东'))).toContain('「浦东新区水务局」没有停用')
    expect(textOf(await says('office', '启用单位'))).toContain('例如「启用单位 东城」')
    expect((await acts()).filter((act) => act.startsWith('unit.'))).toEqual([
      'unit.retire unit:pudong',
      'unit.return unit:pudong',
    ])
    expect(cardsOf(await says('office', '停用单位 青浦'))[0]?.fields).toEqual([{ name: '没有办结', value: '没有' }])
  })
})
