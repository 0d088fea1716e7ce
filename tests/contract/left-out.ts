import { expect, it } from 'vitest'
import { PLAIN, type Scene } from './subjects.ts'

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
