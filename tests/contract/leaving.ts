import { expect, it } from 'vitest'
import { aTicketRow } from '../support/staff.ts'
import type { Scene } from './subjects.ts'

const NO = 'SH20150302-000909'
const LEFT = '您的账号已经停用'

/** contract.md#leaving: 「停用」 and 「启用」, in the middle of a liaison's work. */
export function leaving({ talk, at, acts }: Scene): void {
  it('nobody but the office says who left', async () => {
    await talk().running.send('tickets', [aTicketRow(NO, '2015-12-21T08:30:00+08:00')])
    await at('pd-1').card(NO, '新工单')
    await at('pd-1').say('停用 pd-2')
    await at('pd-1').hears('没有办理这件事的权限')
    expect(await acts('member.leave')).toBe(0)
  })

  it('「停用」: from that moment his press, his sentence, his draft and his old card do nothing', async () => {
    const closings = await acts('closure.report')
    await at('pd-1').say(`办结 ${NO} 实际解决`)
    await at('pd-1').hears('请直接发送办结说明')
    await at('office-1').say('停用 pd-1 已调离')
    expect((await at('office-1').hears('已停用试pd-1')).words).toContain('已转给另外 1 位同事')
    const notice = await at('pd-2').hears('试pd-1不再承担', NO)
    expect(notice.words).toContain('办结说明（实际解决）')
    const held = await at('pd-1').card(NO, '新工单')
    for (const act of [
      () => at('pd-1').say('经现场查看，情况属实，已于当日安排抢修班组更换管件，并电话答复市民，市民表示满意。'),
      () => at('pd-1').say('待办'),
      () => at('pd-1').say(`联系 ${NO}`),
      () => at('pd-1').press(held, '已联系市民'),
    ]) {
      const told = await act()
      expect(told).toMatchObject({ status: 200, error: null })
      await at('pd-1').hears(LEFT)
    }
    expect(await acts('closure.report')).toBe(closings)
    expect(await acts('member.leave')).toBe(1)
  })

  it('he gets nothing more; the others of his unit still do', async () => {
    // What he did last may still be answered: that he left is all that he is told.
    const shown = () =>
      at('pd-1')
        .seen()
        .filter(({ words }) => !words.includes(LEFT))
    const before = shown().length
    await talk().running.send('tickets', [aTicketRow(`${NO}-1`, '2015-12-21T08:40:00+08:00')])
    await at('pd-2').card(`${NO}-1`, '新工单')
    expect(shown()).toHaveLength(before)
  })

  it('the last liaison of a unit: its leader and the office are told at once', async () => {
    await at('office-1').say('停用 pd-2')
    await at('pd-lead').hears('没有在岗的联络员', NO)
    await at('office-2').hears('浦东新区水务局现在没有在岗的联络员')
  })

  it('「启用」 brings him back: he is told, and gets what he missed and is still true', async () => {
    await at('office-1').say('启用 pd-1')
    await at('office-1').hears('已启用试pd-1')
    await at('pd-1').hears('您的账号已恢复使用')
    await at('pd-1').say(`联系 ${NO}`)
    await at('pd-1').hears(`工单 ${NO} 已记录先行联系`)
    expect(await acts('member.return')).toBe(1)
  })
}
