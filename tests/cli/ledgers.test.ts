import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, office } from './office.ts'

let desk: Office
beforeAll(async () => {
  desk = await office()
  await desk.database.store.clock.moveTo(new Date('2015-09-02T12:00:00+08:00'))
})
afterAll(() => desk.close())

const put = (name: string, value: unknown) => writeFile(join(desk.directory, name), JSON.stringify(value))
const notice = (more: object = {}) => ({
  number: '演练〔2015〕1号',
  year: 2015,
  issued: '2015-09-02',
  address: 'http://example.org/notice',
  rest: ['2015-09-07'],
  work: [],
  ...more,
})

describe('calendar add', () => {
  test.each([
    ['no date of issue', notice({ issued: undefined }), 'issued'],
    ['a day that does not exist', notice({ rest: ['2015-02-30'] }), 'rest'],
    ['a day that is both', notice({ work: ['2015-09-07'] }), '2015-09-07'],
    ['a day of another decade', notice({ rest: ['2025-09-07'] }), '2025-09-07'],
    ['an unknown field', notice({ holidays: [] }), 'holidays'],
    ['nothing', [], '放假通知文件有误'],
  ])('refuses %s', async (_what, content, named) => {
    await put('bad.json', content)
    const said = await desk.run('calendar', 'add', 'bad.json')
    expect(said).toMatchObject({ code: 1, out: '', err: expect.stringContaining(named) })
  })

  test('says in Chinese where, what was found and what is expected, each on a line', async () => {
    const wrong = { number: '', year: '2015', issued: undefined, address: 'gov.cn', rest: ['2015-02-30'], more: 1 }
    const { work: _, ...bad } = notice(wrong)
    await put('bad.json', bad)
    const { err } = await desk.run('calendar', 'add', 'bad.json')
    expect(err.split('\n')).toEqual([
      '放假通知文件有误，共 7 处，请对照通知原文改正后再试：',
      '  number（文号）：填的是空的文字，应为 1 至 60 个字的文号，例如 "国办发明电〔2014〕28号"',
      '  year（年份）：填的是文字「2015」，应为 2000 至 2199 的整数，不加引号',
      '  issued（发文日期）：没有填，应为有这一天的日期，例如 "2015-03-02"',
      '  address（原文网址）：填的是文字「gov.cn」，应为以 http:// 或 https:// 开头的网址',
      '  rest 第 1 项（放假的日子）：填的是文字「2015-02-30」，应为有这一天的日期，例如 "2015-03-02"',
      '  work（上班的日子）：没有填，应为写在 [ ] 里的列表',
      '  整个文件：有不认识的项「more」，请改正名称或删去',
    ])
    await put('bad.json', [notice(), bad, notice({ rest: [], work: 3 }), 'x'])
    const several = (await desk.run('calendar', 'check', 'bad.json')).err
    expect(several).toContain('第 2 份通知的 rest 第 1 项（放假的日子）：')
    expect(several).toContain('第 3 份通知的 rest（放假的日子）：填的是空的列表，应有至少 1 项')
    expect(several).toContain('第 4 份通知：填的是文字「x」，应为写在 { } 里的一组内容')
    await put('bad.json', notice({ rest: ['2015-09-07', '2015-09-07', '2025-09-07'] }))
    expect((await desk.run('calendar', 'add', 'bad.json')).err.split('\n').slice(1)).toEqual([
      '  演练〔2015〕1号：2015-09-07 出现了不止一次，每个日子应只写一次，放假和上班只能是其中之一',
      '  演练〔2015〕1号：2025-09-07 离 2015 年太远，应为这一年或前后一年的日子',
    ])
  })

  test('scoring.md#notices lists what moved, and adds a notice once', async () => {
    const row = { no: 'SH1', unit: 'pudong', kind: 'help', receivedAt: '2015-09-02 10:00', summary: '漏水' }
    await put('ticket.ndjson', row)
    expect(await desk.run('import', 'tickets', 'ticket.ndjson')).toMatchObject({ code: 0 })
    await put('notice.json', notice())
    const said = await desk.run('calendar', 'add', 'notice.json')
    expect(said.code).toBe(0)
    const lines = said.out.split('\n').map((line) => line.split(/ {2,}/))
    expect(lines[0]?.[0]).toBe('已录入 演练〔2015〕1号，3 个进行中的时限有变动：')
    expect(lines).toContainEqual(['SH1', '办结', '2015-09-10（周四）24:00', '2015-09-11（周五）24:00'])
    expect(lines.slice(2).map(([, limit]) => limit)).not.toContain('先行联系')
    expect((await desk.run('calendar', 'add', 'notice.json')).out).toBe('演练〔2015〕1号 已经录入过，没有变化')
    expect(await desk.json('calendar', 'add', 'notice.json')).toEqual([
      { number: '演练〔2015〕1号', added: false, moved: [] },
    ])
  })
})

describe('calendar check', () => {
  test('names the years, their notices and working days', async () => {
    const said = await desk.run('calendar', 'check')
    expect(said.code).toBe(0)
    expect(said.out).toMatch(/^2014 +国办发明电〔2013〕28号 +250$/m)
    expect(said.out).toMatch(/^2015 .*演练〔2015〕1号 +248$/m)
  })

  test('a year that is missing is named and ends with 1', async () => {
    await desk.database.store.clock.moveTo(new Date('2028-01-01T00:00:00+08:00'))
    const said = await desk.run('calendar', 'check')
    expect(said).toMatchObject({ code: 1, out: expect.stringContaining('缺少 2027、2028 年的放假通知') })
    const { out } = await desk.run('calendar', 'check', '--json')
    expect(JSON.parse(out)).toMatchObject({ missing: [2027, 2028] })
    await desk.database.store.clock.moveTo(new Date('2015-09-02T12:00:00+08:00'))
  })
})

describe('a notice that is known with other days', () => {
  test('is refused, nothing of its file is added, and --replace keeps both', async () => {
    const other = notice({ number: ' 演练 (2015) 1号', rest: ['2015-09-08'] })
    const further = notice({ number: '演练〔2015〕2号', rest: ['2015-12-25'] })
    await put('other.json', [further, other])
    const said = await desk.run('calendar', 'add', 'other.json')
    expect(said).toMatchObject({ code: 1, out: '' })
    expect(said.err).toBe(
      '放假通知「演练〔2015〕1号」已经录入，但内容不同：2015-09-07、2015-09-08。请对照原文核对；确需更正的，请加 --replace，原来的内容会一并保留。',
    )
    const numbers = async () => (await desk.database.store.read((tx) => tx.people.notices())).map((one) => one.number)
    expect(await numbers()).not.toContain('演练〔2015〕2号')
    expect(await desk.run('calendar', 'check', 'other.json')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/演练〔2015〕2号.*尚未录入[\s\S]*演练〔2015〕1号.*内容不同.*--replace/),
    })
    const replaced = await desk.run('calendar', 'add', 'other.json', '--replace')
    expect(replaced).toMatchObject({
      code: 0,
      out: expect.stringContaining('已更正 演练〔2015〕1号，原来的内容保留备查'),
    })
    const { out } = await desk.run('calendar', 'check')
    expect(out).toMatch(
      /^演练〔2015〕1号 于 2015-09-02 1\d:\d\d 更正过，原来的内容：休息日 2015-09-07；调休上班日 无$/m,
    )
    expect(await desk.json('calendar', 'check')).toMatchObject({
      replaced: [{ number: '演练〔2015〕1号', rest: ['2015-09-07'], replaced: expect.stringMatching(/^2015-09-02T1/) }],
    })
    expect(await desk.database.sql(`SELECT act FROM audit WHERE act LIKE 'calendar.%' ORDER BY seq`)).toEqual([
      { act: 'calendar.add' },
      { act: 'calendar.add' },
      { act: 'calendar.replace' },
    ])
  })
})

test('scoring.md#runs rescore keeps a run when something differs, and none when nothing does', async () => {
  const runs = async () => (await desk.database.sql('SELECT count(*)::int AS n FROM scoring_runs'))[0]?.n
  expect((await desk.run('rescore')).out).toMatch(/^已重新计算 15 家单位的得分，截至 2015-09-02 12:/)
  expect(await runs()).toBe(1)
  expect(await desk.json('rescore')).toMatchObject({
    units: 15,
    asOf: expect.stringMatching(/^2015-09-02T12:.*\+08:00$/),
  })
  expect(await runs()).toBe(1)
})

describe('audit verify', () => {
  test('reliability.md#audit a whole chain is said to be whole', async () => {
    const said = await desk.run('audit', 'verify')
    expect(said).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^操作记录完整，共 \d+ 条；末条 \d+，摘要 [0-9a-f]{64}$/),
    })
  })

  test('reliability.md#audit the first broken entry is named, and ends with 1', async () => {
    await desk.database.sql('ALTER TABLE audit DISABLE TRIGGER USER')
    await desk.database.sql(`UPDATE audit SET why = 'changed' WHERE seq = 2`)
    const said = await desk.run('audit', 'verify')
    expect(said).toMatchObject({ code: 1, out: expect.stringMatching(/^操作记录在第 2 条被改动/) })
    const { out, code } = await desk.run('audit', 'verify', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ broken: 2 })
  })
})
