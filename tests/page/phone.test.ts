import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Running, runningService } from '../support/service.ts'
import { aTicketRow, STAFF } from '../support/staff.ts'
import { browserProgram, openPage, type Reader, startBrowser, textOf } from './browser.ts'

const NO = 'SH20150902-000505'
const WIDTH = 390
const HEIGHT = 844

describe.skipIf(browserProgram === null)("the simulator's page in Chromium: on a phone", () => {
  let running: Running
  let browser: Browser
  let phone: Reader
  beforeAll(async () => {
    running = await runningService('2015-09-02T08:30:00+08:00')
    await running.send('members', STAFF)
    await running.send('tickets', [aTicketRow(NO, '2015-09-02T08:00:00+08:00', { urgent: true })])
    browser = await startBrowser()
    phone = await openPage(browser, running.simulator.url, WIDTH, HEIGHT)
  })
  afterAll(async () => {
    await browser?.close()
    await running?.stop()
  })

  /** Nothing has to be pushed sideways to be read. */
  const isInside = async (): Promise<void> => {
    expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBe(WIDTH)
    expect(await phone.page.evaluate('document.getElementById("chat").scrollWidth <= innerWidth')).toBe(true)
  }

  it('the members come first, without a chat beside them', async () => {
    await phone.page.getByTestId('member-pd-1').waitFor()
    expect(await phone.page.getByTestId('chat').isVisible()).toBe(false)
    await isInside()
    await phone.shot('phone-members')
  })

  it("a liaison's chat takes the screen, its card stands inside with every button in reach of a thumb", async () => {
    await phone.sitDownAt('pd-1')
    const card = await phone.card('【紧急】新工单：求助', NO)
    expect(await phone.page.getByTestId('member-pd-1').isVisible()).toBe(false)
    for (const name of ['已联系市民', '办结上报', '申请退单', '申请延期']) {
      const box = await card.getByRole('button', { name, exact: true }).boundingBox()
      expect(box).not.toBeNull()
      expect(box?.height).toBeGreaterThanOrEqual(38)
      expect((box?.x ?? WIDTH) + (box?.width ?? 0)).toBeLessThanOrEqual(WIDTH)
      expect((box?.y ?? HEIGHT) + (box?.height ?? 0)).toBeLessThanOrEqual(HEIGHT)
    }
    await isInside()
    await phone.shot('phone-card')
  })

  it('「已联系市民」 and 「办结上报」 answer there too', async () => {
    await phone.press(await phone.card(NO), '已联系市民')
    await phone.press(await phone.card(NO, '已记录 2015-09-02'), '办结上报')
    const form = await phone.card(NO, '剩余时间')
    expect(await textOf(form)).toContain('已记录 2015-09-02')
    await isInside()
    await phone.shot('phone-closure')
  })

  it('in the dark the words stay readable, and ‹ leads back to the members', async () => {
    await phone.page.emulateMedia({ colorScheme: 'dark' })
    await phone.shot('phone-dark')
    const shade = (of: string): Promise<unknown> =>
      phone.page.evaluate(`getComputedStyle(document.querySelector('${of}'))
      .${of === 'body' ? 'backgroundColor' : 'color'}.match(/\\d+/g).slice(0, 3).reduce((sum, one) => sum + Number(one), 0)`)
    expect(await shade('body')).toBeLessThan(150)
    expect(await shade('article.card h3')).toBeGreaterThan(500)
    await phone.page.getByRole('button', { name: '返回成员列表' }).click()
    await phone.page.getByTestId('member-pd-1').waitFor()
    expect(phone.complaints).toEqual([])
  })
})
