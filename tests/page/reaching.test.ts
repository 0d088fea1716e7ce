import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Running, runningService } from '../support/service.ts'
import { aTicketRow, GOOD_REPORT, STAFF } from '../support/staff.ts'
import { browserProgram, openPage, type Reader, startBrowser } from './browser.ts'

const NO = 'SH20150902-000101'
const PHONE = '13812341234'
const ON_DINGTALK = { platform: 'dingtalk', userId: 'dd-1', name: '钉钉联络员', unit: 'pudong', roles: ['liaison'] }

describe.skipIf(browserProgram === null)("the simulator's page in Chromium: reaching the citizen, and slips", () => {
  let running: Running
  let browser: Browser
  let desk: Reader
  beforeAll(async () => {
    running = await runningService('2015-09-02T09:00:00+08:00')
    await running.send('members', [...STAFF, ON_DINGTALK])
    await running.send('tickets', [aTicketRow(NO, '2015-09-02T08:30:00+08:00')])
    browser = await startBrowser()
    desk = await openPage(browser, running.simulator.url, 1280, 900)
  })
  afterAll(async () => {
    await browser?.close()
    await running?.stop()
  })

  it.each(['pd-1', 'dingtalk:dd-1'])('%s: the number is shown, and is gone ten minutes later', async (userId) => {
    await desk.sitDownAt(userId)
    await desk.say(`工单 ${NO}`)
    await desk.press(await desk.card(NO, '办结期限'), '查看电话')
    const shown = await desk.hears(PHONE)
    expect(shown).toContain('某路814号')
    await desk.shot(`reach-number-${userId.replace(':', '-')}`)
    const now = await running.database.store.now()
    await running.moveTo(new Date(now.getTime() + 11 * 60_000).toISOString())
    await desk.page.locator('.act', { hasText: '机器人撤回了一条消息' }).last().waitFor()
    expect(await desk.page.locator('#chat').textContent()).not.toContain(PHONE)
    await desk.shot(`reach-recalled-${userId.replace(':', '-')}`)
  })

  it('pd-1: not reached, reached, taken back; closed, taken back', async () => {
    await desk.sitDownAt('pd-1')
    await desk.press(await desk.card(NO, '办结期限'), '未联系上')
    await desk.choose(await desk.card(NO, '未联系上市民'), '无人接听', '提交')
    await desk.hears('已记录未联系上（无人接听），共 1 次')
    await desk.shot('reach-attempt')
    await desk.press(await desk.card(NO, '办结期限'), '已联系市民')
    await desk.press(await desk.card(NO, '已记录'), '撤销')
    await desk.hears('先行联系已撤销')
    await desk.say(`联系 ${NO}`)
    await desk.say(`办结 ${NO} 实际解决 ${GOOD_REPORT}`)
    await desk.press(await desk.card(NO, '办结已记录'), '撤销')
    await desk.hears('办结已撤销')
    await desk.shot('reach-undone')
  })

  it('the office corrects, and reads the whole of it', async () => {
    await desk.sitDownAt('office-1')
    await desk.say(`更正 ${NO} 联系 无 接线记录没有这次通话`)
    await desk.hears('已更正：先行联系')
    await desk.say(`工单 ${NO}`)
    await desk.hears('热线办更正：先行联系')
    await desk.shot('reach-corrected')
    expect(desk.complaints).toEqual([])
  })
})
