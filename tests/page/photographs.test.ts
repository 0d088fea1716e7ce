import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Running, runningService } from '../support/service.ts'
import { aTicketRow, GOOD_REPORT, STAFF } from '../support/staff.ts'
import { browserProgram, openPage, type Reader, startBrowser } from './browser.ts'

const NO = 'SH20150902-000505'
const WIDTH = 390
const onDingTalk = STAFF.map((one) => ({ ...one, platform: 'dingtalk', userId: `d-${one.userId}` }))

describe.skipIf(browserProgram === null)("the simulator's page in Chromium: photographs from a phone", () => {
  let running: Running
  let browser: Browser
  let phone: Reader
  let photo: { name: string; mimeType: string; buffer: Buffer }
  beforeAll(async () => {
    running = await runningService('2015-09-02T08:30:00+08:00')
    await running.send('members', [...STAFF, ...onDingTalk])
    await running.send('tickets', [aTicketRow(NO, '2015-09-02T08:00:00+08:00')])
    browser = await startBrowser()
    phone = await openPage(browser, running.simulator.url, WIDTH, 844)
    // Any picture serves: one of the page itself is made on every machine.
    photo = { name: '现场.png', mimeType: 'image/png', buffer: await phone.page.screenshot() }
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await running?.stop()
  })

  const sends = (file: { name: string; mimeType: string; buffer: Buffer }) =>
    phone.page.getByTestId('file-input').setInputFiles(file)
  const pictures = () => phone.page.locator('.row:not(.mine) a img').count()
  const goesTo = async (userId: string): Promise<void> => {
    await phone.page.getByRole('button', { name: '返回成员列表' }).click()
    await phone.sitDownAt(userId)
  }
  const isInside = async (): Promise<void> => {
    expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBe(WIDTH)
  }

  it('a liaison sends one with a tap, sees it in the chat, and says which ticket it is of', async () => {
    await phone.sitDownAt('pd-1')
    const box = await phone.page.getByTestId('choose-file').boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(34)
    await sends(photo)
    await phone.hears('还不知道是哪件工单的')
    await phone.page.locator('.row.mine .picture img').waitFor()
    await phone.say(`照片 ${NO}`)
    await phone.hears('刚才发来的 1 个已附到')
    await isInside()
    await phone.shot('phone-photograph')
  })

  it('a report takes a PDF along; its elements are chosen on one card', async () => {
    await phone.say(`联系 ${NO}`)
    await phone.say(`办结 ${NO} 实际解决`)
    const form = await phone.card('办结要素')
    await form.getByLabel('事实认定').selectOption({ label: '属实' })
    await form.getByLabel('现场查看').selectOption({ label: '没有到现场' })
    await isInside()
    await phone.shot('phone-details')
    await phone.press(form, '填好了')
    await phone.card('办结要素', '已记下')
    await sends({ name: '说明.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 made up') })
    await phone.hears('的办结说明，第 1 个')
    await phone.say(GOOD_REPORT)
    const confirm = await phone.card('请确认办结说明', '没有到现场')
    await isInside()
    await phone.shot('phone-confirm-details')
    await phone.press(confirm, '确认办结')
    await phone.card(NO, '已办结')
  })

  it('the office sees the picture on either platform', async () => {
    for (const userId of ['office-1', 'dingtalk:d-office-1']) {
      await goesTo(userId)
      await phone.say(`附件 ${NO}`)
      await phone.hears('的附件，共 2 个')
      await expect.poll(pictures, { timeout: 30_000 }).toBe(1)
      await phone.page.getByText('说明.pdf').last().waitFor()
      await isInside()
      await phone.shot(`phone-office-${userId.includes(':') ? 'dingtalk' : 'wecom'}`)
    }
  })

  it('on DingTalk it is sent alike', async () => {
    await goesTo('dingtalk:d-pd-1')
    await phone.say(`照片 ${NO}`)
    await phone.hears('请发送工单')
    await sends({ ...photo, buffer: Buffer.concat([photo.buffer, Buffer.from('another')]) })
    await phone.hears(`附到工单 ${NO}，第 3 个`)
    await phone.shot('phone-photograph-dingtalk')
    expect(phone.complaints).toEqual([])
  })
})
