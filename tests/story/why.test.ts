import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { player } from '../faults/playing.ts'
import { type Running, runningService } from '../support/service.ts'
import { aTicketRow } from '../support/staff.ts'
import { bringYear } from '../support/year.ts'

const NO = 'SH20151130-000001'
const OTHER = 'SH20151130-000002'

let running: Running
const at = (userId: string) => player(running.simulator, userId, 8_000)
const cents = (text: string): number => Math.round(Number(text) * 100)

beforeAll(async () => {
  running = await runningService('2015-12-01T00:00:00+08:00', { HOTLINE_PUBLIC_URL: 'https://hotline.invalid/' })
  await bringYear(running)
  await running.send('tickets', [
    aTicketRow(NO, '2015-11-30T10:00:00+08:00'),
    aTicketRow(OTHER, '2015-11-30T10:00:00+08:00', { unit: 'qingpu' }),
  ])
}, 120_000)
afterAll(() => running.stop())

/** A long answer, all its pages read. */
async function whole(userId: string, text: string, words: string): Promise<string> {
  let page = await at(userId).asks(text, words)
  let all = page
  while (page.includes('发送「下一页」')) {
    page = await at(userId).asks('下一页', '▪')
    all += `\n${page}`
  }
  return all
}

describe('「为什么」', () => {
  it('for each of the fifteen units the lost points that are listed are full minus score, exactly', async () => {
    const units = await running.database.store.read((tx) => tx.people.units())
    for (const { name } of units) {
      const text = await whole('office-1', `为什么 ${name}`, '年度失分')
      const [, score = '', lost = ''] = /得分 ([\d.]+)，满分 125\.00，共失 ([\d.]+)/.exec(text) ?? []
      const items = [...text.matchAll(/^▪ \S+ 失 ([\d.]+)/gm)].reduce((sum, [, one = '0']) => sum + cents(one), 0)
      const causes = [...text.matchAll(/^　.* 失 ([\d.]+)$/gm)].reduce((sum, [, one = '0']) => sum + cents(one), 0)
      if (score === '') expect(text).toContain('暂无总分')
      else
        expect([items, causes, cents(lost)]).toEqual([
          12_500 - cents(score),
          12_500 - cents(score),
          12_500 - cents(score),
        ])
    }
  })

  it('an item opens to its tickets; a unit’s people see their own alone', async () => {
    const text = await whole('pd-1', '为什么 满意率', '市民满意率')
    expect(text).toContain('浦东')
    const [no = ''] = /SH[\d-]+/.exec(text) ?? []
    expect(await at('pd-1').asks(`依据 ${no}`, '期限依据')).toContain('工作日')
    expect(await at('qp-1').asks('为什么 浦东', '权限')).toContain('没有')
    expect(await at('office-1').asks('为什么', '单位')).toContain('为什么 浦东')
    expect(await whole('office-1', '为什么 浦东 信息报送', '信息报送情况')).toMatch(/未报送|没有失分/)
    expect(await whole('office-1', '为什么 浦东 退单', '退单质量情况')).toMatch(/退单/)
  })

  it('who reads on gets a link to the whole: a plain page, for a while, for whoever holds it', async () => {
    const first = await at('office-1').asks('排名', '年度考核排名')
    expect(first).toContain('下一页')
    const link = await at('office-1')
      .asks('下一页', 'hotline.invalid')
      .catch(() => '')
    const path = /https:\/\/hotline\.invalid(\/answers\/[\w-]+)/.exec(link)?.[1]
    if (path !== undefined) {
      const page = await fetch(`${running.url}${path}`)
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
      expect(await page.text()).toContain('崇明')
    }
    const gone = await fetch(`${running.url}/answers/AAAAAAAAAAAAAAAAAAAAAA`)
    expect([gone.status, await gone.text()]).toEqual([404, expect.stringContaining('失效')])
    expect((await fetch(`${running.url}/answers/..%2f..%2fetc`)).status).toBe(404)
  })
})

describe('contract.md#shown-standings: pictures follow the words', () => {
  const pictures = (userId: string): number =>
    at(userId)
      .chat()
      .filter((item) => item.kind === 'image').length
  it('「排名」 brings the ranking, 「得分」 the sheet, 「下一页」 none again', async () => {
    const before = pictures('office-2')
    await at('office-2').asks('排名', '年度考核排名')
    await running.simulator.wecom.waitFor('office-2', (item) => item.kind === 'image', 30_000)
    await at('office-2').asks('下一页', '城投')
    expect(pictures('office-2')).toBe(before + 1)
    await at('pd-lead').asks('得分', '年度考核得分')
    await running.simulator.wecom.waitFor('pd-lead', (item) => item.kind === 'image', 30_000)
    // A unit's people get no picture of the others.
    await at('qp-1').asks('排名', '年度考核')
    await running.catchUp()
    expect(pictures('qp-1')).toBe(0)
  })
})

describe('「试算」 and 「稳健性」', () => {
  it('what would differ if these were closed now, and nothing is written', async () => {
    const text = await at('pd-1').asks(`试算 办结 ${NO}`, '试算')
    expect(text).toContain('浦东新区水务局')
    expect(text).toMatch(/诉求解决情况|按时办结率/)
    expect(await at('pd-1').asks(`试算 联系 ${NO} 办结 ${NO}`, '先行联系率')).toContain('不写入')
    expect(await at('pd-1').asks(`试算 办结 ${OTHER}`, '权限')).toContain('没有')
    expect(await at('office-1').asks(`试算 办结 ${NO} ${OTHER}`, '青浦区水务局')).toContain('浦东新区水务局')
    expect(await at('office-1').asks(`试算：${NO}和${OTHER}`, '青浦区水务局')).toContain('浦东新区水务局')
    expect(await at('office-1').asks('试算 办结 SH20990101-999999', '没有找到')).toContain('SH20990101-999999')
    expect(await at('office-1').asks('试算', '请写明')).toContain('试算 办结')
    const [row] = await running.database.sql('SELECT closed_at FROM assignments WHERE ticket_no = $1', [NO])
    expect(row).toEqual({ closed_at: null })
  })

  it('the office asks which ranks hold; the JSON and the command line say the same', async () => {
    expect(await at('office-1').asks('稳健性', '排名稳健性')).toContain('2015.balanced')
    expect(await at('pd-1').asks('稳健性', '权限')).toContain('没有')
    const answer = await fetch(`${running.url}/api/v1/standings`, {
      headers: { authorization: 'Bearer made-up-reader-token' },
    })
    const file = JSON.parse(await answer.text())
    expect(file.robustness.schemes).toEqual(['2015.1', '2015.balanced', '2015.graded'])
    expect(file.robustness.ranks).toHaveLength(10)
    expect(Object.keys(file.coverage)).toHaveLength(15)
    expect(file.coverage.pudong.satisfaction.closed).toBeGreaterThan(0)
  })

  it('「得分」 shows how many citizens answered beside each rate', async () => {
    expect(await whole('pd-1', '得分', '年度考核得分')).toContain('有效回访率')
  })
})
