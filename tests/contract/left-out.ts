import { expect, it } from 'vitest'
import { schemes } from '../../src/usecases/rules/schemes.ts'
import { shippedScheme } from '../../src/wiring/rules.ts'
import { pausingScheme } from '../support/pausing-scheme.ts'
import { aTicketRow } from '../support/staff.ts'
import { PLAIN, type Scene, STILL } from './subjects.ts'

/** contract.md#exclusions: asked for by a unit, decided by the office, by buttons and by sentences. */
export function leftOut({ talk, at, acts }: Scene): void {
  it('「申请剔除」: the reason is the next message; the office sees what the ticket counts as', async () => {
    await talk().running.moveTo('2015-03-02T12:00:00+08:00')
    await at('pd-1').say(`申请剔除 ${PLAIN}`)
    await at('pd-1').hears(PLAIN, '请直接发送理由', '诉求不合理')
    await at('pd-1').say('诉求不实，现场没有漂浮物')
    await at('pd-1').hears(PLAIN, '剔除申请已提交')
    const asked = await at('office-1').card(PLAIN, '剔除待决定')
    for (const words of ['浦东新区水务局', '诉求不实', '现场没有漂浮物', '联系及时'])
      expect(asked.words).toContain(words)
    expect(asked.buttons).toEqual(['同意剔除', '不同意'])
  })

  it('「不同意」: the unit reads why; the same reason is not taken again', async () => {
    await at('office-1').press(await at('office-1').card(PLAIN, '剔除待决定'), '不同意')
    await at('office-1').hears('不同意剔除的理由', PLAIN)
    await at('office-1').say('照片里有漂浮物')
    await at('office-1').hears('未同意剔除', PLAIN)
    await at('pd-2').hears(PLAIN, '剔除申请未获同意', '照片里有漂浮物')
    await at('pd-1').say(`申请剔除 ${PLAIN} 诉求不实 现场没有漂浮物`)
    await at('pd-1').hears(PLAIN, '以同样的理由申请过剔除')
  })

  it('「同意剔除」: the unit hears what the scheme makes of it, and the office lists it', async () => {
    await talk().running.moveTo('2015-03-02T12:30:00+08:00')
    await at('pd-1').say(`申请剔除 ${PLAIN} 重复诉求，与上周的一件相同`)
    await at('office-1').press(await at('office-1').card(PLAIN, '剔除待决定', '重复诉求'), '同意剔除')
    await at('office-1').hears('已同意剔除', PLAIN, '本方案不剔除，仅作标记')
    await at('pd-2').hears(PLAIN, '剔除申请已获同意', '本方案不剔除，仅作标记')
    await at('office-2').say('剔除')
    await at('office-2').hears('已剔除 1 件', '重复诉求 1 件', PLAIN)
    expect([await acts('exclusion.request'), await acts('exclusion.refused'), await acts('exclusion.agreed')]).toEqual([
      2, 1, 1,
    ])
  })
}

/** contract.md#standing-still: the same road, for a ticket of the year before, whose scheme knows pauses. */
export function stoodStill({ talk, at, acts }: Scene): void {
  it('「申请挂账」: refused where the scheme knows none; else the office sees both limits', async () => {
    const { running } = talk()
    await running.moveTo('2015-03-02T13:00:00+08:00')
    await at('pd-1').say(`申请挂账 ${PLAIN} 3月6日 等待市民提供材料`)
    await at('pd-1').hears(PLAIN, '所用的考核方案没有挂账')
    const { store } = running.database
    const scheme = pausingScheme({ id: '2014-10', from: '2014-10-01', to: '2014-10-31' })
    await schemes({ store, shipped: shippedScheme }).keep({ kind: 'command', name: 'test' }, scheme)
    const given = { dueAt: '2015-03-09', legalBasis: '《水法》第三十条', contactedAt: '2014-10-31T11:00:00+08:00' }
    await running.send('tickets', [aTicketRow(STILL, '2014-10-31T10:00:00+08:00', { ...given, summary: '水表移位' })])
    await at('pd-1').say(`申请挂账 ${STILL}`)
    await at('pd-1').hears(STILL, '最晚可挂账至 2015-05-31（周日）24:00')
    await at('pd-1').say('3月6日 等待市民提供材料')
    await at('pd-1').hears(STILL, '挂账申请已提交')
    const asked = await at('office-1').card(STILL, '挂账待决定')
    for (const words of [
      '浦东新区水务局',
      '等待市民提供材料',
      '2015-03-06',
      '2015-03-09（周一）24:00',
      '2015-03-13（周五）24:00',
    ])
      expect(asked.words).toContain(words)
    expect(asked.buttons).toEqual(['同意挂账', '不同意'])
  })

  it('「不同意」: the unit reads why, and its limit stays', async () => {
    await at('office-1').press(await at('office-1').card(STILL, '挂账待决定'), '不同意')
    await at('office-1').hears('不同意挂账的理由', STILL)
    await at('office-1').say('本周可以办结')
    await at('office-1').hears('未同意挂账', STILL)
    const told = await at('pd-2').card(STILL, '挂账未获同意')
    expect(told.words).toContain('本周可以办结')
  })

  it('「同意挂账」: card and list say until when; 「结束挂账」 gives back what is left', async () => {
    await talk().running.moveTo('2015-03-02T13:30:00+08:00')
    await at('pd-1').say(`申请挂账 ${STILL} 3月6日 市民出国`)
    await at('office-1').press(await at('office-1').card(STILL, '挂账待决定', '市民出国'), '同意挂账')
    await at('office-1').hears('已同意挂账至', STILL, '现截止 2015-03-13（周五）24:00')
    await at('pd-2').card(STILL, '挂账已同意')
    await at('pd-1').say('挂账')
    await at('pd-1').hears('【挂账】1 件', STILL)
    await at('pd-1').say(`结束挂账 ${STILL}`)
    await at('pd-1').hears(STILL, '挂账已结束', '现截止 2015-03-09（周一）24:00')
    await at('pd-2').card(STILL, '挂账已结束')
    expect([await acts('pause.request'), await acts('pause.refused'), await acts('pause.agreed')]).toEqual([2, 1, 1])
  })
}
