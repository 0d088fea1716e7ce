import { expect, it } from 'vitest'
import type { Scene } from './subjects.ts'

/** contract.md#calls, #rounds, #entering, #finding: the third party calls, a ticket comes back, the office enters one. */
export function calling({ talk, at, acts }: Scene): void {
  it('「回访」: the questions one by one or in a sentence; what a citizen sends back is told to the unit', async () => {
    await talk().running.moveTo('2015-12-21T10:00:00+08:00')
    await at('survey-1').say('回访')
    const first = await at('survey-1').card('回访 1/4')
    await at('survey-1').press(first, '否')
    await at('survey-1').press(await at('survey-1').card('回访 2/4'), '是')
    await at('survey-1').card('回访 3/4', '先行联系 否')
    await at('survey-1').say('回访 否 是 未解决 不满意 水压仍然很低')
    await at('survey-1').hears('回访已记录', '已转单位二次办理')
    expect(await acts('call.answered')).toBe(1)
    expect(await acts('round.open')).toBe(1)
    await at('pd-1').hears('二次办理：请再次联系市民', '水压仍然很低')
  })

  it('「未接通」 with its reason; nothing else is shown to a surveyor', async () => {
    const before = at('survey-1').seen().length
    const next = () =>
      at('survey-1')
        .seen()
        .slice(before)
        .find(({ words }) => words.includes('回访 1/4'))
    await at('survey-1').say('回访')
    // The card of the call before may still be there to be pressed.
    await expect.poll(next, { timeout: 30_000 }).toBeDefined()
    const card = next()
    if (!card) throw new Error('no next call')
    await at('survey-1').press(card, '未接通')
    await at('survey-1').press(await at('survey-1').card('未接通的原因'), '无人接听')
    await at('survey-1').hears('未接通：无人接听', '已记第 1 次')
    await at('survey-1').say('查 漏水')
    await at('survey-1').hears('没有办理这件事的权限')
  })

  it('「派单」: shown back, kept by a press, told to the unit, and found', async () => {
    await at('office-1').say('派单 浦东 求助 试验路漏水 13800001234 王女士')
    await at('office-1').press(await at('office-1').card('请核对新工单', '试验路漏水'), '确认派单')
    await at('office-1').hears('已派单 SH20151221-R0001')
    await at('pd-1').card('SH20151221-R0001', '新工单')
    expect(await acts('ticket.enter')).toBe(1)
    await at('office-2').say('查 试验路')
    await at('office-2').hears('找到 1 件', 'SH20151221-R0001')
  })
}
