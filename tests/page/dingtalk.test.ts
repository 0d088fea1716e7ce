import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Running, runningService } from '../support/service.ts'
import { aTicketRow, GOOD_REPORT, STAFF } from '../support/staff.ts'
import { browserProgram, openPage, type Reader, startBrowser, textOf } from './browser.ts'

const PRESSED = 'SH20150902-000601'
const STREAMED = 'SH20150902-000602'
const SPOKEN = 'SH20150902-000603'
const LIAISON = 'dingtalk:pd-1'
const SCREENS = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } }

describe.skipIf(browserProgram === null)("the simulator's page in Chromium: a staff on DingTalk", () => {
  let running: Running
  let browser: Browser
  let desk: Reader
  beforeAll(async () => {
    running = await runningService('2015-09-02T08:30:00+08:00')
    const staff = STAFF.map((row) => (row.userId === 'pd-2' ? row : { ...row, platform: 'dingtalk' }))
    expect(await running.send('members', staff)).toMatchObject({ rejected: [] })
    const past = { contactedAt: '2015-08-26T10:00:00+08:00', closedAt: '2015-08-27T10:00:00+08:00', result: 'unsolved' }
    await running.send('tickets', [
      aTicketRow('SH20150826-000001', '2015-08-26T09:00:00+08:00', past),
      aTicketRow(PRESSED, '2015-09-02T08:00:00+08:00'),
    ])
    browser = await startBrowser()
    desk = await openPage(browser, running.simulator.url, SCREENS.desk.width, SCREENS.desk.height)
  })
  afterAll(async () => {
    await browser?.close()
    await running?.stop()
  })

  const press = (name: string): Locator => desk.page.getByTestId(`dingtalk-${name}`)
  /** Changes the console and waits until the bot follows. */
  const turn = async (name: string, to: boolean): Promise<void> => {
    await press(name).click()
    await desk.page.locator(`[data-testid="dingtalk-${name}"][aria-pressed="${to}"]:enabled`).waitFor()
  }
  const bring = async (no: string): Promise<void> => {
    await running.send('tickets', [aTicketRow(no, '2015-09-02T08:10:00+08:00')])
    await running.catchUp()
  }
  /** The same sight on both screens, by day and by night; nothing may have to be pushed sideways. */
  const shots = async (name: string): Promise<void> => {
    for (const [screen, size] of Object.entries(SCREENS)) {
      await desk.page.setViewportSize(size)
      for (const colorScheme of ['dark', 'light'] as const) {
        await desk.page.emulateMedia({ colorScheme })
        await desk.shot(`dingtalk-${name}-${screen}-${colorScheme}`)
      }
      for (const of of ['document.documentElement', 'document.getElementById("chat")'])
        expect(await desk.page.evaluate(`${of}.scrollWidth - ${of}.clientWidth`)).toBe(0)
    }
  }
  /** From a new ticket's card to a closed one, by pressing. */
  const closeByPressing = async (no: string): Promise<void> => {
    await desk.press(await desk.card(no, '新工单'), '已联系市民')
    await desk.press(await desk.card(no, '已记录 2015-09-02'), '办结上报')
    const form = await desk.card(no, '剩余时间')
    await form.getByLabel('办结情况').selectOption({ label: '实际解决' })
    await desk.press(form, '提交')
    await desk.hears('请直接发送办结说明')
    await desk.say(GOOD_REPORT)
    const confirm = await desk.card(no, '请确认办结说明')
    expect(await textOf(confirm)).toContain(GOOD_REPORT)
    await desk.press(confirm, '确认办结')
    await desk.card(no, '已办结', '实际解决')
  }

  it('both apps stand side by side in the list, each member with the mark of theirs', async () => {
    const markOf = (id: string): Promise<string | null> =>
      desk.page.getByTestId(`member-${id}`).locator('.badge').getAttribute('aria-label')
    await desk.page.getByTestId(`member-${LIAISON}`).waitFor()
    expect([await markOf(LIAISON), await markOf('pd-2')]).toEqual(['钉钉', '企业微信'])
    const units = await desk.page.locator('.members h2').allTextContents()
    expect(units).toEqual(['热线办与考核组', '浦东新区水务局', '青浦区水务局'])
    await shots('members')
    await desk.page.getByTestId('search').fill('企业微信')
    await desk.page.getByTestId(`member-${LIAISON}`).waitFor({ state: 'detached' })
    expect(await desk.page.locator('.member').count()).toBe(1)
    await desk.page.getByTestId('search').fill('')
  })

  it('a card of the template: its words as they were written, its buttons pressed over HTTP, closed in the end', async () => {
    await desk.sitDownAt(LIAISON)
    expect(await textOf(desk.page.getByTestId('app'))).toBe('钉钉')
    const card = await desk.card(PRESSED)
    for (const words of ['新工单：求助', '2015-09-06（周日）24:00', '张＊', '138＊＊＊＊1234'])
      expect(await textOf(card)).toContain(words)
    await shots('card')
    await closeByPressing(PRESSED)
    expect(await (await desk.card(PRESSED, '已办结')).getByTestId('replaced').isDisabled()).toBe(true)
    await shots('closed')
  })

  it('a choice begins with none chosen, and keeps what was picked while others talk', async () => {
    await bring(STREAMED)
    await desk.press(await desk.card(STREAMED, '新工单'), '申请退单')
    const form = await desk.card(STREAMED, '退单类别')
    const list = form.getByLabel('退单类别')
    expect(await list.locator('option').first().textContent()).toBe('请选择')
    expect(await list.inputValue()).toBe('')
    await list.selectOption({ index: 2 })
    const picked = await list.inputValue()
    expect(picked).not.toBe('')
    await running.simulator.dingtalk?.say('pd-1', '你好')
    await desk.page.locator('.row.mine').filter({ hasText: '你好' }).waitFor()
    expect(await list.inputValue()).toBe(picked)
    await shots('choice')
  })

  it('the console turns to Stream while everything runs', async () => {
    expect(await press('http').getAttribute('aria-pressed')).toBe('true')
    expect(await textOf(press('calls'))).toMatch(/^本月已调用 \d+ 次$/)
    await turn('stream', true)
    expect(running.simulator.console?.now()).toEqual({ mode: 'stream', hasTemplate: true })
    expect(await press('http').getAttribute('aria-pressed')).toBe('false')
    await bring('SH20150902-000604')
    await closeByPressing('SH20150902-000604')
  })

  it('without the template the buttons say sentences', async () => {
    await turn('template', false)
    await bring(SPOKEN)
    const card = await desk.card(SPOKEN, '新工单')
    expect(await card.getAttribute('data-type')).toBe('actionCard')
    await shots('action-card')
    await desk.press(card, '已联系市民')
    await desk.page.locator('.row.mine').filter({ hasText: SPOKEN }).waitFor()
    await desk.hears('已记录')
    await desk.press(card, '办结上报')
    await desk.press(await desk.card(SPOKEN, '剩余时间'), '实际解决')
    await desk.hears('请直接发送办结说明')
    await desk.say(GOOD_REPORT)
    await desk.press(await desk.card(SPOKEN, '请确认办结说明'), '确认办结')
    await desk.hears('已办结')
    await shots('spoken')
  })

  it('the office asks for the standings and sees the picture', async () => {
    await desk.sitDownAt('dingtalk:office-1')
    await desk.say('排名')
    const picture = desk.page.locator('.bubble.lone img').last()
    await desk.hears('年度考核排名')
    // The words come at once, the picture when it is drawn.
    await running.catchUp()
    await picture.waitFor()
    expect((await picture.boundingBox())?.width).toBeGreaterThan(240)
    await shots('ranking')
  })

  it('what has no button stands below as a link that says its sentence', async () => {
    const robot = '/v1.0/robot/oToMessages/batchSend'
    running.simulator.dingtalk?.faults.next(robot, { kind: 'code', status: 400, code: 'bot.stopped' })
    await running.simulator.dingtalk?.say('pd-1', `退单 ${STREAMED} 属于系统内其他部门 经核实由青浦区水务局管理`)
    await desk.press(await desk.card(STREAMED, '退单待认定'), '认可退单')
    const target = await desk.card(STREAMED, '改派')
    expect(await target.locator('.rows button').count()).toBe(5)
    await shots('links')
    await target.locator('.says').getByText('青浦区水务局').click()
    await desk.hears('已改派青浦区水务局')
  })

  it('whom the robot may not write to is told by a work notification', async () => {
    await desk.sitDownAt('dingtalk:office-2')
    const notice = desk.page.locator('.bubble.notice').filter({ hasText: STREAMED })
    await notice.waitFor()
    expect(await textOf(notice)).toMatch(/^工作通知退单待认定/)
    await shots('notice')
  })

  it('the traffic panel lays JSON out and marks what DingTalk refuses', async () => {
    await desk.page.getByTestId('traffic').click()
    const refused = desk.page.locator('details.exchange').filter({ hasText: 'bot.stopped' })
    await refused.locator('.result.bad').waitFor()
    await refused.locator('summary').click()
    expect(await textOf(refused.locator('pre').first())).toMatch(/\n {2}"/)
    expect(await textOf(refused.locator('pre').last())).toContain('\n  "code": "bot.stopped",\n')
    await shots('traffic')
    await desk.page.keyboard.press('Escape')
  })

  it('on WeCom the console and the blue head are gone', async () => {
    await desk.sitDownAt('pd-2')
    await desk.card(SPOKEN)
    await shots('wecom')
    expect(await textOf(desk.page.getByTestId('app'))).toBe('企业微信')
    expect(await press('http').isVisible()).toBe(false)
  })

  it('nobody complained: neither the browser nor the platforms', () => {
    expect(desk.complaints).toEqual([])
    const { dingtalk, wecom } = running.simulator
    for (const driver of [dingtalk, wecom]) expect(driver).toMatchObject({ errors: [], warnings: [], dropped: [] })
  })
})
