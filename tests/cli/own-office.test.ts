import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import ExcelJs from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seed } from '../../src/store/seed.ts'
import { type Office, office } from './office.ts'

let desk: Office
beforeAll(async () => {
  desk = await office()
  await desk.database.store.clock.moveTo(new Date('2026-03-02T09:00:00+08:00'))
}, 120_000)
afterAll(() => desk.close())

const UNITS = [
  ['dongcheng', '东城水务所', '东城', '一口对接', ''],
  ['xicheng', '西城水务所', '西城、西所', '一口对接', '是'],
  ['gongshui', '供水公司', '', '单列', ''],
]
const unitRows = UNITS.map(([code, name, short, cohort]) => ({ code, name, short, cohort }))
const small = { name: '某市水务局热线办', units: unitRows }

const put = (name: string, value: unknown): Promise<void> =>
  writeFile(join(desk.directory, name), JSON.stringify(value))
const units = async (): Promise<string[]> =>
  (await desk.database.store.read((tx) => tx.people.units())).map(({ code }) => code)

describe('office new', () => {
  test('where nobody sits, it needs a file; a file that is none is refused', async () => {
    expect(await desk.run('office', 'new')).toMatchObject({ code: 2, err: expect.stringContaining('--from') })
    expect(await desk.run('office', 'new', '--from', 'no.json')).toMatchObject({ code: 2 })
    await put('bad.json', { name: '', units: [], phone: 5 })
    const said = await desk.run('office', 'new', '--from', 'bad.json', '--yes')
    expect(said.code).toBe(1)
    expect(said.err).toContain('热线办的资料有误，共 3 处')
    await put('phone.json', { ...small, phone: '！！' })
    expect((await desk.run('office', 'new', '--from', 'phone.json', '--yes')).err).toContain('应为电话号码')
    const twice = [
      { name: '街道', ranked: true },
      { name: '街道', ranked: '也许' },
      { name: '组'.repeat(41), ranked: '否' },
    ]
    await put('twice.json', { ...small, groups: twice })
    const groups = (await desk.run('office', 'new', '--from', 'twice.json', '--yes')).err
    expect(groups).toContain('分组「街道」写了不止一次')
    expect(groups).toContain('分组「街道」没有写是否参加排名')
    expect(groups).toContain('太长，应不超过 40 字')
  })

  test('every row that is wrong is said, and nothing is kept', async () => {
    const before = await units()
    await put('rows.json', {
      ...small,
      units: [...unitRows, { code: '9', name: '九所', cohort: '一口对接' }],
      members: [{ platform: 'wecom', userId: 'a', name: '甲', roles: '联络员', unit: '没有的' }],
      groups: [{ name: '一口对接', ranked: '是' }],
      emergency: '南城',
      recipients: [{ name: '区政府', unit: '北城' }],
    })
    const said = await desk.run('office', 'new', '--from', 'rows.json', '--yes')
    expect(said.code).toBe(1)
    const lines = said.err.split('\n')
    expect(lines[0]).toMatch(/^units 第 4 项「代码」：/)
    expect(lines[1]).toMatch(/^members 第 1 项「单位」：没有找到单位/)
    expect(lines[2]).toContain('单位「供水公司」的类别「单列」不在「分组」表里')
    expect(lines[3]).toContain('「110 单位」所写的单位「南城」不在单位表里')
    expect(lines[4]).toContain('抄送对象「区政府」所写的单位「北城」不在单位表里')
    expect(await units()).toEqual(before)
    expect(await desk.database.store.read((tx) => tx.people.office())).toBeNull()
  })

  test('a form that was filled in: its units in their order, in the place of those that nobody used', async () => {
    expect((await desk.run('office', 'new', '--form', '热线办.xlsx')).out).toContain('office new --from 热线办.xlsx')
    const book = new ExcelJs.Workbook()
    const path = join(desk.directory, '热线办.xlsx')
    await book.xlsx.readFile(path)
    const sheet = (name: string): ExcelJs.Worksheet => {
      const found = book.getWorksheet(name)
      if (!found) throw new Error(name)
      return found
    }
    sheet('热线办').getCell('B2').value = '某市水务局热线办'
    sheet('热线办').getCell('B3').value = '某市水务局\n热线工作领导小组办公室'
    sheet('热线办').getCell('B4').value = '0571-12345678'
    sheet('热线办').getCell('B5').value = '供水公司'
    sheet('分组').addRow(['一口对接', '是'])
    sheet('分组').addRow(['单列', '不排名'])
    for (const row of UNITS) sheet('单位').addRow(row)
    sheet('成员').addRow(['wecom', 'office-1', '王某', '', '热线办', ''])
    sheet('成员').addRow(['wecom', 'east-1', '李某', '东城', '联络员', ''])
    sheet('抄送对象').addRow(['市纪委派驻组', '', '派驻组'])
    sheet('抄送对象').addRow(['东城区人民政府', '东城', ''])
    await book.xlsx.writeFile(path)
    const said = await desk.answering(['是'], 'office', 'new', '--from', '热线办.xlsx')
    expect(said).toMatchObject({ code: 0, err: '' })
    expect(said.out).toContain('单位 3 个，成员 2 人，抄送对象 2 个')
    expect(said.out).toContain('分组：一口对接、单列（不排名）')
    expect(said.out).toContain('原有的 15 个单位没有用过，将从名单上去掉')
    expect(await units()).toEqual(['dongcheng', 'xicheng', 'gongshui'])
    const kept = await desk.database.store.read((tx) => tx.people.office())
    expect(kept).toEqual({
      name: '某市水务局热线办',
      signature: ['某市水务局', '热线工作领导小组办公室'],
      phone: '0571-12345678',
      emergency: 'gongshui',
      recipients: [
        { code: 'r1', name: '市纪委派驻组', unit: null, short: ['派驻组'] },
        { code: 'r2', name: '东城区人民政府', unit: 'dongcheng' },
      ],
      groups: [
        { code: 'ranked', name: '一口对接', ranked: true },
        { code: 'single', name: '单列', ranked: false },
      ],
    })
    expect(await seed(desk.database.store)).toEqual({ units: 0, notices: 0 })
  })

  test('its letters are its own', async () => {
    const said = await desk.run('export', 'notice', '--recipient', '浦东')
    expect(said.err).toContain('可选：市纪委派驻组、东城区人民政府')
    expect(await desk.run('export', 'notice', '--recipient', '派驻组')).toMatchObject({ code: 0 })
    expect(await desk.json('export', 'notice', '--all', '--to', 'letters')).toHaveLength(2)
  })

  test('line by line; no is no', async () => {
    const lines = [
      '另一热线办',
      '',
      '',
      '街道 排名',
      '',
      'a-suo 甲所 街道 甲',
      '',
      '甲所',
      'wecom zhao 赵某 热线办',
      '',
      '甲所=甲',
      '',
    ]
    const no = await desk.answering([...lines, '否'], 'office', 'new')
    expect(no).toMatchObject({ code: 1, err: '没有保存，什么都没有改动。' })
    expect(await units()).toHaveLength(3)
  })
})

describe('a unit that takes no new tickets', () => {
  const ticket = (no: string, more: object = {}) => ({
    no,
    unit: '西所',
    kind: 'help',
    receivedAt: '2026-03-02T08:00:00+08:00',
    summary: '漏水',
    ...more,
  })
  const bring = async (kind: string, rows: readonly object[]) => {
    await writeFile(join(desk.directory, `${kind}.ndjson`), rows.map((row) => JSON.stringify(row)).join('\n'))
    return desk.run('import', kind, `${kind}.ndjson`)
  }

  test('what comes of the emergency line goes to the unit that the office has named', async () => {
    const refused = await bring('tickets', [ticket('U-1', { source: '110' })])
    expect(refused.out).toContain('110 转来的工单只能派给供水公司')
    expect((await bring('tickets', [ticket('U-1', { source: '110', unit: '供水公司' })])).code).toBe(0)
  })

  test('is refused them with the way out; what it did stays, and it may come back', async () => {
    const unit = { code: 'xicheng', name: '西城水务所', cohort: '一口对接' }
    expect((await bring('units', [{ ...unit, active: '否' }])).code).toBe(0)
    const refused = await bring('tickets', [ticket('T-1')])
    expect(refused.out).toContain('unit-retired')
    expect(refused.out).toContain('单位「西城水务所」已经停用，不再接收新工单')
    const closed = { closedAt: '2026-03-02T08:30:00+08:00', result: 'solved', report: '已修复' }
    expect((await bring('tickets', [ticket('T-2', closed)])).code).toBe(0)
    expect((await desk.run('standings')).out).toContain('西城水务所')
    expect((await bring('units', [{ ...unit, active: '是' }])).code).toBe(0)
    expect((await bring('tickets', [ticket('T-3')])).code).toBe(0)
    const acts = await desk.database.sql(
      `SELECT act FROM audit WHERE subject = 'unit:xicheng' AND act LIKE 'unit.%' ORDER BY seq`,
    )
    expect(acts.map(({ act }) => act)).toEqual(['unit.import', 'unit.retire', 'unit.return'])
  })
})
