import { expect, it } from 'vitest'
import { PLAIN, type Scene } from './subjects.ts'

/** contract.md#life: more time is asked for by a unit and decided by the office, by buttons and by sentences. */
export function moreTime({ talk, at, acts }: Scene): void {
  it('「申请延期」: the last day that can be had; day and reason are the next message; the office sees both limits', async () => {
    // What was said so far is behind the pace at which one member is told.
    await talk().running.moveTo('2015-03-02T11:00:00+08:00')
    await at('pd-1').say(`工单 ${PLAIN}`)
    await at('pd-1').press(await at('pd-1').card(PLAIN, '已记录'), '申请延期')
    await at('pd-1').hears(PLAIN, '最晚可延至 2015-03-16（周一）24:00')
    await at('pd-1').say('3月12日 打捞船需要调配')
    await at('pd-1').hears(PLAIN, '延期申请已提交')
    const asked = await at('office-1').card(PLAIN, '延期待决定')
    for (const words of ['浦东新区水务局', '2015-03-09（周一）24:00', '2015-03-12（周四）24:00', '打捞船需要调配']) {
      expect(asked.words).toContain(words)
    }
    expect(asked.buttons).toEqual(['同意延期', '不同意'])
  })

  it('「不同意」: the unit reads why, and its limit stays', async () => {
    await at('office-1').press(await at('office-1').card(PLAIN, '延期待决定'), '不同意')
    await at('office-1').hears('不同意延期的理由', PLAIN)
    await at('office-1').say('本周内可以办结')
    await at('office-1').hears('未同意延期', PLAIN)
    const told = await at('pd-2').card(PLAIN, '延期未获同意')
    expect(told.words).toContain('本周内可以办结')
    expect(told.words).toContain('2015-03-09（周一）24:00')
  })

  it('「撤回延期」: the office is told, and its card decides nothing any more', async () => {
    await at('pd-1').say(`申请延期 ${PLAIN} 两天 打捞船需要调配`)
    const held = await at('office-2').card(PLAIN, '延期待决定', '2015-03-11')
    await at('pd-1').say(`撤回延期 ${PLAIN}`)
    await at('pd-1').hears('延期申请已撤回', PLAIN)
    await at('office-2').hears('已由浦东新区水务局撤回', PLAIN)
    if (held.buttons.includes('同意延期')) await at('office-2').press(held, '同意延期')
    expect(await acts('extension.granted')).toBe(0)
  })

  it('「同意延期」: the new limit reaches the unit; a second time is refused', async () => {
    await talk().running.moveTo('2015-03-02T11:30:00+08:00')
    await at('pd-1').say(`申请延期 ${PLAIN} 3月13日 打捞船需要调配`)
    await at('office-1').press(await at('office-1').card(PLAIN, '延期待决定', '2015-03-13'), '同意延期')
    await at('office-1').hears('已同意延期', PLAIN)
    expect((await at('pd-2').card(PLAIN, '延期已同意')).words).toContain('2015-03-13（周五）24:00')
    await at('pd-1').say(`依据 ${PLAIN}`)
    await at('pd-1').hears('由 3月9日（周一）24:00 延至 3月13日（周五）24:00', '已同意')
    await at('pd-1').say(`申请延期 ${PLAIN} 3月16日 还没有办完`)
    await at('pd-1').hears('已经延期过 1 次')
    expect([await acts('extension.request'), await acts('extension.granted')]).toEqual([3, 1])
  })

  it('「已知晓」 by whoever was told nothing: said so', async () => {
    await at('pd-1').say(`已知晓 ${PLAIN}`)
    await at('pd-1').hears(PLAIN, '没有向您发过紧急时限')
    expect(await acts('ticket.acknowledge')).toBe(0)
  })
}
