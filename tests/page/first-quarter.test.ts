import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Running, runningService } from '../support/service.ts'
import { aTicketRow, GOOD_REPORT, STAFF } from '../support/staff.ts'
import { browserProgram, openPage, type Reader, startBrowser, textOf } from './browser.ts'

const NO = 'SH20150902-000505'
const WIDTH = 390
const HEIGHT = 844

describe.skipIf(browserProgram === null)("F: the first quarter of an hour at the simulator's page in Chromium", () => {
  let running: Running
  let browser: Browser
  let desk: Reader
  let phone: Reader
  beforeAll(async () => {
    running = await runningService('2015-09-02T08:30:00+08:00')
    await running.send('members', STAFF)
    await running.send('tickets', [aTicketRow(NO, '2015-09-01T08:00:00+08:00')])
    browser = await startBrowser()
    desk = await openPage(browser, running.simulator.url, 1280, 860)
    phone = await openPage(browser, running.simulator.url, WIDTH, HEIGHT)
  })
  afterAll(async () => {
    await browser?.close()
    await running?.stop()
  })

  const hint = (name: string) => desk.page.getByTestId(`hint-${name}`)
  const isDone = (name: string) => desk.page.locator(`[data-testid="hint-${name}"].done`).waitFor()
  const rectOf = async (place: Locator) => {
    const box = await place.boundingBox()
    if (!box) throw new Error('it is not there')
    return box
  }

  it('says what to try: three hints, each done by a click', async () => {
    expect(await desk.page.getByTestId('hints').getByRole('listitem').count()).toBe(3)
    await hint('todo').click()
    await isDone('todo')
    await desk.card(NO, '办结期限')
    await hint('due').click()
    await isDone('due')
    expect(await textOf(desk.page.getByTestId('clock'))).toContain('09:00')
    await desk.card(NO, '先行联系')
    await hint('standings').click()
    await isDone('standings')
    await desk.hears('年度考核排名')
    await desk.shot('hints')
  })

  it('an answer that goes on has a link, and the link opens', async () => {
    await desk.say('下一页')
    const link = desk.page.locator('.row:not(.mine) .bubble a').last()
    await link.waitFor()
    const opened = await browser.newPage()
    const answer = await opened.goto((await link.getAttribute('href')) ?? '')
    expect(answer?.status()).toBe(200)
    expect(await opened.locator('h1').textContent()).toContain('排名')
    await opened.close()
  })

  it('can be put away, and stay away', async () => {
    await desk.page.getByTestId('hints-close').click()
    await desk.page.reload()
    await desk.page.getByTestId('member-pd-1').waitFor()
    expect(await desk.page.getByTestId('hints').isVisible()).toBe(false)
    expect(desk.complaints).toEqual([])
  })

  it('at 390 px the date box and every button of the clock stand whole on the screen', async () => {
    for (const name of ['clock-hour', 'clock-morning', 'clock-due', 'clock-day']) {
      const { x, width, height } = await rectOf(phone.page.getByTestId(name))
      expect([name, x >= 0, x + width <= WIDTH, height >= 30]).toEqual([name, true, true, true])
    }
    expect(await phone.jumpTo('2015-09-06')).toContain('2015年9月6日')
  })

  it("at 390 px a unit's heading stays above the list while its members pass under it", async () => {
    await phone.page.getByTestId('member-pd-1').waitFor()
    // Small enough a window for the list to move in.
    await phone.page.setViewportSize({ width: WIDTH, height: 560 })
    await phone.page.evaluate('document.getElementById("members").scrollTop = 75')
    const top = await phone.page.evaluate(`(() => {
      const list = document.getElementById('members').getBoundingClientRect()
      const there = (x) => document.elementFromPoint(x, list.top + 12)
      return [list.left + 20, list.left + 45, list.left + 160].map((x) => there(x).className)
    })()`)
    expect(top).toEqual(['group', 'group', 'group'])
    await phone.shot('phone-headings')
    await phone.page.setViewportSize({ width: WIDTH, height: HEIGHT })
  })

  it('a ticket is closed from 「待办」 by four presses and the text, each of them in reach of a thumb', async () => {
    let presses = 0
    const press = async (card: Locator, button: string | RegExp) => {
      const found = card.getByRole('button', { name: button })
      const { x, y, width, height } = await rectOf(found)
      expect(height).toBeGreaterThanOrEqual(38)
      expect([x >= 0, x + width <= WIDTH, y >= 0, y + height <= HEIGHT]).toEqual([true, true, true, true])
      await found.click()
      presses += 1
    }
    await phone.sitDownAt('pd-2')
    await phone.say(`联系 ${NO}`)
    await phone.hears('已记录先行联系')
    await phone.say('待办')
    const list = phone.page.locator('article.card').filter({ hasText: '待办工单' }).last()
    await list.waitFor()
    // What is opened stands below the list that opened it.
    const below = phone.page.locator('.row').filter({ has: list }).locator('xpath=following-sibling::*//article')
    await press(list, /^1\. /)
    await below.filter({ hasText: '办结期限' }).last().waitFor()
    await press(below.filter({ hasText: '办结期限' }).last(), '办结上报')
    const form = await phone.card(NO, '剩余时间')
    await form.locator('select').first().selectOption({ label: '实际解决' })
    await press(form, '提交')
    await phone.hears('请直接发送办结说明')
    await phone.say(GOOD_REPORT)
    await press(await phone.card(NO, '请确认办结说明'), '确认办结')
    await phone.card(NO, '已办结')
    expect(presses).toBe(4)
    await phone.shot('phone-closed')
    expect(phone.complaints).toEqual([])
  })
})
