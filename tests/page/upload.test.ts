import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BY_HAND, PLATFORM_EXPORT, workbookOf } from '../api/mapping/layouts.ts'
import { type UploadServer, uploadServer } from '../api/mapping/upload-server.ts'
import { browserProgram, startBrowser } from './browser.ts'

const SHOTS = join('var', 'screenshots')

describe.skipIf(browserProgram === null)('contract.md#upload-page in Chromium', () => {
  let desk: UploadServer
  let browser: Browser
  beforeAll(async () => {
    desk = await uploadServer({ largest: 4 * 1024 * 1024 })
    browser = await startBrowser()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await desk?.stop()
  })

  async function opened(width: number, userId: string, javaScriptEnabled = true): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 844 }, locale: 'zh-CN', javaScriptEnabled })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    await page.goto((await desk.passes.link(await desk.member(userId))) ?? '')
    await page.getByRole('button', { name: '打开导入页' }).click()
    await page.getByRole('heading', { name: '第一步：选择文件' }).waitFor()
    return page
  }

  const isInside = async (page: Page, width: number): Promise<void> => {
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
  }
  const shot = (page: Page, name: string) => page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true })

  it.each([390, 1280])('from the file to what is kept, %i px wide', async (width) => {
    const page = await opened(width, `office-${width}`)
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()))
    await isInside(page, width)
    await shot(page, `upload-${width}-1-choose`)
    const buffer = await workbookOf(PLATFORM_EXPORT, { title: '2015年3月工单', total: ['合计', '2 件'] })
    await page.getByLabel('文件（xlsx').setInputFiles({ name: '三月工单.xlsx', mimeType: '', buffer })
    await page.getByRole('button', { name: '上传并识别' }).click()
    await page.getByRole('heading', { name: '第二步：核对识别的结果' }).waitFor()
    await isInside(page, width)
    await shot(page, `upload-${width}-2-map`)
    await page.getByLabel('给这种表起个名字').fill(`市平台${width}`)
    await page.getByRole('button', { name: '试一试（不保存）' }).click()
    await page.getByRole('heading', { name: '第三步：试运行的结果' }).waitFor()
    await page.getByText('前几行').click()
    await isInside(page, width)
    await shot(page, `upload-${width}-3-tried`)
    await page.getByRole('button', { name: '保存合格的行' }).click()
    await page.getByRole('heading', { name: '导入完成' }).waitFor()
    await isInside(page, width)
    await shot(page, `upload-${width}-4-done`)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('without scripts too; what is rejected is taken away as a workbook', async () => {
    const page = await opened(390, 'office-plain', false)
    const file = join(SHOTS, 'upload-by-hand.xlsx')
    await writeFile(file, await workbookOf([...BY_HAND, [...BY_HAND[1]].map((cell, at) => (at === 6 ? '昨天' : cell))]))
    await page.getByLabel('文件（xlsx').setInputFiles(file)
    await page.getByRole('button', { name: '上传并识别' }).click()
    await page.getByLabel('工单编号由几列组成时填写').fill('浦-{年度}-{序号:4}')
    await page.getByLabel('承办单位', { exact: true }).selectOption({ label: '浦东新区水务局' })
    await shot(page, 'upload-390-5-lacking')
    await page.getByRole('button', { name: '试一试（不保存）' }).click()
    await page.getByText('不合格 1 行').waitFor()
    await isInside(page, 390)
    await shot(page, 'upload-390-6-rejected')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载不合格的行（XLSX）' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('不合格的行.xlsx')
    await page.context().close()
  })
})
