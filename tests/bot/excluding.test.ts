import { describe, expect, it } from 'vitest'
import { close } from '../../src/domain/closing/close.ts'
import { contact } from '../../src/domain/contact.ts'
import { aTicket, shanghai } from '../support/a-ticket.ts'
import { buttonsOf, cardsOf, desk, keyIn, lengthProblems, NO, OFFICE, REPORT, textOf } from './support/desk.ts'

const CLOSED = close(
  contact(aTicket({ summary: '三楼没有水' }), shanghai('2015-03-02 11:00')),
  { result: 'unsolved', report: REPORT },
  shanghai('2015-03-02 12:00'),
)
const closed = () => desk({ tickets: new Map([[NO, CLOSED]]) })
const asked = async () => {
  const place = await closed()
  await place.says('wang', `申请剔除 ${NO} 诉求不合理，三次核实均无此事`)
  return place
}

describe('「申请剔除」', () => {
  it.each([
    [`申请剔除 ${NO} 诉求不合理，三次核实`, 'unreasonable', '诉求不合理，三次核实'],
    ['申请剔除 123 理由：重复诉求 与上月一件相同', 'repeated', '重复诉求 与上月一件相同'],
    ['申请剔除123，已入法定程序', 'other-procedure', '已入法定程序'],
    ['申请剔除 123 市民诉求不合理', 'other', '市民诉求不合理'],
  ])('%s', async (text, reason, words) => {
    const place = await closed()
    expect(textOf(await place.says('wang', text))).toContain('的剔除申请已提交')
    const rows = await place.sql('SELECT reason, words, decision FROM exclusions')
    expect(rows).toEqual([{ reason, words, decision: null }])
  })

  it('without a reason it is asked for, with those that can be named', async () => {
    const place = await closed()
    const question = textOf(await place.says('wang', '申请剔除 123'))
    expect(question).toContain('诉求不实、诉求不合理、超出职责、已入法定程序、重复诉求、市民撤诉、不可抗力')
    expect(textOf(await place.says('wang', '好的'))).toContain('没有写入剔除理由')
    expect(textOf(await place.says('wang', '诉求不实，现场无漏水'))).toContain('剔除申请已提交')
    expect(await place.sql('SELECT reason FROM exclusions')).toEqual([{ reason: 'unfounded' }])
    expect(await place.drafts()).toBe(0)
  })

  it('wrong words, wrong member, twice: nothing is done, and the way out is said', async () => {
    const place = await closed()
    expect(textOf(await place.says('wang', '申请剔除'))).toContain('请写上工单编号')
    for (const who of ['qing', 'office', 'call'])
      expect(textOf(await place.says(who, `申请剔除 ${NO} 不实`))).toContain('没有办理这件事的权限')
    await place.says('wang', `申请剔除 ${NO} 诉求不实`)
    expect(textOf(await place.says('lead', `申请剔除 ${NO} 重复诉求`))).toContain('已有剔除申请')
    expect(await place.acts()).toEqual([`exclusion.request ticket:${NO}`])
  })

  it('a flag on the card as long as it waits, and once it stands', async () => {
    const place = await asked()
    expect(cardsOf(await place.says('wang', `工单 ${NO}`))[0]?.note).toBe(`工单 ${NO} · 已办结 · 剔除待决定`)
    await place.says('office', '同意剔除 123')
    const shown = await place.says('wang', `工单 ${NO}`)
    expect(cardsOf(shown)[0]?.note).toBe(`工单 ${NO} · 已办结 · 已剔除`)
    expect(textOf(shown)).toContain('申请剔除（诉求不合理）；office 2015-03-02 14:00 已同意')
    expect(textOf(shown)).toContain('理由：诉求不合理，三次核实均无此事')
  })
})

describe('the office decides in sight of what it decides about', () => {
  it('the card: unit, kind, reason, what the ticket counts as now, what was asked before', async () => {
    const place = await asked()
    const [card] = cardsOf(await place.says('office', `工单 ${NO}`))
    expect(card).toMatchObject({
      title: '剔除待决定',
      body: '诉求：三楼没有水　剔除理由：诉求不合理，三次核实均无此事',
    })
    expect(card?.fields).toEqual([
      { name: '单位', value: '浦东新区水务局' },
      { name: '类型', value: '求助' },
      { name: '原因', value: '诉求不合理' },
      { name: '现计为', value: '联系及时，按时办结，未解决' },
      { name: '申请时间', value: '2015-03-02 14:00' },
      { name: '此前申请', value: '无' },
    ])
    expect(card && lengthProblems(card)).toEqual([])
    expect(buttonsOf(card)).toEqual(['同意剔除', '不同意'])
    expect(textOf(await place.says('office', '待办'))).toContain(`有 1 件剔除等待决定：${NO}`)
  })

  it('a ticket that counts nowhere yet says so', async () => {
    const place = await desk()
    await place.says('wang', '申请剔除 123 诉求不实')
    const [card] = cardsOf(await place.says('office', `工单 ${NO}`))
    expect(card?.fields?.find(({ name }) => name === '现计为')?.value).toBe('暂未计入各率')
  })

  it('「同意剔除」: said what the scheme makes of it; pressed again it shows what is', async () => {
    const place = await asked()
    const card = await place.says('office', `工单 ${NO}`)
    const done = await place.presses('office', keyIn(card, '同意剔除'))
    expect(textOf(done)).toContain('已同意剔除：工单保留，并作标记，已通知申请单位。本方案不剔除，仅作标记')
    expect(done.replace).toMatchObject({ title: '剔除决定', over: '已同意剔除' })
    const again = await place.presses('office', keyIn(card, '不同意'))
    expect(again.replace).toMatchObject({ title: '求助工单' })
    expect(await place.acts()).toEqual([`exclusion.request ticket:${NO}`, `exclusion.agreed ticket:${NO}`])
  })

  it('「不同意」 asks for a reason, which the unit reads; in one sentence as well; the same reason is not taken twice', async () => {
    const place = await asked()
    const card = await place.says('office', `工单 ${NO}`)
    expect(textOf(await place.presses('office', keyIn(card, '不同意')))).toContain('请发送不同意剔除的理由')
    expect(await place.draftOf(OFFICE)).toMatchObject({ kind: 'exclusion-refusal' })
    await place.says('office', '属于本单位职责')
    expect(textOf(await place.says('wang', `工单 ${NO}`))).toContain('不同意的理由：属于本单位职责')
    expect(textOf(await place.says('wang', `申请剔除 ${NO} 诉求不合理 三次核实均无此事`))).toContain(
      '以同样的理由申请过',
    )
    await place.says('wang', `申请剔除 ${NO} 重复诉求`)
    const [next] = cardsOf(await place.says('office', `工单 ${NO}`))
    expect(next?.fields?.at(-1)?.value).toContain('未同意')
    await place.says('office', '不同意剔除 123 并非同一件事')
    expect(await place.sql('SELECT decision, why FROM exclusions ORDER BY requested_at')).toEqual([
      { decision: 'refused', why: '属于本单位职责' },
      { decision: 'refused', why: '并非同一件事' },
    ])
  })

  it('a reason for a request that was decided meanwhile refuses nothing', async () => {
    const place = await asked()
    await place.presses('office', keyIn(await place.says('office', `工单 ${NO}`), '不同意'))
    await place.sql(`UPDATE exclusions SET decision = 'agreed', decided_at = requested_at`)
    expect(textOf(await place.says('office', '属于本单位职责'))).toContain('情况已有变化')
    expect(await place.sql('SELECT decision FROM exclusions')).toEqual([{ decision: 'agreed' }])
  })

  it('nobody but the office decides', async () => {
    const place = await asked()
    const key = keyIn(await place.says('office', `工单 ${NO}`), '同意剔除')
    for (const who of ['wang', 'lead', 'qing', 'group', 'call']) await place.presses(who, key)
    for (const who of ['wang', 'lead', 'qing', 'group', 'call']) await place.says(who, `同意剔除 ${NO}`)
    expect(await place.acts()).toEqual([`exclusion.request ticket:${NO}`])
  })
})

describe('「剔除」 and 「得分」', () => {
  it('nothing yet; then by reason, with what waits', async () => {
    const other = 'SH20150302-000124'
    const place = await desk({
      tickets: new Map([
        [NO, CLOSED],
        [other, { ...CLOSED, no: other }],
      ]),
    })
    expect(textOf(await place.says('office', '剔除'))).toBe('2015 考核期还没有剔除的工单。')
    await place.says('wang', `申请剔除 ${NO} 诉求不合理`)
    await place.says('office', `同意剔除 ${NO}`)
    await place.says('wang', `申请剔除 ${other} 市民撤诉`)
    const list = textOf(await place.says('office', '剔除清单'))
    expect(list).toContain('2015 考核期已剔除 1 件：诉求不合理 1 件')
    expect(list).toContain(`▪ ${NO} 浦东新区水务局`)
    expect(list).toMatch(new RegExp(`【等待决定】1 件\\n▪ ${other}`))
    expect(textOf(await place.says('wang', '得分'))).toContain('已同意剔除 1 件，单独统计')
    expect(textOf(await place.says('office', '得分 浦东'))).toContain('已同意剔除 1 件')
    expect(textOf(await place.says('office', '得分 青浦'))).not.toContain('剔除')
    expect(textOf(await place.says('wang', '剔除'))).toContain('没有办理这件事的权限')
  })
})
