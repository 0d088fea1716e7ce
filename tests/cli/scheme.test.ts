import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readSeed } from '../support/seeds.ts'
import { type Office, office } from './office.ts'

let desk: Office
beforeAll(async () => {
  desk = await office()
})
afterAll(() => desk.close())

const Scheme = z.looseObject({
  id: z.string(),
  base: z.looseObject({ items: z.record(z.string(), z.looseObject({ value: z.string() })) }),
})
const shipped = () => Scheme.parse(readSeed('schemes/2015.1.json'))
const put = (name: string, value: unknown) => writeFile(join(desk.directory, name), JSON.stringify(value))
const acts = async (act: string) =>
  (await desk.database.sql('SELECT actor, subject, why FROM audit WHERE act = $1 ORDER BY seq', [act])).map(
    (row) => row,
  )

describe('scheme check', () => {
  test('lists every problem by its place', async () => {
    const bad = shipped()
    const { meetings } = bad.base.items
    await put('bad.json', {
      ...bad,
      base: { ...bad.base, items: { ...bad.base.items, meetings: { ...meetings, value: '4' } } },
    })
    const said = await desk.run('scheme', 'check', 'bad.json')
    expect(said.code).toBe(1)
    expect(said.out).toBe('考核方案有 1 处问题：\n  base.items：各项相加是 22，应等于满分 20')
    await put('empty.json', {})
    const { code, out } = await desk.run('scheme', 'check', 'empty.json', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out).problems.length).toBeGreaterThan(3)
    await writeFile(join(desk.directory, 'no.json'), '{\n  "id": "2016.1"\n  "base": 3\n}')
    const broken = await desk.run('scheme', 'check', 'no.json')
    expect(broken).toMatchObject({ code: 1, out: expect.stringContaining('第 3 行：不是合格的 JSON') })
  })

  test('finds nothing wrong with the one in use', async () => {
    const said = await desk.run('scheme', 'check')
    expect(said).toMatchObject({ code: 0, err: '' })
    expect(said.out).toMatch(/^考核方案 2015\.1 没有问题，其中 39 项是假定$/)
  })
})

describe('what is wrong with a scheme file is said in Chinese: the place, what was found, what is expected', () => {
  const bad = { id: 'newest', base: 3, cohorts: {}, more: 1 }

  test.each(['check', 'use'])('scheme %s', async (command) => {
    await put('worded.json', { ...shipped(), ...bad })
    const said = await desk.run('scheme', command, 'worded.json')
    expect(said.code).toBe(1)
    const lines = `${said.out}${said.err}`.split('\n').map((one) => one.trim())
    expect(lines[0]).toMatch(/[有共] 3 处/)
    expect(lines.slice(1)).toEqual([
      'id（考核方案编号）：填的是文字「newest」，应以四位年份开头，后接 1 至 30 位字母、数字、点或短横线，例如 "2016.1"',
      'base：填的是 3，应为写在 { } 里的一组内容',
      '整个文件：有不认识的项「more」，请改正名称或删去',
    ])
  })

  test('an empty object lacks each of its parts', async () => {
    await put('empty.json', {})
    const { out } = await desk.run('scheme', 'check', 'empty.json')
    expect(out).toContain('period（考核期）：没有填，应为写在 { } 里的一组内容')
    expect(out).not.toMatch(/expected|received|Invalid|undefined|NaN/)
  })
})

describe('scheme confirm', () => {
  test('refuses a path that is no assumption, and keeps nothing then', async () => {
    const said = await desk.run('scheme', 'confirm', 'base.step', 'base.full', '--by', '王主任')
    expect(said).toMatchObject({ code: 2, out: '', err: expect.stringContaining('「base.full」') })
    expect(await desk.run('scheme', 'confirm', 'base.step', '--by', ' ')).toMatchObject({ code: 1 })
    expect(await acts('scheme.confirm')).toEqual([])
  })

  test('keeps who and when, once', async () => {
    await desk.database.store.clock.moveTo(new Date('2015-12-02T09:00:00+08:00'))
    const first = await desk.run('scheme', 'confirm', 'base.step', 'limits.closing.help', '--by', '王主任')
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toMatch(/^已确认 base\.step：王主任 2015-12-02 09:00\n/)
    expect(first.out).toMatch(/39 项假定中，37 项未确认/)
    const again = await desk.run('scheme', 'confirm', 'base.step', '--by', '李主任')
    expect(again.out).toMatch(/^base\.step 此前已由 王主任 于 2015-12-02 09:00 确认/)
    expect(await acts('scheme.confirm')).toEqual([
      { actor: 'command:tester', subject: 'scheme:2015.1', why: '王主任' },
      { actor: 'command:tester', subject: 'scheme:2015.1', why: '王主任' },
    ])
    const { out } = await desk.run('scheme', 'show')
    expect(out).toContain('base.step = 0.5　假定，王主任 2015-12-02 09:00 确认')
    expect(out).toContain('base.items.meetings = 2　假定，未确认')
    expect(out).toContain('limits.firstContact = 1　方案六（二）2')
    expect(out).toContain('reminders.dueDay = 09:00')
    expect((await desk.run('standings')).out).toContain('尚有 37 项假定未经确认')
  })
})

describe('scheme use', () => {
  test('refuses other numbers under an id that is taken', async () => {
    const other = { ...Scheme.parse(readSeed('schemes/2015.balanced.json')), id: '2015.1' }
    await put('taken.json', other)
    const said = await desk.run('scheme', 'use', 'taken.json')
    expect(said).toMatchObject({ code: 1, err: expect.stringContaining('考核方案「2015.1」已经有了') })
  })

  test('scores by the scheme put to use, in every process, and says so in the audit', async () => {
    await put('balanced.json', readSeed('schemes/2015.balanced.json'))
    expect((await desk.run('scheme', 'use', 'balanced.json')).out).toMatch(
      /^已启用考核方案 2015\.balanced（考核期 2015）/,
    )
    expect((await desk.run('scheme', 'use', 'balanced.json')).out).toMatch(/已在使用，没有变化$/)
    expect(await acts('scheme.use')).toEqual([{ actor: 'command:tester', subject: 'scheme:2015.balanced', why: null }])
    expect(await desk.json('standings')).toMatchObject({ scheme: { id: '2015.balanced' } })
    expect(await desk.json('standings', '--period', '2015')).toMatchObject({ scheme: { id: '2015.balanced' } })
    // Nobody's word for one version stands for another.
    const { out } = await desk.run('scheme', 'show')
    expect(out).toContain('base.step = 0.5　假定，未确认')
    await put('back.json', readSeed('schemes/2015.1.json'))
    expect(await desk.json('scheme', 'use', 'back.json')).toMatchObject({ id: '2015.1', fresh: true })
    expect(await desk.json('scheme', 'show')).toMatchObject({ id: '2015.1', unconfirmed: 37, assumed: 39 })
  })
})

test.each(['\u0000', '\ud800'])('a file of settings that holds %j is refused by its place', async (bad) => {
  await put('unkept.json', { id: `2031${bad}` })
  const said = await desk.run('scheme', 'use', 'unkept.json')
  expect(said).toMatchObject({ code: 1, err: expect.stringContaining('id：有存不下的字符（U+0000') })
})

describe('scheme diff', () => {
  test('says in words where two schemes differ, and what that would move', async () => {
    const said = await desk.run('scheme', 'diff', '2015.1', '2015.graded')
    expect(said.code).toBe(0)
    expect(said.out).toContain('数值和口径有 2 处不同：')
    expect(said.out).toContain('诉求解决折算：解释说明：每件计 1 → 每件计 0.8')
    expect(said.out).toContain('各单位的得分和名次没有不同')
    expect((await desk.run('scheme', 'diff', '2015.1', '2015.1')).out).toContain('数值和口径没有不同。')
    expect((await desk.run('scheme', 'diff', '2015.1', 'no-such')).code).not.toBe(0)
  })

  test('a scheme of another form is replayed over the same days', async () => {
    const { changes, units } = JSON.parse((await desk.run('scheme', 'diff', '2015.1', '2023.panjin', '--json')).out)
    expect(changes.length).toBeGreaterThan(60)
    expect(units.length).toBeGreaterThan(9)
    const said = await desk.run('scheme', 'diff', '2023.panjin', '2022.lianyungang')
    expect(said.out).toContain('处，加 --json 可看全部')
    expect(said.out).toContain('考核期 2023-1-4')
  })
})
