import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workbookOf } from '../api/mapping/layouts.ts'
import { player } from '../faults/playing.ts'
import { type Running, runningService } from '../support/service.ts'
import { STAFF } from '../support/staff.ts'

const HEAD = ['序号', '诉求编号', '诉求类型', '转办时间', '处理时限', '承办部门', '反映人', '联系方式', '反映内容']
const KINDS = ['投诉举报类', '求助类', '咨询类', '意见建议']
const UNITS = ['浦东水务', '青浦水务', '奉贤区水务局', '松江水务（热线）', '嘉定区水务局']

const numberOf = (at: number): string => `沪水热线2015-${String(at).padStart(6, '0')}`

/** Tickets of one month as another system exports them, with a title and a line that adds them up. */
function monthOf(count: number, from = 1): Promise<Buffer> {
  const rows = Array.from({ length: count }, (_, at) => [
    String(at + 1),
    numberOf(from + at),
    KINDS[at % KINDS.length] ?? '',
    `${String((at % 28) + 1).padStart(2, '0')}/08/2015 ${String(8 + (at % 9)).padStart(2, '0')}:30`,
    '',
    UNITS[at % UNITS.length] ?? '',
    '王女士',
    `1380000${String(1000 + at)}`,
    `第 ${at + 1} 号楼水压不足`,
  ])
  return workbookOf([HEAD, ...rows], { title: '2015年8月热线工单', total: ['合计', `${count} 件`], width: HEAD.length })
}

let running: Running
let inbox: string
beforeAll(async () => {
  inbox = await mkdtemp(join(tmpdir(), 'hotline-story-inbox-'))
  running = await runningService('2015-09-02T08:30:00+08:00', { HOTLINE_INBOX_DIR: inbox })
  await running.send('members', [...STAFF])
}, 120_000)
afterAll(async () => {
  await running?.stop()
  await rm(inbox, { recursive: true, force: true })
})

const office = () => player(running.simulator, 'office-1', 8_000)

describe('contract.md#upload-page, #inbox: the office starts on its own data', () => {
  it('five hundred tickets with foreign headers, from the chat to the chat', async () => {
    const answer = await office().asks('导入', '/upload/')
    const link = /http\S+\/upload\/[A-Za-z0-9_-]{32}/.exec(answer)?.[0] ?? ''
    const base = `${new URL(link).origin}/upload`
    const opened = await fetch(link, { method: 'POST', redirect: 'manual' })
    const headers = { Cookie: opened.headers.get('set-cookie')?.split(';')[0] ?? '' }
    const show = async (path: string) => (await fetch(`${base}${path}`, { headers })).text()
    const tokenOn = (page: string): string => /name="token" value="([^"]+)"/.exec(page)?.[1] ?? ''

    const form = new FormData()
    form.set('token', tokenOn(await show('')))
    form.set('kind', 'tickets')
    form.set('mapping', '')
    form.set('file', new Blob([new Uint8Array(await monthOf(500))]), '八月.xlsx')
    await fetch(`${base}/file`, { method: 'POST', headers, body: form, redirect: 'manual' })
    const map = await show('/map')
    expect(map).toContain('下面有 500 行数据')
    const said = new URLSearchParams()
    for (const [, name = '', inside = ''] of map.matchAll(/<select name="([^"]+)"[^>]*>(.*?)<\/select>/gs)) {
      said.set(name, /<option value="([^"]*)" selected>/.exec(inside)?.[1] ?? '')
    }
    for (const [, name = '', value = ''] of map.matchAll(/<input type="text" name="([^"]+)" value="([^"]*)"/g)) {
      said.set(name, value)
    }
    expect(Object.fromEntries(said)).toMatchObject({
      'w.unit.松江水务（热线）': 'songjiang',
      dates: 'DD/MM/YYYY HH:mm',
    })
    said.set('token', tokenOn(map))
    said.set('saveAs', '市热线')
    await fetch(`${base}/map`, { method: 'POST', headers, body: said, redirect: 'manual' })
    const tried = await show('/tried')
    expect(tried).toContain('合格 500 行（新增 500，更改 0，未变 0），不合格 0 行')
    const keep = new URLSearchParams({ token: tokenOn(tried) })
    await fetch(`${base}/keep`, { method: 'POST', headers, body: keep, redirect: 'manual' })
    expect(await show('/done')).toContain('合格的已经保存')

    expect(await office().asks(`工单 ${numberOf(7)}`, numberOf(7))).toContain('咨询')
    expect(await office().asks('查 000123', '找到')).toContain(numberOf(123))
    expect(await office().asks('排名', '年度考核排名')).toContain('青浦区水务局')
    expect(running.logged.join('\n')).not.toMatch(/王女士|1380000|upload\/[A-Za-z0-9_-]{32}/)
  }, 120_000)

  it('the next month is dropped into the folder that bears the mapping’s name', async () => {
    const folder = join(inbox, '市热线')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, '九月.xlsx'), await monthOf(20, 501))
    const done = async (): Promise<string[]> => readdir(join(folder, 'done')).catch(() => [])
    for (let count = 0; count < 120 && (await done()).length < 2; count += 1) {
      await new Promise((next) => setTimeout(next, 250))
    }
    const report = (await done()).find((name) => name.endsWith('九月.xlsx.结果.txt')) ?? ''
    expect(await readFile(join(folder, 'done', report), 'utf8')).toContain('新增 20')
    expect(await office().asks('查 000520', '找到')).toContain(numberOf(520))
  }, 60_000)
})
