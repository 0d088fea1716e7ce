import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BY_HAND, PLATFORM_EXPORT, workbookOf } from '../api/mapping/layouts.ts'
import { type Office, office } from './office.ts'

let desk: Office
beforeAll(async () => {
  desk = await office()
  await desk.database.store.clock.moveTo(new Date('2015-06-01T09:00:00+08:00'))
  await writeFile(join(desk.directory, '平台.xlsx'), await workbookOf(PLATFORM_EXPORT, { title: '三月' }))
  await writeFile(join(desk.directory, '台账.xlsx'), await workbookOf(BY_HAND))
  const odd = [...PLATFORM_EXPORT[1]].map((cell, at) => (at === 7 ? '其他诉求' : at === 2 ? 'ODD-1' : cell))
  await writeFile(join(desk.directory, '别样.xlsx'), await workbookOf([PLATFORM_EXPORT[0], odd]))
})
afterAll(() => desk.close())

const BY_HAND_SAID = ['--number', '浦水-{年度}-{序号:4}', '--default', '承办单位=浦东']

describe('contract.md#mappings on the command line', () => {
  test('a trial shows what is understood and keeps nothing', async () => {
    const said = await desk.run('import', 'tickets', '平台.xlsx', '--map', '市平台', '--dry-run')
    expect(said.code).toBe(0)
    expect(said.err).toMatch(/诉求分类1 +类型 +请核对/)
    expect(said.err).toContain('投诉举报类')
    expect(said.err).toContain('第 3 行　文件里：')
    expect(said.err).toContain('读成：工单编号 20150302-100001')
    for (const secret of ['13800001234', '王女士']) expect(said.err + said.out).not.toContain(secret)
    expect(said.out).toContain('合格 2 行（新增 2，更改 0，未变 0）')
    expect((await desk.run('mapping', 'list')).out).toContain('还没有保存映射')
  })

  test('made once, used by its name, listed, shown, removed', async () => {
    expect((await desk.run('import', 'tickets', '平台.xlsx', '--map', '市平台')).code).toBe(0)
    const again = await desk.run('import', 'tickets', '平台.xlsx', '--mapping', '市平台')
    expect(again.out).toContain('未变 2')
    expect((await desk.run('mapping', 'list')).out).toContain('市平台  tickets')
    expect(JSON.parse((await desk.run('mapping', 'show', '市平台')).out)).toMatchObject({
      kind: 'tickets',
      number: null,
    })
    expect((await desk.run('mapping', 'remove', '市平台')).out).toContain('已删除映射「市平台」')
    const gone = await desk.run('import', 'tickets', '平台.xlsx', '--mapping', '市平台')
    expect([gone.code, gone.err]).toEqual([1, expect.stringContaining('没有名为「市平台」的映射')])
  })

  test('what cannot be guessed is said by options', async () => {
    const bare = await desk.run('import', 'tickets', '台账.xlsx', '--map', '台账', '--dry-run')
    expect(bare.err).toContain('没有哪一列是「承办单位」')
    expect(bare.code).toBe(1)
    const said = await desk.run('import', 'tickets', '台账.xlsx', '--map', '台账', ...BY_HAND_SAID)
    expect([said.code, said.out]).toEqual([0, expect.stringContaining('新增 2')])
    expect((await desk.run('ticket', '浦水-2015-0007')).out).toContain('浦水-2015-0007')
    const other = await desk.run(
      ...[
        'import',
        'tickets',
        '别样.xlsx',
        '--map',
        '别样',
        '--word',
        '类型:其他诉求=求助',
        '--column',
        '标题=诉求内容',
      ],
      ...['--column', '主要内容=-', '--dry-run'],
    )
    expect(other.err).toContain('标题        诉求内容')
    expect(other.out).toContain('新增 1')
  })

  test('whoever sits there is asked, and nothing is kept until he agrees', async () => {
    const no = await desk.answering(['', '', '', '求助', '否'], 'import', 'tickets', '别样.xlsx', '--map', '问答')
    expect([no.code, no.err]).toEqual([1, expect.stringContaining('没有保存')])
    expect((await desk.run('mapping', 'list')).out).not.toContain('问答')
  })

  test.each([
    [['--map', 'a', '--mapping', 'b'], 2, '不能一起用'],
    [['--column', 'a=b'], 2, '缺少选项「--map」'],
    [['--map', 'a', '--column', '没有等号'], 2, '--column 的「没有等号」写得不对'],
    [['--map', 'a', '--word', '没有冒号=x'], 2, '--word'],
    [['--map', 'a', '--column', '标题=不存在'], 1, '没有「不存在」这个字段'],
    [['--map', '../a'], 1, '名称「../a」不行'],
    [['--map', '工单'], 1, '不要跟数据种类同名'],
    [['--map', 'a', '--date', '昨天'], 1, '日期的写法「昨天」不行'],
  ])('%j', async (given, code, sentence) => {
    const said = await desk.run('import', 'tickets', '平台.xlsx', ...given)
    expect([said.code, said.err]).toEqual([code, expect.stringContaining(sentence)])
  })
})
