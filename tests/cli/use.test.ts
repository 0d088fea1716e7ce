import { tmpdir } from 'node:os'
import { describe, expect, test } from 'vitest'
import { BadSettings, readConfig } from '../../src/config.ts'
import { COMMAND_HELP } from '../../src/wording/console/help.ts'
import { typed } from './office.ts'

const noDatabase = () => readConfig({ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none', HOTLINE_DATA_DIR: tmpdir() })
const run = (...args: string[]) => typed(noDatabase, tmpdir(), args)

describe('contract.md#commands: a wrong use ends with 2 and a sentence', () => {
  test.each([
    [['nonsense'], '没有「nonsense」这个命令'],
    [[], '请写明要做什么'],
    [['scheme'], '请写明要做什么'],
    [['ticket'], '缺少参数「no」'],
    [['ticket', 'A', 'B'], '参数太多'],
    [['standings', '--as-of'], '选项「--as-of <instant>」后面要有内容'],
    [['standings', '--unit', 'x'], '没有「--unit」这个选项'],
    [['standings', '--as-of', 'yesterday'], '不是有效的时间「yesterday」'],
    [['standings', '--as-of', '2015-02-30'], '不是有效的时间「2015-02-30'],
    [['scheme', 'confirm', 'base.step'], '缺少选项「--by <name>」'],
    [['explain-deadline', '2015-09-02T10:00', 'four'], '「four」不是工作日数'],
    [['explain-deadline', '2015-09-02T10:00', '0'], '「0」不是工作日数'],
    [['explain-deadline', '2015-09-02T10:00', '251'], '「251」不是工作日数'],
    [['explain-deadline', '2015-09-02T25:00', '1'], '不是有效的时间'],
    [['import', 'weather', 'a.csv'], '没有这一类数据「weather」'],
    [['import', 'tickets', 'a.ods'], '不支持这种文件「.ods」'],
    [['import', 'tickets', 'not-there.csv'], '读不到文件「not-there.csv」'],
    [['export', 'weather'], '不能导出「weather」'],
    [['export', 'notice', '--format', 'csv'], '没有「csv」这种格式'],
    [['export', 'tickets', '--format', 'docx'], '没有「docx」这种格式'],
    [['export', 'tickets', '--to', 'a.pdf'], '没有「pdf」这种格式'],
    [['scheme', 'use', 'not-there.json'], '读不到文件「not-there.json」'],
    [['calendar', 'add', 'not-there.json'], '读不到文件「not-there.json」'],
  ])('%j', async (args, sentence) => {
    const said = await run(...args)
    expect(said.err).toContain(sentence)
    expect(said.code).toBe(2)
    expect(said.err).not.toMatch(/error:|\n {4}at /)
  })
})

describe('contract.md#commands: --help everywhere, in Chinese, with an example', () => {
  test.each(Object.entries(COMMAND_HELP))('%s', async (name, help) => {
    const said = await run(...name.split(' '), '--help')
    expect(said).toMatchObject({ code: 0, err: '' })
    expect(said.out).toContain(help.summary)
    expect(said.out).toContain(`例：${help.example}`)
    expect(said.out).toContain(`npm run hotline -- ${name}`)
    expect(said.out).not.toMatch(/Usage|Options|Arguments|Commands|display help/)
    // Every argument and every option says what it is.
    const lines = said.out.split('\n').filter((line) => /^ {2}\S/.test(line))
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.filter((line) => !/\p{Script=Han}|units、/u.test(line))).toEqual([])
  })

  test('the program names every command', async () => {
    const { out, code } = await run('--help')
    expect(code).toBe(0)
    for (const name of Object.keys(COMMAND_HELP)) expect(out).toContain(`\n  ${name.split(' ')[0]}`)
  })
})

describe('what keeps a command from its work is a sentence, never a stack', () => {
  test('a database that is not there', async () => {
    const said = await run('standings')
    expect(said).toMatchObject({ code: 1, out: '' })
    expect(said.err).toMatch(/^连不上数据库（\w+）。请检查 DATABASE_URL/)
  })

  test('settings that are wrong are named together, never by value', async () => {
    const bad = () => readConfig({ PORT: 'secret-port', REDIS_URL: 'very-secret' })
    expect(bad).toThrow(BadSettings)
    const said = await typed(bad, tmpdir(), ['standings'])
    expect(said.code).toBe(1)
    expect(said.err).toMatch(/设置有误.*PORT.*REDIS_URL/s)
    expect(said.err).not.toMatch(/secret-port|very-secret/)
  })
})
