import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { draftMapping } from '../../../src/api/import/mapping/draft.ts'
import { lookAtFile } from '../../../src/api/import/mapping/look.ts'
import { inboxState } from '../../../src/api/inbox/state.ts'
import { inboxPass, type WatchNeeds, watchInbox } from '../../../src/api/inbox/watch.ts'
import { importRows } from '../../../src/usecases/imports/import-rows.ts'
import { mappings } from '../../../src/usecases/imports/mappings.ts'
import { writeTable } from '../../../src/wiring/exports/text-table.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { seededUnits } from '../../support/seeds.ts'
import { anOffice, OFFICE, type Office } from '../../usecases/imports/office.ts'
import { memoryBytes } from '../import/memory-bytes.ts'
import { PLATFORM_EXPORT, workbookOf } from '../mapping/layouts.ts'

let office: Office
let root: string
let logged: object[] = []
beforeAll(async () => {
  office = await anOffice('2015-06-01 09:00')
})
afterAll(() => office.close())
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'hotline-inbox-'))
  logged = []
  return () => rm(root, { recursive: true, force: true })
})

const needs = (more: Partial<WatchNeeds> = {}): WatchNeeds => {
  const { store, rules } = office
  return {
    folder: root,
    alone: async (work) => work().then(() => true),
    log: (line) => logged.push(line),
    importRows: importRows({ store, rules }),
    mappings: mappings({ store }),
    units: () => store.read((tx) => tx.people.units()),
    writeTable,
    now: async () => shanghai('2015-06-01 09:00'),
    ...more,
  }
}

const HEAD = '工单编号,承办单位,类型,收到时间,诉求内容'
const row = (no: string, unit = '浦东') => `${no},${unit},求助,2015-03-02 10:00,停水`
const csv = (...rows: string[]) => `${[HEAD, ...rows].join('\n')}\n`

async function drop(folder: string, name: string, content: string | Buffer): Promise<void> {
  await mkdir(join(root, folder), { recursive: true })
  await writeFile(join(root, folder, name), content)
}
const listed = async (folder: string): Promise<string[]> => (await readdir(join(root, folder)).catch(() => [])).sort()
const read = (folder: string, name: string) => readFile(join(root, folder, name), 'utf8')
const known = (...nos: string[]) => office.store.read((tx) => tx.tickets.existing(nos))

describe('contract.md#inbox', () => {
  test('a file is taken when it is the same at two looks, answered beside and moved', async () => {
    const look = inboxPass(needs())
    await drop('工单', '三月.csv', csv(row('IN-1')))
    await look()
    expect(await known('IN-1')).toEqual(new Set())
    await appendFile(join(root, '工单', '三月.csv'), `${row('IN-2')}\n`)
    await look()
    expect(await known('IN-1')).toEqual(new Set())
    await look()
    expect(await known('IN-1', 'IN-2')).toEqual(new Set(['IN-1', 'IN-2']))
    expect(await listed('工单')).toEqual(['done'])
    expect(await listed('工单/done')).toEqual(['20150601-090000 三月.csv', '20150601-090000 三月.csv.结果.txt'])
    const report = await read('工单/done', '20150601-090000 三月.csv.结果.txt')
    expect(report).toContain('合格并已保存 2 行（新增 2，更改 0，未变 0），不合格 0 行')
    expect(logged).toEqual([])
  })

  test('its state: whether it can be used, and what was last taken', async () => {
    expect(await inboxState(root)).toEqual({ folder: root, found: 'good', last: null })
    const look = inboxPass(needs())
    await drop('工单', '三月.csv', csv(row('IN-7')))
    await look()
    await look()
    expect((await inboxState(root)).last).toEqual({ name: '三月.csv', at: '2015-06-01 09:00', isWhole: true })
    const later = inboxPass(needs({ now: async () => shanghai('2015-06-01 09:05') }))
    await drop('', '四月.csv', csv(row('IN-8')))
    await later()
    await later()
    expect((await inboxState(root)).last).toMatchObject({ name: '四月.csv', at: '2015-06-01 09:05', isWhole: false })
    await writeFile(join(root, 'file'), '')
    expect(await inboxState(join(root, 'file'))).toMatchObject({ found: 'unreadable', last: null })
  })

  test('what is rejected is told row by row, and its workbook can be dropped again once it is mended', async () => {
    const look = inboxPass(needs())
    await drop('tickets', 'a.csv', csv(row('IN-3'), row('IN-4', '火星')))
    await look()
    await look()
    expect(await listed('tickets/done')).toEqual([])
    const [file = '', rejected = '', report = ''] = await listed('tickets/failed')
    expect([file, rejected, report]).toEqual([
      '20150601-090000 a.csv',
      '20150601-090000 a.csv.不合格的行.xlsx',
      '20150601-090000 a.csv.结果.txt',
    ])
    expect(await read('tickets/failed', report)).toContain('第 3 行「承办单位」：')
    await drop('tickets', 'b.xlsx', await readFile(join(root, 'tickets/failed', rejected)))
    await look()
    await look()
    expect(await read('tickets/failed', '20150601-090000 b.xlsx.结果.txt')).toContain('火星')
    expect(await known('IN-3', 'IN-4')).toEqual(new Set(['IN-3']))
  })

  test('a folder is made for each mapping, and its files are read by it', async () => {
    const content = await workbookOf(PLATFORM_EXPORT)
    const said = { type: 'xlsx', charset: null } as const
    const seen = await lookAtFile(memoryBytes(content), 'tickets', said, seededUnits())
    await mappings(office).keep(OFFICE, draftMapping('市平台', 'tickets', seen).mapping)
    const look = inboxPass(needs())
    await look()
    expect(await listed('')).toEqual(['市平台'])
    await drop('市平台', '三月.xlsx', content)
    await look()
    await look()
    expect(await known('20150302-100001')).toEqual(new Set(['20150302-100001']))
    expect(await listed('市平台')).toEqual(['done'])
  })

  test('the same file again, also after a death between import and moving, changes nothing', async () => {
    let dies = true
    const dying = inboxPass(
      needs({
        now: async () => {
          if (dies) throw new Error('killed')
          return office.store.now()
        },
      }),
    )
    await drop('工单', 'c.csv', csv(row('IN-5')))
    await dying()
    await dying()
    expect(await listed('工单')).toEqual(['c.csv'])
    dies = false
    const next = inboxPass(needs())
    await next()
    await next()
    await drop('工单', 'c.csv', csv(row('IN-5')))
    await next()
    await next()
    const names = await listed('工单/done')
    expect(names.filter((name) => name.endsWith('c.csv'))).toEqual(['20150601-090000 c.csv', '20150601-090000-2 c.csv'])
    expect(await read('工单/done', '20150601-090000-2 c.csv.结果.txt')).toContain('未变 1')
  })

  test.each([
    ['不认识的', 'a.csv', csv(row('IN-6')), '文件夹“不认识的”不是已保存的映射'],
    ['', 'a.csv', csv(row('IN-6')), '请把文件放进子文件夹'],
    ['工单', 'a.pdf', 'x', '不支持'],
    ['工单', 'a.xlsx', 'not a workbook', '没有处理'],
    ['工单', 'a.csv', '列一,列二\n1,2\n', '不认识的列'],
  ])('what cannot be read is answered in words: 「%s」 %s', async (folder, name, content, sentence) => {
    const look = inboxPass(needs())
    await drop(folder, name, content)
    await look()
    await look()
    const report = (await listed(join(folder, 'failed'))).find((one) => one.endsWith('.结果.txt')) ?? ''
    expect(await read(join(folder, 'failed'), report)).toContain(sentence)
    expect(await known('IN-6')).toEqual(new Set())
  })

  test('what is still being written, and links, are left alone', async () => {
    const look = inboxPass(needs())
    await drop('工单', 'a.csv.part', csv(row('IN-7')))
    await drop('工单', '~$a.xlsx', 'x')
    await drop('工单', '.a.csv', csv(row('IN-7')))
    await drop('elsewhere', 'real.csv', '')
    await symlink(join(root, 'elsewhere', 'real.csv'), join(root, '工单', 'link.csv'))
    for (let count = 0; count < 3; count += 1) await look()
    expect(await listed('工单')).toEqual(['.a.csv', 'a.csv.part', 'link.csv', '~$a.xlsx'])
  })

  test('one process at a time takes what lies there, and another one after it', async () => {
    const busy: string[] = []
    const alone =
      (name: string): WatchNeeds['alone'] =>
      (work) =>
        office.store.aloneAtInbox(async () => {
          busy.push(`${name} in`)
          await work()
          busy.push(`${name} out`)
        })
    await drop('工单', 'd.csv', csv(row('IN-8')))
    const [one, two] = ['one', 'two'].map((name) => watchInbox(needs({ alone: alone(name), pauseMs: 20 })))
    for (let count = 0; count < 100 && (await listed('工单/done')).length < 2; count += 1) {
      await new Promise((next) => setTimeout(next, 50))
    }
    await one?.stop()
    await two?.stop()
    expect(await listed('工单/done')).toHaveLength(2)
    for (let at = 0; at < busy.length; at += 2) expect(busy[at + 1]).toBe(busy[at]?.replace('in', 'out'))
  })
})
