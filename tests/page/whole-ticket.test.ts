import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Running, runningService } from '../support/service.ts'
import { aTicketRow, GOOD_REPORT, STAFF } from '../support/staff.ts'
import { browserProgram, openPage, type Reader, startBrowser, textOf } from './browser.ts'

const WHOLE = 'SH20150902-000101'
const RETURNED = 'SH20150901-000202'
const WAITING = ['SH20150901-000303', 'SH20150901-000404']

describe.skipIf(browserProgram === null)("the simulator's page in Chromium: a whole ticket", () => {
  let running: Running
  let browser: Browser
  let desk: Reader
  beforeAll(async () => {
    running = await runningService('2015-09-02T08:30:00+08:00')
    await running.send('members', STAFF)
    const past = { contactedAt: '2015-08-26T10:00:00+08:00', closedAt: '2015-08-27T10:00:00+08:00', result: 'unsolved' }
    const answer = await running.send('tickets', [
      aTicketRow('SH20150826-000001', '2015-08-26T09:00:00+08:00', past),
      aTicketRow(WHOLE, '2015-09-02T08:00:00+08:00'),
      aTicketRow(RETURNED, '2015-09-01T10:00:00+08:00', { summary: '泵站噪声影响休息' }),
      ...WAITING.map((no) => aTicketRow(no, '2015-09-01T15:00:00+08:00', { summary: '河面有垃圾漂浮' })),
    ])
    expect(answer).toMatchObject({ accepted: 5, rejected: [] })
    browser = await startBrowser()
    desk = await openPage(browser, running.simulator.url, 1280, 800)
  })
  afterAll(async () => {
    await browser?.close()
    await running?.stop()
  })

  /** The two lines of 浦东 in the newest ranking that was asked for by `ask`. */
  async function rankingOfPudong(ask: () => Promise<void>): Promise<string> {
    const rankings = desk.page.locator('.row:not(.mine) .bubble').filter({ hasText: '年度考核排名' })
    const before = await rankings.count()
    await ask()
    await rankings.nth(before).waitFor()
    const lines = (await textOf(rankings.nth(before))).split('\n')
    const at = lines.findIndex((line) => line.includes('浦东新区水务局'))
    expect(lines[at]).toMatch(/^第\d+名 浦东新区水务局 \d+\.\d\d\*$/)
    return lines.slice(at, at + 2).join('\n')
  }

  let first = ''
  it('the office types 「排名」 and reads the standings', async () => {
    await desk.sitDownAt('office-1')
    first = await rankingOfPudong(() => desk.say('排名'))
    expect(first).toMatch(/质量 \d+\.\d\d/)
    await desk.shot('ranking-before')
  })

  it('the liaison reads the new-ticket card: three deadlines, a masked citizen', async () => {
    await desk.sitDownAt('pd-1')
    const card = await textOf(await desk.card(WHOLE))
    for (const words of ['新工单：求助', '2015-09-06（周日）24:00', '2015-09-10（周四）24:00', '张*', '138****1234']) {
      expect(card).toContain(words)
    }
    expect(card).not.toMatch(/张三丰|13812341234|814/)
    await desk.shot('new-ticket')
  })

  it('「已联系市民」 goes from the card once it is recorded', async () => {
    await desk.press(await desk.card(WHOLE), '已联系市民')
    const card = await desk.card(WHOLE, '已记录 2015-09-02')
    await expect(card.getByRole('button').allTextContents()).resolves.toEqual([
      '查看电话',
      '办结上报',
      '申请退单',
      '申请延期',
      '撤销',
    ])
  })

  it('「办结上报」 → 「实际解决」 → a thin report is told what is missing → a good one is confirmed and closes', async () => {
    await desk.press(await desk.card(WHOLE), '办结上报')
    const form = await desk.card(WHOLE, '剩余时间')
    await form.getByLabel('办结情况').selectOption({ label: '实际解决' })
    await desk.press(form, '提交')
    await desk.hears('请直接发送办结说明')
    await desk.say('已处理')
    expect(await desk.hears('还不完整')).toContain('答复市民的情况')
    await desk.shot('thin-report')
    await desk.say(GOOD_REPORT)
    const confirm = await desk.card(WHOLE, '请确认办结说明')
    expect(await textOf(confirm)).toContain(GOOD_REPORT)
    await desk.press(confirm, '确认办结')
    const closed = await desk.card(WHOLE, '已办结', '实际解决')
    expect(await closed.getByTestId('replaced').isDisabled()).toBe(true)
    await desk.shot('closed')
  })

  it('the menu button 排名 shows the score that has moved', async () => {
    await running.catchUp()
    await desk.sitDownAt('office-1')
    const again = await rankingOfPudong(() => desk.page.getByTestId('app-menu').getByText('排名').click())
    expect(again).not.toBe(first)
    await desk.shot('ranking-after')
  })

  it('「申请退单」 → ground → reason: the office is asked', async () => {
    await desk.sitDownAt('pd-1')
    await desk.press(await desk.card(RETURNED), '申请退单')
    const form = await desk.card(RETURNED, '退单类别')
    await form.getByLabel('退单类别').selectOption({ label: '属于系统内其他部门' })
    await desk.press(form, '提交退单')
    await desk.hears('请直接发送退单理由')
    await desk.say('经核实泵站由青浦区水务局管理')
    await desk.hears('退单申请已提交')
    await desk.sitDownAt('office-1')
    const asked = await textOf(await desk.card(RETURNED, '退单待认定'))
    for (const words of ['浦东新区水务局', '属于系统内其他部门', '在时限内', '由青浦区水务局管理']) {
      expect(asked).toContain(words)
    }
    await desk.shot('return-decision')
  })

  it('「认可退单」 → the unit to move to → its liaison has the ticket with limits of its own', async () => {
    await desk.press(await desk.card(RETURNED, '退单待认定'), '认可退单')
    const target = await desk.card(RETURNED, '选择改派单位')
    await target.getByLabel('区县水务局').selectOption({ label: '青浦区水务局' })
    await desk.press(target, '确认改派')
    await desk.hears('已改派青浦区水务局')
    await desk.sitDownAt('qp-1')
    const card = await textOf(await desk.card(RETURNED, '新工单'))
    expect(card).toContain('2015-09-06（周日）24:00')
    expect(card).toContain('2015-09-10（周四）24:00')
    await desk.sitDownAt('pd-1')
    expect(await desk.hears('退单已认可')).toContain(RETURNED)
    await desk.shot('returned')
  })

  it('「下一到期时刻」 brings the digest of the last day', async () => {
    expect(await desk.moveClock('due')).toBe('2015年9月2日 星期三 09:00')
    const digest = await desk.hears('【今日到期】')
    expect(digest).toMatch(/^工单提醒 2 项：/)
    for (const no of WAITING) expect(digest).toContain(no)
    await desk.shot('digest')
    expect(await desk.moveClock('due')).toBe('2015年9月2日 星期三 16:00')
    await desk.hears('【即将到期】')
  })

  it('「下一工作日 09:00」 is the make-up Sunday: what is overdue has reached liaison, leader and office', async () => {
    expect(await desk.moveClock('morning')).toBe('2015年9月6日 星期日 09:00')
    await desk.hears('【已逾期】')
    for (const userId of ['pd-lead', 'office-1']) {
      await desk.sitDownAt(userId)
      const digest = await desk.hears('【逾期未办】')
      for (const no of WAITING) expect(digest).toContain(no)
    }
    await desk.shot('make-up-sunday')
    await desk.sitDownAt('qp-1')
    await desk.card(RETURNED, '先行联系今日到期')
  })

  it('the traffic panel shows a press as it travelled, and what it says once opened', async () => {
    await desk.sitDownAt('qp-1')
    await desk.press(await desk.card(RETURNED, '先行联系今日到期'), '已联系市民')
    await desk.card(RETURNED, '已记录 2015-09-06')
    await desk.page.getByTestId('traffic').click()
    const press = desk.page.locator('details.exchange').filter({ hasText: '平台 → 机器人' }).first()
    await press.locator('summary').click()
    // What is inside is made when it is opened.
    await press.locator('.wire pre').first().waitFor()
    const [sent = '', ...others] = await press.locator('.wire > div:not(.plain) pre').allTextContents()
    const opened = (await press.locator('.wire > .plain pre').allTextContents()).join('\n')
    expect(sent).toMatch(/<Encrypt>.*[A-Za-z0-9+/=]{100}/s)
    expect([sent, ...others].join('\n')).not.toContain(RETURNED)
    expect(opened).toContain('template_card_event')
    expect(opened).toContain(`contact:${RETURNED}`)
    await desk.shot('traffic')
    await desk.page.keyboard.press('Escape')
  })

  it('nobody complained: neither the browser nor the platform', () => {
    expect(desk.complaints).toEqual([])
    const { errors, warnings, dropped } = running.simulator.wecom
    expect({ errors, warnings, dropped }).toEqual({ errors: [], warnings: [], dropped: [] })
  })
})
