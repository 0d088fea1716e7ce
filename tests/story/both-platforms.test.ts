import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../src/domain/people.ts'
import { type Chair, chair } from '../contract/chair.ts'
import { type Running, runningService } from '../support/service.ts'
import { aTicketRow, GOOD_REPORT } from '../support/staff.ts'

const NO = 'SH20150302-000123'
const PEOPLE: readonly [string, 'wecom' | 'dingtalk', string | null, Role[]][] = [
  ['pd-1', 'wecom', 'pudong', ['liaison']],
  ['pd-2', 'dingtalk', 'pudong', ['liaison']],
  ['pd-lead', 'dingtalk', 'pudong', ['leader']],
  ['office-1', 'wecom', null, ['office']],
  ['office-2', 'dingtalk', null, ['office']],
]

describe('both platforms at once, members of either in one unit', () => {
  let running: Running
  const at = (userId: string): Chair => {
    const found = PEOPLE.find(([name]) => name === userId)
    return chair(running.simulator, found?.[1] ?? 'wecom', userId)
  }
  beforeAll(async () => {
    running = await runningService('2015-03-02T10:05:00+08:00')
    await running.send(
      'members',
      PEOPLE.map(([userId, platform, unit, roles]) => ({ userId, platform, unit, roles, name: `试${userId}` })),
    )
    await running.send('tickets', [aTicketRow(NO, '2015-03-02T10:00:00+08:00')])
  })
  afterAll(() => running?.stop())

  it('both liaisons have the ticket, each on a card of his own platform', async () => {
    const [one, other] = [await at('pd-1').card(NO, '新工单'), await at('pd-2').card(NO, '新工单')]
    expect(other.buttons).toEqual(one.buttons)
  })

  it('what one records is on the card of the other without a press, where the platform can', async () => {
    await at('pd-1').press(await at('pd-1').card(NO), '已联系市民')
    const { buttons } = await at('pd-2').card(NO, '已记录 2015-03-02')
    expect(buttons).toEqual(['查看电话', '办结上报', '申请退单', '申请延期'])
  })

  it('a return asked for in DingTalk is decided in WeCom, and both offices see it decided', async () => {
    await at('pd-2').say(`退单 ${NO} 不属于水务系统 该路灯归路政部门管理`)
    await at('pd-2').hears('退单申请已提交')
    await at('office-1').press(await at('office-1').card(NO, '退单待认定'), '不认可')
    await at('office-1').hears('不认可退单的理由')
    await at('office-1').say('该处属本单位管辖')
    await at('pd-2').card(NO, '退单未获认可')
    expect((await at('office-2').card(NO, '未认可退单')).buttons).toEqual([])
  })

  it('closed in DingTalk, over in WeCom', async () => {
    await at('pd-2').say(`办结 ${NO} 实际解决 ${GOOD_REPORT}`)
    await at('pd-2').hears(NO, '已办结')
    await at('pd-1').hears(NO, '已办结')
    await running.catchUp()
    await at('office-2').say('排名')
    await at('office-2').hears('年度考核排名')
  })

  it('neither platform had anything to complain of', () => {
    const { wecom, dingtalk } = running.simulator
    expect([wecom.errors, wecom.warnings, dingtalk?.errors, dingtalk?.warnings]).toEqual([[], [], [], []])
  })

  it("the month's calls are counted, shown in the metrics, and the office is told once at eight tenths", async () => {
    const metric = async (name: string): Promise<number> => {
      const text = await (await fetch(`${running.url}/metrics`)).text()
      return Number(new RegExp(`^${name}\\{platform="dingtalk"\\} (\\d+)`, 'm').exec(text)?.[1])
    }
    const used = await metric('hotline_platform_calls_used')
    expect(used).toBe(running.simulator.dingtalk?.calls())
    expect(await metric('hotline_platform_calls_left')).toBe(5000 - used)
    await running.database.sql("UPDATE platform_calls SET calls = 4000 WHERE platform = 'dingtalk'")
    await running.catchUp()
    await running.catchUp()
    for (const userId of ['office-1', 'office-2']) {
      await at(userId).hears('钉钉本月的接口调用已用', '额度 5000 次，还剩')
      expect(
        at(userId)
          .seen()
          .filter(({ words }) => words.includes('额度 5000 次')),
      ).toHaveLength(1)
    }
    expect(
      at('pd-1')
        .seen()
        .some(({ words }) => words.includes('额度 5000')),
    ).toBe(false)
  })

  it('what runs low is saved: a form comes as free words whose buttons say sentences', async () => {
    await running.send('tickets', [aTicketRow('SH20150302-000124', '2015-03-02T10:01:00+08:00')])
    const before = running.simulator.dingtalk?.calls() ?? 0
    await at('pd-2').say('工单 SH20150302-000124')
    const card = await at('pd-2').hears('SH20150302-000124', '求助工单')
    await at('pd-2').press(card, '已联系市民')
    await at('pd-2').hears('SH20150302-000124 已记录先行联系')
    const sent = running.simulator.dingtalk?.traffic().filter(({ title }) => title.includes('createAndDeliver')) ?? []
    expect(sent.filter(({ request }) => request.includes('000124'))).toHaveLength(0)
    expect(running.simulator.dingtalk?.calls()).toBe(before)
  })
})
