import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Running, runningService } from '../support/service.ts'
import { aTicketRow } from '../support/staff.ts'
import { bringYear } from '../support/year.ts'
import { browserProgram, openPage, type Reader, startBrowser, textOf } from './browser.ts'

const LATE = 'SH20151123-000002'

describe.skipIf(browserProgram === null)("the simulator's page in Chromium: from open tickets to an edition", () => {
  let running: Running
  let browser: Browser
  let desk: Reader
  const asks = async (userId: string, text: string, words: string | RegExp): Promise<string> => {
    await desk.sitDownAt(userId)
    await desk.say(text)
    return desk.hears(words)
  }
  beforeAll(async () => {
    running = await runningService('2015-11-23T09:00:00+08:00')
    await bringYear(running)
    await running.send('tickets', [aTicketRow(LATE, '2015-11-23T08:55:00+08:00')])
    browser = await startBrowser()
    desk = await openPage(browser, running.simulator.url, 1280, 860)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await running?.stop()
  })

  it('the clock jumps to a later day', async () => {
    expect(await desk.jumpTo('2015-12-02')).toContain('2015年12月2日')
  })

  it('a unit objects on its card, the office corrects by choosing, the unit confirms', async () => {
    await asks('office-1', '启动数据确认 至 12月20日', '已启动')
    await desk.sitDownAt('pd-1')
    await desk.press(await desk.card('请确认考核数据'), '提出异议')
    await desk.hears('请发送有异议的工单编号')
    await desk.shot('confirmation')
    await desk.say(`${LATE} 当日下午已电话联系`)
    await desk.hears('已提交异议')
    await desk.sitDownAt('office-1')
    await desk.press(await desk.card('异议待处理'), '认可异议')
    await desk.choose(await desk.card('选择更正'), '已按时联系', '确认更正')
    expect(await desk.hears('更正前后')).toContain('先行联系率')
    await desk.shot('objection-granted')
    await desk.sitDownAt('pd-1')
    await desk.hears('更正前后')
    await desk.press(await desk.card('请确认考核数据'), '确认无误')
    await desk.card('已确认无误')
  })

  it('silence is recorded, assumptions are confirmed by name, the leading group approves, everybody hears', async () => {
    expect(await desk.jumpTo('2015-12-21')).toContain('2015年12月21日')
    await desk.sitDownAt('office-1')
    await desk.hears('已截止')
    await asks('office-1', '假定', '项未确认')
    await desk.press(await desk.card('确认考核方案的假定'), '全部确认')
    await desk.press(await desk.card('确认以下 39 项？'), '确认')
    await desk.card('均已确认')
    await asks('office-1', '提请发布', '已提请')
    await desk.sitDownAt('leading-1')
    await desk.press(await desk.card('考核结果待审定'), '同意发布')
    await desk.press(await desk.card('确认发布 2015 年度考核结果？'), '确认发布')
    await desk.card('已同意发布')
    await desk.shot('release')
    await desk.sitDownAt('pd-lead')
    expect(await desk.hears('考核结果已发布')).toContain('浦东新区水务局')
    expect(await asks('office-1', '排名', /已发布，第 1 版/)).toContain('名')
    const picture = desk.page.locator('a.picture img').last()
    await picture.waitFor()
    await desk.shot('published')
    expect(
      await textOf(desk.page.locator('.row:not(.mine) .bubble').filter({ hasText: '已发布，第 1 版' }).last()),
    ).toContain('浦东')
  })

  it('the clock jumps to no earlier day, and says so', async () => {
    expect(await desk.jumpTo('2015-11-01')).toContain('2015年12月21日')
    await desk.page.getByTestId('toast').getByText('只能往前拨').waitFor()
    expect(await desk.page.getByTestId('clock-day').inputValue()).toBe('')
  })

  it('nobody complained: neither the browser nor the platform', () => {
    expect(desk.complaints).toEqual([])
    const { errors, warnings, dropped } = running.simulator.wecom
    expect({ errors, warnings, dropped }).toEqual({ errors: [], warnings: [], dropped: [] })
  })
})
