import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, office } from './office.ts'

let desk: Office
beforeAll(async () => {
  desk = await office()
  await desk.database.store.clock.moveTo(new Date('2026-03-02T09:00:00+08:00'))
}, 120_000)
afterAll(() => desk.close())

const DAYS = ['--name', '2026年度', '--from', '2026-01-01', '--to', '2026-12-31', '--by', '张某', '--yes']

describe('a period that is missing', () => {
  test('period show says that today lies in none, and the way out', async () => {
    const said = await desk.run('period', 'show')
    expect(said.code).toBe(0)
    expect(said.out).toContain('2014-11-01')
    expect(said.err).toContain('今天 2026-03-02（周一） 不在任何考核期内')
    expect(said.err).toContain('npm run hotline -- period new')
    expect(await desk.json('period', 'show')).toMatchObject({ today: '2026-03-02', covered: null, shown: '2015' })
  })
})

describe('period new, by options', () => {
  test.each([
    [['--from', '2026-02-30'], 2, '「2026-02-30」不是日期'],
    [['--weight', '先行联系'], 2, '要写成 名称=值'],
    [['--weight', '没有的=5'], 2, '方案里没有「没有的」'],
    [['--limit', '办结时限=5'], 2, '「办结时限」可以是「办结时限：咨询」'],
    [['--cohort', '无此单位=一口对接'], 1, '无此单位'],
    [['--cohort', '浦东=街道'], 2, '方案里没有「街道」这个分组。可以写：一口对接、未实行一口对接、单列'],
    [['--like', '2022.lianyungang', '--cohort', '浦东=一口对接'], 2, '方案里没有「一口对接」这个分组'],
  ])('%j is refused by what was written', async (more, code, words) => {
    const given = DAYS.filter((_, at) => !(more[0] === '--from' && (at === 2 || at === 3)))
    const said = await desk.run('period', 'new', ...given, ...more)
    expect(said).toMatchObject({ code, err: expect.stringContaining(words) })
  })

  test('days in the wrong order, marks that do not add up, a group that is none: all at once', async () => {
    const days = ['--name', '反', '--from', '2026-12-01', '--to', '2026-01-31', '--by', '张某', '--yes']
    const said = await desk.run('period', 'new', ...days, '--weight', '先行联系=25')
    expect(said.code).toBe(1)
    expect(said.err).toContain('结束日期不晚于开始日期')
    expect(said.err).toContain('各项相加是 95，应等于满分 100')
  })

  test('nobody sits there and nothing says yes: nothing is kept', async () => {
    const said = await desk.run('period', 'new', ...DAYS.filter((one) => one !== '--yes'))
    expect(said).toMatchObject({ code: 2, err: expect.stringContaining('没有终端可以询问') })
    expect(await desk.run('period', 'new', '--yes')).toMatchObject({ code: 2, err: expect.stringContaining('--name') })
    expect(await desk.json('period', 'show')).toMatchObject({ covered: null })
  })

  test('is made from the scheme in use, shown, kept and written as a file', async () => {
    const changes = [
      '--weight',
      '先行联系=25',
      '--weight',
      '满意率=45',
      '--limit',
      '求助=7',
      '--cohort',
      '浦东=未实行一口对接',
    ]
    const said = await desk.run('period', 'new', ...DAYS, ...changes, '--file', '2026.json')
    expect(said).toMatchObject({ code: 0, err: '' })
    expect(said.out).toContain('新考核期 2026「2026年度」　2026-01-01 至 2026-12-31')
    expect(said.out).toContain('方案 2026.1，以 2015.1 为底，改动 4 处')
    expect(said.out).toContain('  办理质量：先行联系率满分：30 分 → 25 分')
    expect(said.out).toContain('  分组：浦东新区水务局：无 → 未实行一口对接')
    expect(said.out).toContain('已保存考核期 2026「2026年度」（方案 2026.1），排名和得分从现在起按它显示')
    const file: unknown = JSON.parse(await readFile(join(desk.directory, '2026.json'), 'utf8'))
    const source = { assumed: '张某 2026-03-02 提供，依据待补' }
    expect(file).toMatchObject({
      id: '2026.1',
      period: { source },
      limits: { closing: { help: { value: 7, source } } },
    })
    expect(await desk.json('period', 'show')).toMatchObject({ covered: '2026', shown: '2026' })
    expect(await desk.json('standings')).toMatchObject({ period: '2026', scheme: { id: '2026.1' } })
    expect((await desk.run('period', 'show', '2026')).out).toContain('quality.items.firstContact = 25')
    expect((await desk.run('period', 'show', '1999')).code).toBe(1)
  })

  test('one that overlaps, and one that leaves days between, are refused with the way out', async () => {
    const days = (from: string, to: string) => ['--name', '又', '--from', from, '--to', to, '--by', '张某', '--yes']
    const over = await desk.run('period', 'new', ...days('2026-12-01', '2027-11-30'))
    expect(over).toMatchObject({
      code: 1,
      err: expect.stringContaining('日期与考核期 2026（2026-01-01 至 2026-12-31）重叠'),
    })
    const apart = await desk.run('period', 'new', ...days('2027-02-01', '2027-12-31'))
    expect(apart.err).toContain('2027-01-01 至 2027-01-31 不在任何考核期内')
    expect((await desk.run('period', 'new', ...days('2027-02-01', '2027-12-31'), '--with-gap')).code).toBe(0)
    expect(await desk.json('period', 'show')).toMatchObject({ shown: '2026' })
  })
})

describe('period new, asked', () => {
  test('what cannot be read is said and asked for anew; no is no', async () => {
    const days = ['2025年度', '2025年1月1日', '2025-13-01', '2025-12-31', '李某']
    const answers = [...days, '先行联系', '先行联系=25', '', '', '', '', '', '浦东=单列', '', '否']
    const said = await desk.answering(answers, 'period', 'new', '--like', '2015.1')
    expect(said.code).toBe(1)
    expect(said.err).toContain('没有采用：「2025-13-01」不是日期')
    expect(said.err).toContain('没有采用：「先行联系」要写成 名称=值')
    expect(said.err).toContain('没有采用：quality.items：各项相加是 95，应等于满分 100')
    expect(said.err).toContain('  方案的分组：一口对接、未实行一口对接、单列')
    expect(said.out).toContain('  分组：浦东新区水务局：无 → 单列')
    expect(said.err).toContain('没有保存，什么都没有改动。')
    expect(await desk.json('period', 'show')).toMatchObject({ shown: '2026' })
  })

  test('answers make the same as options do', async () => {
    const answers = [
      '2025年度',
      '2025.1.1',
      '2025/12/31',
      '李某',
      '先行联系=25',
      '满意率=45',
      '',
      '求助=7',
      '',
      '',
      '是',
    ]
    const said = await desk.answering(answers, 'period', 'new', '--like', '2015.1')
    expect(said.code).toBe(0)
    expect(said.out).toContain('改动 3 处')
    expect(said.out).toContain('已保存考核期 2025「2025年度」（方案 2025.1）。要显示它，由热线办发送「考核期 2025」')
  })
})
