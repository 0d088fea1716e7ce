import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { type Service, startService } from '../../src/wiring.ts'
import { workbookOf } from '../api/mapping/layouts.ts'
import { typed } from '../cli/office.ts'
import { player } from '../faults/playing.ts'
import { keepingLog } from '../support/service.ts'

/** A made-up office of eight units in two groups of its own; six of them are ranked. */
const UNITS = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'].map((name, at) => ({
  code: `suo-${at + 1}`,
  name: `${name}字水务所`,
  short: [`${name}所`],
  cohort: at < 6 ? '街道' : '部门',
}))
const OFFICE = {
  name: '某县水务热线办',
  phone: '0571-1234567',
  groups: [
    { name: '街道', ranked: true },
    { name: '部门', ranked: false },
  ],
  units: UNITS,
  members: [
    { platform: 'wecom', userId: 'office-1', name: '王某', roles: '热线办' },
    { platform: 'wecom', userId: 'jia-1', name: '李某', roles: '联络员', unit: '甲所' },
  ],
}

const HEAD = [
  ...['序号', '诉求编号', '诉求类型', '派单时间', '承办部门', '反映内容'],
  ...['首次联系时间', '完成时间', '处理结果', '处理意见'],
]
const KINDS = ['投诉举报类', '求助类', '咨询类', '意见建议']
const RESULTS = ['已解决', '解释说明', '参考备案', '未解决']
const GRADES = ['满意', '满意', '一般', '不满意']
const COUNT = 500

const numberOf = (at: number): string => `某县热线2026-${String(at + 1).padStart(6, '0')}`
const DAY = 86_400_000
const stamp = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** January and February as another system exports them; the last sixty are still open. */
const tickets = () => {
  const rows = Array.from({ length: COUNT }, (_, at) => {
    const received = Date.parse('2026-01-05T01:00:00Z') + Math.floor(at / 9) * DAY + (at % 9) * 3_000_000
    const done = [stamp(received + 3_600_000), stamp(received + (1 + (at % 6)) * DAY), RESULTS[at % 4] ?? '', '已处理']
    const own = [
      String(at + 1),
      numberOf(at),
      KINDS[at % 4] ?? '',
      stamp(received),
      UNITS[(at * 5) % 8]?.short[0] ?? '',
    ]
    return [...own, `第 ${at + 1} 号楼水压不足`, ...(at < 440 ? done : ['', '', '', ''])]
  })
  return workbookOf([HEAD, ...rows], { title: '2026年工单', total: ['合计', `${COUNT} 件`], width: HEAD.length })
}

const revisits = () => {
  const rows = Array.from({ length: 200 }, (_, at) => {
    const words = ['是', '是', RESULTS[(at * 3) % 4] ?? '', GRADES[at % 4] ?? '']
    return [numberOf(at), '2026-02-20 10:00', ...words]
  })
  return workbookOf([['诉求编号', '回访日期', '是否接通', '先行联系', '诉求解决', '是否满意'], ...rows])
}

let home: string
let service: Service | null = null
const said: string[] = []
const config = () =>
  readConfig({ PORT: '0', HOTLINE_DATA_DIR: join(home, 'data'), HOTLINE_NOW: '2026-03-02T09:00:00+08:00' })
const run = (...args: string[]) => typed(config, home, args)

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'hotline-story-office-'))
  await mkdir(join(home, 'data'))
  await writeFile(join(home, 'office.json'), JSON.stringify(OFFICE))
  await writeFile(join(home, '工单.xlsx'), await tickets())
  await writeFile(join(home, '回访.xlsx'), await revisits())
})
afterAll(async () => {
  await service?.stop()
  await rm(home, { recursive: true, force: true })
})

// One story: each part goes on where the one before it stopped.
describe('an office of one’s own, from an empty directory to its ranking in chat', () => {
  it('is told on the command line before anything runs, and has none of the demonstration', async () => {
    const told = await run('office', 'new', '--from', 'office.json', '--yes')
    expect(told).toMatchObject({ code: 0, err: '' })
    expect(told.out).toContain('分组：街道、部门（不排名）')
    expect(told.out).not.toContain('原有的')
    service = await startService(config(), {
      say: (line) => void said.push(line),
      log: keepingLog().log,
      simulatorPort: 0,
    })
    expect(said.join('\n')).toContain('今天 2026-03-02（周一） 不在任何考核期内')
    expect(said.join('\n')).not.toMatch(/演示|没有承办单位/)
    const units = await service.database.store.read((tx) => tx.people.units())
    expect(units.map(({ code }) => code)).toEqual(UNITS.map(({ code }) => code))
  })

  it('brings its own tickets and revisits under foreign headers; a card says that no period counts them', async () => {
    const brought = await run('import', 'tickets', '工单.xlsx', '--map', '县平台')
    expect(brought.out).toContain('合格 500 行（新增 500')
    expect((await run('import', 'revisits', '回访.xlsx', '--map', '县回访')).out).toContain('合格 200 行（新增 200')
    if (!service?.simulator) throw new Error('no simulator')
    const office = player(service.simulator, 'office-1', 8_000)
    expect(await office.asks(`工单 ${numberOf(450)}`, '不在任何考核期内')).toContain(numberOf(450))
    expect(await office.asks('排名', '考核')).toContain('不在任何考核期内')
  })

  it('a period with weights of its own, and the ranking by its own groups', async () => {
    const days = ['--name', '2026年度', '--from', '2026-01-01', '--to', '2026-12-31', '--basis', '县考核办法', '--yes']
    const own = ['--weight', '先行联系=25', '--weight', '满意率=45', '--limit', '求助=9', '--cohort', '己所=部门']
    const kept = await run('period', 'new', ...days, ...own)
    expect(kept).toMatchObject({ code: 0, err: '' })
    expect(kept.out).toContain('分组：己字水务所：无 → 部门')
    expect(kept.out).not.toContain('分组不详')
    if (!service?.simulator) throw new Error('no simulator')
    const [office, unit] = ['office-1', 'jia-1'].map(
      (userId) => service?.simulator && player(service.simulator, userId, 8_000),
    )
    const ranking = (await office?.asks('排名', '2026 年度考核排名')) ?? ''
    expect(ranking.match(/第\d名 .字水务所 \d+\.\d\d/g)).toHaveLength(5)
    expect(ranking).not.toContain('不在任何考核期内')
    expect((await unit?.asks('得分', '2026 年度考核得分')) ?? '').toContain('甲字水务所')
    expect(await office?.asks(`工单 ${numberOf(450)}`, numberOf(450))).not.toContain('不在任何考核期内')
  })
})
