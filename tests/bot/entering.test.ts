import { describe, expect, it } from 'vitest'
import { buttonsOf, cardsOf, desk, keyIn, lengthProblems, OFFICE, textOf } from './support/desk.ts'
import { readKey, readSentence, sentenceOf } from './support/repertoire.ts'

const MARK = '0123456789abcdef'
const entered = async (place: Awaited<ReturnType<typeof desk>>) =>
  (await place.sql(`SELECT no, summary, kind FROM tickets WHERE no LIKE '%-R%' ORDER BY no`)).map((row) => ({ ...row }))

describe('contract.md#entering: 「派单」', () => {
  it.each(['派单 浦东 求助 某路漏水 13800001234 王女士', '派单 13800001234，王女士，某路漏水，求助，浦东'])(
    'in one message, in any order: %s',
    async (words) => {
      const place = await desk({ tickets: new Map() })
      const reply = await place.says('office', words)
      const [card] = cardsOf(reply)
      expect(card?.title).toBe('请核对新工单')
      expect(card?.body).toBe('某路漏水')
      expect(card?.fields).toEqual([
        { name: '单位', value: '浦东新区水务局' },
        { name: '类型', value: '求助' },
        { name: '电话', value: '138****1234' },
        { name: '市民', value: '王*' },
      ])
      expect(await entered(place)).toEqual([])
      const done = await place.presses('office', keyIn(reply, '确认派单'))
      expect(textOf(done)).toMatch(/^已派单 SH20150302-R0001：浦东新区水务局，求助，已通知单位。\n先行联系 2015-03-03/)
      expect(await entered(place)).toEqual([{ no: 'SH20150302-R0001', summary: '某路漏水', kind: 'help' }])
      expect(textOf(await place.presses('office', keyIn(reply, '确认派单')))).toContain('可能已经派出')
      expect(await entered(place)).toHaveLength(1)
    },
  )

  it.each([
    ['派单 浦东 求助 某路88弄漏水，已漏两天；夜里更大 13800001234', '某路88弄漏水，已漏两天；夜里更大'],
    ['派单 浦东 某路漏水 求助 已漏两天、无人处理 13800001234', '某路漏水 已漏两天、无人处理'],
  ])('the complaint keeps the marks it was written with: %s', async (words, summary) => {
    const place = await desk({ tickets: new Map() })
    const [card] = cardsOf(await place.says('office', words))
    expect(card?.body).toBe(summary)
  })

  it('step by step, what is wanting is asked for; 「好的」 confirms what was shown', async () => {
    const place = await desk({ tickets: new Map() })
    let reply = await place.says('office', '派单')
    expect(cardsOf(reply).flatMap(lengthProblems)).toEqual([])
    reply = await place.presses('office', keyIn(reply, '下一步'), { district: ['pudong'] })
    expect(buttonsOf(reply.replace)).toContain('投诉')
    reply = await place.presses('office', keyIn(reply, '投诉'))
    expect(textOf(reply)).toContain('请发送诉求内容')
    reply = await place.says('office', '楼上漏水没人管')
    reply = await place.presses('office', keyIn(reply, '没有留电话'))
    expect(buttonsOf(reply.replace)).toEqual(['确认派单'])
    expect(textOf(await place.says('office', '好的'))).toContain('已派单')
    expect(await entered(place)).toEqual([{ no: 'SH20150302-R0001', summary: '楼上漏水没人管', kind: 'complaint' }])
    expect(await place.draftOf(OFFICE)).toBeNull()
  })

  it('what is added before the confirmation is shown again; an old card confirms nothing else', async () => {
    const place = await desk({ tickets: new Map() })
    const first = await place.says('office', '派单 浦东 求助 某路漏水 13800001234')
    const amended = await place.says('office', '青浦')
    expect(cardsOf(amended)[0]?.fields?.[0]).toEqual({ name: '单位', value: '青浦区水务局' })
    expect(textOf(await place.presses('office', keyIn(first, '确认派单')))).toContain('内容已经改过')
    expect(await entered(place)).toEqual([])
    await place.presses('office', keyIn(amended, '确认派单'))
    expect(await entered(place)).toHaveLength(1)
  })

  it('「取消」 ends it; nobody but the office begins it; its draft is sealed', async () => {
    const place = await desk({ tickets: new Map() })
    await place.says('office', '派单 浦东 求助 某路漏水 13800001234')
    const kept = await place.sql('SELECT draft::text AS draft FROM drafts')
    expect(JSON.stringify(kept)).not.toContain(Buffer.from('13800001234').toString('hex'))
    expect(textOf(await place.says('office', '取消'))).toContain('已取消派单')
    expect(textOf(await place.says('office', '确认派单'))).toContain('没有等您确认的派单')
    expect(textOf(await place.says('wang', '派单 浦东 求助 漏水 13800001234'))).toContain('没有办理这件事的权限')
    expect(await entered(place)).toEqual([])
  })
})

describe('where a button cannot be pressed it says a sentence', () => {
  it.each([
    ['entry-kind:help', '派单类型 求助', {}],
    ['entry-no-phone', '派单无电话', {}],
    [`entry-confirm:${MARK}`, `确认派单 ${MARK}`, {}],
    ['entry-unit', '派单单位 浦东新区水务局', { district: [{ id: 'pudong', text: '浦东新区水务局' }] }],
  ])('%s: %s', (key, sentence, picked) => {
    expect(sentenceOf(key, picked)).toBe(sentence)
    const { do: name } = readKey(key)
    expect(readSentence(sentence, { exact: true }).do).toBe(name)
  })
})
