import { describe, expect, it } from 'vitest'
import { assign } from '../../src/domain/ticket.ts'
import { aTicket, helpLimits, shanghai } from '../support/a-ticket.ts'
import { buttonsOf, cardsOf, desk, keyIn, REPORT, textOf } from './support/desk.ts'
import { readSentence } from './support/repertoire.ts'

const A = '沪水热线2026-000178'
const B = '12345转2026第0034'
const LONG = `盘锦市大洼区水务热线${'2026'.repeat(11)}-00256`

const one = (no: string, changes = {}) => [no, aTicket({ no, summary: '三楼没有水', ...changes })] as const
const town = () => new Map([one(A), one(B), one(LONG)])

describe('contract.md#tickets: numbers of other cities are heard as every other', () => {
  it.each<[string, string, string]>([
    [`工单 ${A}`, 'ticket', A],
    [A, 'ticket', A],
    [`${A}。`, 'ticket', A],
    [`联系${A}`, 'contact', A],
    [`联系 ${A}，谢谢`, 'contact', A],
    [`${A} 已联系`, 'contact', A],
    [`办结 ${A} 实际解决 ${REPORT}`, 'say-closure', A],
    [`办结 ${A}实际解决`, 'say-closure', A],
    [`退单 ${A} 不属于水务系统 该井盖属通信公司`, 'say-return', A],
    [`撤销 ${A}`, 'undo', A],
    ['工单 盘水202600178', 'ticket', '盘水202600178'],
  ])('「%s」', (text, does, no) => {
    expect(readSentence(text)).toMatchObject({ do: does, no })
  })

  it.each(['联系 王女士13800001234', '工单 尾号123', '联系 三楼', '得分2015', '王女士13800001234', '三楼2015年没有水'])(
    '「%s」 names no ticket',
    (text) => {
      expect(readSentence(text)).not.toHaveProperty('no')
    },
  )

  it('in the middle of a report a year in a sentence is a part of it', () => {
    expect(readSentence('联系市民2015030210后答复', { exact: true }).do).toBe('unknown')
    expect(readSentence('市民2015-03-02来电', { exact: true }).do).toBe('unknown')
  })

  it('from the list to the closing, by the whole number and by its end', async () => {
    const place = await desk({ tickets: town() })
    expect(textOf(await place.says('wang', `联系 ${A}`))).toContain(`工单 ${A} 已记录先行联系`)
    expect(textOf(await place.says('wang', '联系 0034'))).toContain(`工单 ${B} 已记录先行联系`)
    expect(textOf(await place.says('wang', `工单 ${B}`))).not.toContain('没有找到')
    expect(textOf(await place.says('wang', '依据 00256'))).toContain('第 1 个工作日')
    expect(textOf(await place.says('office', `查 ${A}`))).toContain('找到 1 件')
    expect(textOf(await place.says('wang', `试算 办结 ${A}`))).toContain(A)
    const closed = await place.says('wang', `办结 ${A} 实际解决 ${REPORT}`)
    expect(JSON.stringify(closed)).toContain(`工单 ${A}`)
    expect((await place.sql(`SELECT closed_at FROM assignments WHERE ticket_no = '${A}'`))[0]?.closed_at).not.toBeNull()
  })

  it('its card bears its number, of a very long one the end, and its buttons work', async () => {
    const place = await desk({ tickets: town() })
    const [card] = cardsOf(await place.says('wang', `工单 ${LONG}`))
    expect(card?.note).toBe(`工单 …${LONG.slice(-40)}`)
    expect(buttonsOf(card)).toContain('已联系市民')
    const pressed = await place.presses('wang', keyIn(await place.says('wang', '工单 00256'), '已联系市民'))
    expect(JSON.stringify(pressed)).toContain('已记录 2015-03-02 14:00')
  })

  it('of two that end alike both are offered', async () => {
    const receivedAt = shanghai('2015-03-02 11:00')
    const other = one('沪排2026-000178', { assignments: [assign(1, 'pudong', receivedAt, helpLimits(receivedAt))] })
    const place = await desk({ tickets: new Map([one(A), other]) })
    expect(JSON.stringify(await place.says('wang', '联系 000178'))).toContain('可能是下面几件')
    expect(textOf(await place.says('wang', '联系 沪排2026-000178'))).toContain('工单 沪排2026-000178 已记录')
  })
})
