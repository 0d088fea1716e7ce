import { describe, expect, it } from 'vitest'
import { returning } from '../support/a-return.ts'
import { aTicket, shanghai } from '../support/a-ticket.ts'
import { buttonsOf, cardsOf, desk, keyIn, lengthProblems, NO, textOf } from './support/desk.ts'
import { readSentence } from './support/repertoire.ts'

const many = () =>
  new Map(
    Array.from({ length: 8 }, (_, at) => {
      const no = `SH20150302-00020${at}`
      return [no, aTicket({ no, summary: `${at} 号楼水管漏水`, receivedAt: shanghai(`2015-03-02 10:0${at}`) })] as const
    }),
  )

describe('contract.md#finding: 「查」 in chat', () => {
  it('is a numbered list, newest first, of which a place is named afterwards; it goes on', async () => {
    const place = await desk({ tickets: many() })
    const reply = await place.says('wang', '查 漏水')
    expect(textOf(reply)).toMatch(/^找到 8 件，新的在前：\n1\. SH20150302-000207 求助 办理中/)
    expect(buttonsOf(cardsOf(reply)[0]).at(-1)).toBe('下一页')
    expect(textOf(await place.says('wang', '下一页'))).toContain('6. SH20150302-000202')
    expect(textOf(await place.says('wang', '联系 1'))).toContain('工单 SH20150302-000207 已记录先行联系')
    expect(textOf(await place.says('wang', '联系 6'))).toContain('工单 SH20150302-000202 已记录先行联系')
  })

  it.each([
    ['查', '请写上要查的内容'],
    ['查 停电', '没有找到这样的工单'],
    ['查 浦东 未结', '找到 1 件'],
    ['查 青浦', '没有找到这样的工单'],
    ['查，没有水。', '找到 1 件'],
    ['查找 000123', '找到 1 件'],
    ['查 已办结', '没有找到这样的工单'],
    ['查 退单中', '没有找到这样的工单'],
    ['查 待办', '待办工单共 1 件'],
  ])('「%s」: %s', async (words, answer) => {
    const place = await desk()
    expect(textOf(await place.says('office', words))).toContain(answer)
  })

  it('a telephone number is looked for and kept nowhere', async () => {
    const place = await desk({ tickets: many() })
    await place.says('office', '查 13800001234')
    const kept = await place.sql('SELECT value FROM service_facts')
    expect(JSON.stringify(kept)).not.toContain('13800001234')
  })

  it('another unit finds nothing, a surveyor may not look', async () => {
    const place = await desk()
    expect(textOf(await place.says('qing', '查 没有水'))).toContain('没有找到')
    expect(textOf(await place.says('call', '查 没有水'))).toContain('没有办理这件事的权限')
  })

  it('in the middle of a report it is a part of it', () => {
    expect(readSentence('查明系管道破损，已修复', { exact: true }).do).toBe('unknown')
    expect(readSentence('查 明系管道破损', { exact: true }).do).toBe('unknown')
    expect(readSentence('查明系管道破损').do).toBe('unknown')
  })
})

describe('contract.md#repeats: on the cards', () => {
  it('both see the earlier one, the office links it by a press', async () => {
    const tickets = new Map([
      ['SH20150301-000001', aTicket({ no: 'SH20150301-000001', receivedAt: shanghai('2015-03-01 10:00') })],
      [NO, aTicket({ summary: '三楼没有水' })],
    ])
    const place = await desk({ tickets })
    await place.sql(`INSERT INTO suspected_repeats (ticket_no, earlier_no) VALUES ('${NO}', 'SH20150301-000001')`)
    const [unit] = cardsOf(await place.says('wang', `工单 ${NO}`))
    expect(unit?.body).toBe('【疑似重复 0301-000001】三楼没有水')
    expect(buttonsOf(unit)).not.toContain('关联重复')
    const reply = await place.says('office', `工单 ${NO}`)
    const linked = await place.presses('office', keyIn(reply, '关联重复'))
    expect(linked.replace?.body).toBe('【重复工单 0301-000001】三楼没有水')
    expect(buttonsOf(linked.replace)).not.toContain('关联重复')
    expect(textOf(await place.says('office', `关联重复 ${NO}`))).toContain('已经关联过')
    expect(textOf(await place.says('wang', `关联重复 ${NO}`))).toContain('没有办理这件事的权限')
  })

  it('whoever decides a return sees it on that card, and links it there', async () => {
    const tickets = new Map([
      ['SH20150301-000001', aTicket({ no: 'SH20150301-000001', receivedAt: shanghai('2015-03-01 10:00') })],
      [NO, returning('outside', { summary: '三楼没有水' })],
    ])
    const place = await desk({ tickets })
    await place.sql(`INSERT INTO suspected_repeats (ticket_no, earlier_no) VALUES ('${NO}', 'SH20150301-000001')`)
    const reply = await place.says('office', `工单 ${NO}`)
    const [card] = cardsOf(reply)
    expect(card?.title).toBe('退单待认定')
    expect(card?.body).toContain('诉求：【疑似重复 0301-000001】三楼没有水')
    expect(buttonsOf(card)).toEqual(['认可退单', '不认可', '关联重复'])
    expect(card && lengthProblems(card)).toEqual([])
    const linked = await place.presses('office', keyIn(reply, '关联重复'))
    expect(cardsOf(linked).length + (linked.replace ? 1 : 0)).toBeGreaterThan(0)
    expect(linked.replace?.body).toContain('【重复工单 0301-000001】三楼没有水')
    expect(buttonsOf(linked.replace)).toEqual(['认可退单', '不认可'])
  })
})
