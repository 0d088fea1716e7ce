import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import ExcelJs from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { replyTo } from '../../src/bot/talk/reply.ts'
import { loadRules } from '../../src/wiring/rules.ts'
import { useCasesOver } from '../../src/wiring/use-cases.ts'
import { textOf } from '../bot/support/desk.ts'
import { REPERTOIRE } from '../bot/support/repertoire.ts'
import { type Office, office } from './office.ts'

/** A made-up office of eight units, six of them ranked, in its first year. */
const UNITS = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'].map((name, at) => ({
  code: `suo-${at + 1}`,
  name: `${name}字水务所`,
  short: [`${name}所`],
  cohort: at < 6 ? '一口对接' : '未实行一口对接',
}))
const MEMBERS = [
  { platform: 'wecom', userId: 'office-1', name: '王某', roles: '热线办' },
  { platform: 'wecom', userId: 'jia-1', name: '李某', roles: '联络员', unit: '甲所' },
]
const KINDS = ['咨询', '建议', '求助', '投诉']
const RESULTS = ['实际解决', '解释说明', '参考备案', '未解决']

const DAY = 86_400_000
const stamp = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** Five hundred tickets of January and February, under the contract's headers; the last sixty are still open. */
async function tickets(path: string): Promise<void> {
  const book = new ExcelJs.Workbook()
  const sheet = book.addWorksheet('工单')
  sheet.addRow([
    '工单编号',
    '承办单位',
    '类型',
    '收到时间',
    '诉求内容',
    '先行联系时间',
    '办结时间',
    '办结情况',
    '办结说明',
  ])
  for (let at = 0; at < 500; at += 1) {
    const isOpen = at >= 440
    const received = new Date(Date.parse('2026-01-05T01:00:00Z') + Math.floor(at / 9) * DAY + (at % 9) * 3_000_000)
    const closed = new Date(received.getTime() + (1 + (at % 6)) * DAY)
    const rest = isOpen
      ? []
      : [stamp(new Date(received.getTime() + 3_600_000)), stamp(closed), RESULTS[at % 4], '已处理并答复']
    const unit = UNITS[(at * 5) % 8]?.short[0]
    sheet.addRow([
      `HZ2026-${String(at + 1).padStart(5, '0')}`,
      unit,
      KINDS[at % 4],
      stamp(received),
      `第${at + 1}件`,
      ...rest,
    ])
  }
  await book.xlsx.writeFile(path)
}

let desk: Office
let ask: (text: string, userId?: string) => Promise<string>
beforeAll(async () => {
  desk = await office()
  const { store } = desk.database
  await store.clock.moveTo(new Date('2026-03-02T09:00:00+08:00'))
  const use = useCasesOver(await loadRules())(store)
  let count = 0
  ask = async (text, userId = 'office-1') => {
    count += 1
    const head = { id: `e${count}`, account: { platform: 'wecom' as const, userId }, at: await store.now() }
    const { reply } = await replyTo(REPERTOIRE, use, 2048, { ...head, kind: 'text', text, group: null })
    return textOf(reply)
  }
}, 120_000)
afterAll(() => desk.close())

const Preview = z.looseObject({
  tickets: z.array(z.looseObject({ total: z.number(), kinds: z.record(z.string(), z.number()) })),
  moved: z.array(z.looseObject({ limit: z.string(), from: z.string(), to: z.string() })),
  before: z.unknown(),
  after: z.looseObject({ period: z.string(), ranked: z.array(z.looseObject({ total: z.string().nullable() })) }),
})

// One story: each test goes on where the one before it stopped.
describe('an office of one’s own, from nothing to its ranking', () => {
  test('its units and people', async () => {
    const given = {
      name: '某县水务热线办',
      phone: '0571-1234567',
      units: UNITS,
      members: MEMBERS,
      recipients: [{ name: '县纪委' }],
    }
    await writeFile(join(desk.directory, 'office.json'), JSON.stringify(given))
    expect(await desk.run('office', 'new', '--from', 'office.json', '--yes')).toMatchObject({ code: 0, err: '' })
    expect(await ask('联系热线办', 'jia-1')).toContain('0571-1234567')
  })

  test('five hundred tickets of its own', async () => {
    await tickets(join(desk.directory, '工单.xlsx'))
    const said = await desk.run('import', 'tickets', '工单.xlsx')
    expect(said.out).toContain('合格 500 行（新增 500')
    expect(await ask('排名')).toContain('今天 2026-03-02（周一） 不在任何考核期内')
  }, 120_000)

  test('a period with weights of its own is looked at before it is kept: tickets, limits, standings', async () => {
    const days = ['--name', '2026年度', '--from', '2026-01-01', '--to', '2026-12-31', '--basis', '县考核办法']
    const weights = ['--weight', '先行联系=25', '--weight', '满意率=45', '--limit', '求助=9']
    const kept = await desk.answering(['否'], 'period', 'new', ...days, ...weights)
    expect(kept.code).toBe(1)
    // A form is the other road to the same.
    expect((await desk.run('scheme', 'export', '--to', '方案.xlsx')).code).toBe(0)
    const book = new ExcelJs.Workbook()
    await book.xlsx.readFile(join(desk.directory, '方案.xlsx'))
    const fill = (sheet: string, path: string, value: string | number): void => {
      const found = book.getWorksheet(sheet)
      found?.eachRow((row) => {
        if (row.getCell(7).value === path) row.getCell(2).value = value
      })
    }
    fill('基本', 'id', '2026.1')
    fill('基本', 'period.id', '2026')
    fill('基本', 'period.name', '2026年度')
    fill('基本', 'period.from', '2026-01-01')
    fill('基本', 'period.to', '2026-12-31')
    fill('指标', 'quality.items.firstContact', 25)
    fill('指标', 'quality.items.satisfaction', 45)
    fill('时限', 'limits.closing.help', 9)
    await book.xlsx.writeFile(join(desk.directory, '方案.xlsx'))

    const seen = Preview.parse(await desk.json('period', 'preview', '方案.xlsx'))
    expect(seen.tickets.reduce((sum, { total }) => sum + total, 0)).toBe(500)
    expect(seen.tickets[0]?.kinds).toMatchObject({ consult: expect.any(Number) })
    expect(seen.before).toBeNull()
    expect(seen.after).toMatchObject({ period: '2026' })
    expect(seen.after.ranked).toHaveLength(6)
    expect(new Set(seen.moved.map(({ limit }) => limit))).toEqual(new Set(['closing']))
    expect(seen.moved.every(({ from, to }) => from < to)).toBe(true)
    const told = (await desk.run('period', 'preview', '方案.xlsx')).out
    expect(told).toContain('现在什么都没有保存')
    expect(told).toContain('计入本考核期的工单 500 件')
    expect(await desk.json('period', 'show')).toMatchObject({ covered: null, shown: '2015' })

    const limits = `SELECT count(*)::int AS n FROM limit_changes WHERE reason = 'scheme:2026.1'`
    expect(await desk.database.sql(limits)).toEqual([{ n: 0 }])
    expect((await desk.run('scheme', 'use', '方案.xlsx')).out).toContain('已启用考核方案 2026.1（考核期 2026）')
    expect(await desk.database.sql(limits)).toEqual([{ n: seen.moved.length }])
    expect((await desk.run('scheme', 'use', '方案.xlsx')).out).toContain('没有变化')
    expect((await desk.run('period', 'preview', '2026')).out).toContain('已经保存过，没有变化')
  }, 120_000)

  test('its ranking in chat', async () => {
    const text = await ask('排名')
    expect(text).toMatch(/^2026 年度考核排名（暂行）/)
    expect(text).toMatch(/第1名 .字水务所 \d+\.\d\d/)
    expect(text.match(/　基础 /g)).toHaveLength(6)
    expect(text).not.toContain('不在任何考核期内')
    const listed = await ask('考核期')
    expect(listed).toContain('▪ 2026「2026年度」（正在显示，包含今天）')
    expect(listed).not.toContain('2015')
    expect(await ask('得分', 'jia-1')).toContain('甲字水务所 2026 年度考核得分')
    expect(await ask('期限变更')).toContain('考核方案 2026.1')
  })

  test('another version of the same period: what would differ, unit by unit', async () => {
    await desk.run('scheme', 'export', '2026', '--to', '2026.json')
    const changes = [
      '--like',
      '2026.json',
      '--period',
      '2026',
      '--id',
      '2026.2',
      '--weight',
      '先行联系=35',
      '--weight',
      '满意率=35',
    ]
    const days = ['--name', '2026年度', '--from', '2026-01-01', '--to', '2026-12-31', '--by', '王某', '--yes']
    const said = await desk.run('period', 'new', ...days, ...changes, '--file', '2026.2.json')
    expect(said.out).toContain('更正考核期 2026「2026年度」')
    const back = z
      .looseObject({ differences: z.array(z.unknown()) })
      .parse(await desk.json('period', 'preview', '2026.json'))
    expect(back.differences.length).toBeGreaterThan(0)
  })
})
