import { expect, it } from 'vitest'
import { aTicketRow } from '../support/staff.ts'
import type { Scene } from './subjects.ts'

/** Entered by the office at the end of the conversations before: the last one that is open and of this day. */
const NO = 'SH20151221-R0001'
const WHILE_AWAY = 'SH20151221-000707'

/** contract.md#words, #duty: the office urges and tells, people confirm, stand in for one another, and read the day's numbers. */
export function telling({ talk, at, acts }: Scene): void {
  it('「催办」: at once to the unit, with the ticket’s card; 「收到」 is a receipt, which the office reads', async () => {
    await at('office-1').say(`催办 ${NO} 市民再次来电，请今天回复`)
    const sent = await at('office-1').card('已催办', NO, '试pd-1')
    const urged = await at('pd-1').card(NO, '热线办催办', '市民再次来电，请今天回复')
    expect(urged.buttons).toContain('收到')
    await at('pd-1').press(urged, '收到')
    await at('pd-1').hears('已记录您收到', `工单 ${NO} 的催办`)
    await at('office-1').press(sent, '查看回执')
    await at('office-1').hears(`工单 ${NO} 的催办`, '已回复收到 1 位：试pd-1')
    expect([await acts('ticket.urge'), await acts('word.receive')]).toEqual([1, 1])
  })

  it('「通知」 of a unit: liaisons and leader hear it; 「回执」 says who has answered; nobody else tells anything', async () => {
    await at('office-2').say('通知 浦东 明天上午九点开会，请准时参加')
    await at('office-2').card('已通知', '给浦东新区水务局的通知')
    await at('pd-1').hears('热线办通知', '明天上午九点开会')
    await at('pd-lead').hears('热线办通知', '明天上午九点开会')
    await at('pd-lead').say('收到')
    await at('pd-lead').hears('已记录您收到热线办的通知')
    await at('office-2').say('回执')
    await at('office-2').hears('给浦东新区水务局的通知', '已回复收到 1 位：试pd-lead')
    await at('pd-1').say('通知 全部 明天开会')
    await at('pd-1').hears('没有办理这件事的权限')
    expect([await acts('word.send'), await acts('word.receive')]).toEqual([1, 2])
  })

  it('「请假」: from that moment the substitute gets what would have come; 「销假」 ends it', async () => {
    await at('pd-1').say('请假 12月21日 至 12月23日 代班 qp-1')
    await at('pd-1').hears('不是本单位的成员', '请假没有登记')
    await at('pd-1').say('请假 12月21日 至 12月23日 代班 pd-lead')
    await at('pd-1').hears('已登记', '试pd-lead代班')
    await at('pd-lead').hears('试pd-1', '由您代班')
    await talk().running.send('tickets', [aTicketRow(WHILE_AWAY, '2015-12-21T09:30:00+08:00')])
    await at('pd-lead').card(WHILE_AWAY, '新工单')
    await at('pd-lead').say('值班')
    await at('pd-lead').hears('试pd-lead（代试pd-1）')
    await at('pd-1').say('销假')
    await at('pd-1').hears('已销假')
    await at('pd-lead').hears('您不再代班')
    expect(
      at('pd-1')
        .seen()
        .filter(({ words }) => words.includes(WHILE_AWAY) && words.includes('新工单')),
    ).toEqual([])
    expect([await acts('leave.give'), await acts('leave.end')]).toEqual([1, 1])
  })

  it('「订阅 日报」: at nine a leader reads of his own unit, a group of all of them; a liaison has none', async () => {
    await at('pd-1').say('订阅 日报')
    for (const userId of ['pd-lead', 'leading-1']) {
      await at(userId).say('订阅 日报')
      await at(userId).hears('已订阅日报')
    }
    await talk().running.moveTo('2015-12-22T09:00:00+08:00')
    await at('pd-lead').hears('日报：本单位未办结')
    const all = await at('leading-1').hears('日报：全部未办结', '浦东新区水务局')
    expect(all.words).not.toMatch(/SH2015|张/)
    await at('pd-lead').say('退订 日报')
    await at('pd-lead').hears('已退订日报')
    expect([await acts('summary.subscribe'), await acts('summary.unsubscribe')]).toEqual([2, 1])
  })
}
