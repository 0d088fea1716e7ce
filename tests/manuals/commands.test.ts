import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Workbook } from 'exceljs'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import type { Office, Said } from '../cli/office.ts'
import { publish, smallYearOffice } from '../cli/published.ts'
import { root } from '../house/source.ts'
import { onServer, withDatabase } from '../support/database.ts'
import { noticeText } from '../support/notice-text.ts'
import { type Code, codesOf, MANUALS } from './manuals.ts'

const HOTLINE = 'npm run hotline -- '
/** A command that is spoken of without the words that start it. */
const SHORT =
  /^(hotline )?(import|office|export|standings|sheet|ticket|explain-deadline|scheme|period|calendar|doctor|audit|rescore) \S/
const ALONE = /^(hotline )?(doctor|rescore)$/

/** Programs that are not ours; whoever adds one here has looked at what the manual says of it. */
const OTHERS = ['cd', 'chmod', 'cp', 'docker', 'git', 'mkdir', 'openssl', 'sh', 'sudo', 'tar']
const OF_NPM = ['ci', 'config', 'ping']

const ALL = MANUALS.flatMap(codesOf)
const at = ({ manual, line, text }: Code): string => `${manual}:${line} ${text}`

const isHotline = ({ text, isBlock }: Code): boolean =>
  text.startsWith(HOTLINE) || (!isBlock && (SHORT.test(text) || ALONE.test(text)))

/** What begins the next year: from then on every command is about that one. */
const ofNextYear = ({ text }: Code): boolean => /scheme use|period new|office new --from|--period 2016/.test(text)

const found = ALL.filter(isHotline)
const hotlines = [...found.filter((code) => !ofNextYear(code)), ...found.filter(ofNextYear)]
const shells = ALL.filter((code) => !isHotline(code) && /^(npm|node|[a-z]+ )/.test(code.text) && isShell(code))

function isShell({ text, isBlock }: Code): boolean {
  const [program = ''] = text.split(' ')
  return ['npm', 'node', ...OTHERS].includes(program) || (isBlock && /^[a-z]+ [-a-z]/.test(text))
}

/** What stands for something of the reader's own, by what it stands behind. */
function filledIn(text: string): string[] {
  const exports = ['standings', 'sheet', 'tickets', 'objections', 'audit', 'notice']
  const given = text
    .replace(/^(npm run hotline -- |hotline )/, '')
    .replace(/^calendar read 文件/, 'calendar read notice.txt')
    .replace(/^(calendar \w+) 文件/, '$1 notice.json')
    .replace(/^(scheme \w+) 文件/, '$1 2016.1.json')
    .replace(/^(office new --from \S+)/, '$1 --yes')
    .replace('import 种类 文件', 'import members 成员.csv')
    .replace('路径 --by 姓名', 'limits.closing.help --by 张三')
    .replace('收到日期 工作日数', '2015-09-02 1')
    .replace('sheet 单位', 'sheet 浦东')
    .replace(/ticket 编号/, 'ticket SH20150810-000000')
  const some = given.startsWith('export 种类')
    ? exports.map((what) => given.replace('种类', what === 'notice' ? 'notice --recipient 浦东新区政府' : what))
    : [given]
  // What may be left out is tried without and with it.
  return some.flatMap((one) => [
    ...new Set([
      one.replace(/ \[[^\]]+\]/g, ''),
      ...(one.match(/\[[^\]]+\]/g) ?? []).map((option) => `${one.replace(/ \[[^\]]+\]/g, '')} ${option.slice(1, -1)}`),
    ]),
  ])
}

let desk: Office
beforeAll(async () => {
  desk = await smallYearOffice()
  await publish(desk)
  const head = ['平台', '账号', '姓名', '单位', '角色', '在职']
  const row = ['wecom', 'from-the-manual', '张三', '浦东', '联络员', '是']
  const book = new Workbook()
  book.addWorksheet('成员').addRows([head, row])
  await book.xlsx.writeFile(join(desk.directory, '成员.xlsx'))
  const tickets = new Workbook()
  tickets.addWorksheet('工单').addRows([
    ['诉求编号', '承办部门', '诉求类型', '派单时间', '主要内容'],
    ['手册2015-000001', '浦东', '求助类', '2015-11-02 10:00', '停水'],
  ])
  await tickets.xlsx.writeFile(join(desk.directory, '工单.xlsx'))
  for (const name of ['成员.csv', 'members.csv']) {
    await writeFile(join(desk.directory, name), `${head.join()}\n${row.join()}\n`)
  }
  const own = new Workbook()
  own.addWorksheet('热线办').addRows([
    ['项目', '内容'],
    ['名称', '某市水务局热线办'],
  ])
  own.addWorksheet('单位').addRows([
    ['代码', '名称', '类别'],
    ['dongcheng', '东城水务所', '一口对接'],
  ])
  await own.xlsx.writeFile(join(desk.directory, '热线办.xlsx'))
  const { pathname } = new URL('../fixtures/schemes/2016.1.json', import.meta.url)
  await copyFile(pathname, join(desk.directory, '2016.1.json'))
  const notice = { number: '演练〔2016〕1号', year: 2016, issued: '2016-03-01', address: 'https://example.org/1' }
  await writeFile(join(desk.directory, 'notice.json'), JSON.stringify({ ...notice, rest: ['2016-09-07'], work: [] }))
  await writeFile(join(desk.directory, 'notice.txt'), noticeText('2015-anniversary'))
}, 180_000)
afterAll(() => desk?.close())

/** As it is typed; a backup is put back where nothing is yet. */
async function run(typed: string): Promise<Said> {
  const words = typed.split(/\s+/)
  if (words[0] !== 'restore') return desk.run(...words)
  const name = `manual_${process.pid}`
  await onServer(inject('serverUrl'), `CREATE DATABASE ${name}`)
  try {
    return await desk.under({ DATABASE_URL: withDatabase(inject('serverUrl'), name) }, ...words)
  } finally {
    await onServer(inject('serverUrl'), `DROP DATABASE ${name} WITH (FORCE)`)
  }
}

describe('F: every command of the command line that a manual names runs as it stands there', () => {
  it('the manuals name many', () => {
    expect(hotlines.length).toBeGreaterThan(30)
  })

  // In the manuals' order, each on what those before it have left.
  it.each(hotlines.map((code) => [at(code), code] as const))(
    '%s',
    async (_where, { text }) => {
      for (const typed of filledIn(text)) {
        const said = await run(typed)
        const wrong = `${typed}\n${said.out}\n${said.err}`
        // A check of the installation finds no platform here, and says so.
        if (typed.startsWith('doctor')) expect([0, 1], wrong).toContain(said.code)
        else expect(said.code, wrong).toBe(0)
        expect(said.out, wrong).not.toBe('')
      }
    },
    60_000,
  )

  it('and each has its --help', async () => {
    for (const { text } of hotlines) {
      const words = text.replace(/^(npm run hotline -- |hotline )/, '').split(/\s+/)
      const name = words.slice(
        0,
        ['office', 'scheme', 'period', 'mapping', 'calendar', 'audit'].includes(words[0] ?? '') ? 2 : 1,
      )
      expect(await desk.run(...name, '--help'), text).toMatchObject({ code: 0, err: '' })
    }
  })
})

const Package = z.object({ scripts: z.record(z.string(), z.string()) })
const { scripts } = Package.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))

/** Why a line of a shell could not run in a fresh clone; null where nothing of it is ours, or all is there. */
function faultOf(text: string): string | null {
  const [program = '', first = '', second = ''] = text.replace(/^sudo( -u \S+)? /, '').split(/\s+/)
  if (program === 'node') return existsSync(join(root, first)) ? null : `no file ${first}`
  if (program !== 'npm') return OTHERS.includes(program) || text.startsWith('sudo ') ? null : `unknown ${program}`
  const script = first === 'run' ? second : first
  if (OF_NPM.includes(script)) return null
  const started = scripts[script]?.replace(/^node /, '')
  if (started === undefined || !existsSync(join(root, started))) return `no script ${script}`
  const { status, stderr } = spawnSync(process.execPath, ['--check', join(root, started)], { encoding: 'utf8' })
  return status === 0 ? null : stderr
}

describe('F: every other line of a shell that a manual names', () => {
  it.each(shells.map((code) => [at(code), code] as const))('%s', (_where, { text }) => {
    expect(faultOf(text)).toBeNull()
  })

  it('what it takes from deploy is there', () => {
    const named = ALL.flatMap(({ text }) => text.match(/\bdeploy\/[\w@./-]+/g) ?? [])
    expect(named.length).toBeGreaterThan(3)
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})
