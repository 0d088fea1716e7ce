import { inflateRawSync } from 'node:zlib'
import mammoth from 'mammoth'
import { describe, expect, test } from 'vitest'
import { noticeDocx } from '../../src/report/notice/notice.ts'
import { findRecipient } from '../../src/report/notice/recipients.ts'
import { scoreAll } from '../../src/scoring/standings/standing.ts'
import { standingsJson } from '../../src/scoring/standings/standings-json.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import { demonstrationOffice, seededScheme, seededUnits } from '../support/seeds.ts'
import { smallYear } from '../support/small-year.ts'

const scheme = seededScheme()
const { recipients, signature } = demonstrationOffice()
const asOf = new Date('2015-12-01T00:00:00+08:00')
const standings = standingsJson(
  scoreAll(
    smallYear().map((facts) => tally(facts, scheme, asOf)),
    scheme,
  ),
  { scheme, asOf, status: 'published' },
)
const published = {
  edition: 1,
  hash: 'a1b2c3d4e5f60718293a',
  from: '2014-11-01',
  to: '2015-11-30',
  at: new Date('2015-12-25T10:00:00+08:00'),
  file: 'notice-2015-e1.docx',
  signature,
}
const draft = { ...published, edition: null, hash: null }

const docx = async (code: string, basis: Parameters<typeof noticeDocx>[2] = published): Promise<Buffer> => {
  const recipient = recipients.find((one) => one.code === code)
  if (!recipient) throw new Error(code)
  return Buffer.from(await noticeDocx(standings, recipient, basis))
}
const textOf = async (file: Buffer): Promise<string> => (await mammoth.extractRawText({ buffer: file })).value

/** Every part of the package as text, by its central directory. */
function partsOf(file: Buffer): string[] {
  const parts: string[] = []
  for (let at = file.indexOf('PK\u0001\u0002'); at >= 0; at = file.indexOf('PK\u0001\u0002', at + 4)) {
    const [method, size, offset] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20), file.readUInt32LE(at + 42)]
    const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28)
    const body = file.subarray(start, start + size)
    parts.push((method === 0 ? body : inflateRawSync(body)).toString())
  }
  return parts
}

describe('七 the result notice', () => {
  test('for the discipline group: the ranking of the ten, and every item of the five others', async () => {
    const text = await textOf(await docx('discipline'))
    expect(text).toContain('关于2015年度热线工作考核结果的函')
    expect(text).toContain('市纪委驻市水务局纪检组：')
    expect(text).toContain('2014年11月1日至2015年11月30日')
    expect(text).not.toContain('征求意见')
    for (const { name, total } of standings.ranked) {
      expect(text).toContain(name)
      expect(text).toContain(total)
    }
    for (const { name } of [...standings.reference, ...standings.single]) expect(text).toContain(name)
    expect(text).toMatch(/热线工作领导小组办公室\s+2015年12月25日/)
    expect(text).toContain('第 1 版，校验码 a1b2c3d4e5f60718')
    expect(text).toContain(standings.scheme.sha256.slice(0, 16))
  })

  test.each(recipients.filter(({ unit }) => unit !== null))(
    'for $name: its own part and no other unit anywhere in the file',
    async ({ code, name, unit }) => {
      const file = await docx(code)
      const text = await textOf(file)
      const own = [...standings.ranked, ...standings.reference, ...standings.single].find(
        (sheet) => sheet.unit === unit,
      )
      expect(text).toContain(`${name}：`)
      for (const { points, full } of own?.items ?? []) expect(text).toContain(`${points ?? '—'}\n\n${full}`)
      if (own?.rank != null) expect(text).toContain(`列第${own.rank}名`)
      else expect(text).toContain('不参加排名')
      const parts = partsOf(file)
      expect(parts.length).toBeGreaterThan(5)
      for (const other of seededUnits()) {
        if (other.code === unit) continue
        for (const part of parts) expect(part).not.toContain(other.name)
      }
    },
  )

  test('what is not published says so, on its face', async () => {
    const text = await textOf(await docx('personnel', draft))
    expect(text).toContain('（征求意见稿）')
    expect(text).toContain('不作为正式结果')
    expect(text).toContain('暂行，未发布')
  })

  test('the head of a table is repeated on every page, and pages are numbered', async () => {
    const xml = partsOf(await docx('discipline')).join('')
    expect(xml).toContain('<w:tblHeader/>')
    expect(xml).toContain('PAGE')
  })

  test('a unit that the standings do not know is a mistake of ours', async () => {
    const recipient = { code: 'x', name: '某某区人民政府', unit: 'mars' }
    await expect(noticeDocx(standings, recipient, published)).rejects.toThrow('no sheet')
  })
})

test.each([
  ['纪检组', 'discipline'],
  ['驻局纪检组', 'discipline'],
  ['浦东新区政府', 'pudong-government'],
  ['宝山政府', 'baoshan-government'],
  ['崇明县政府', 'chongming-government'],
  ['区政府', undefined],
  ['组织人事处', 'personnel'],
  ['浦东', 'pudong-government'],
  ['崇明县人民政府', 'chongming-government'],
  ['城投', 'chengtou'],
  ['discipline', 'discipline'],
  ['人民政府', undefined],
  ['', undefined],
])('七 「%s」 as a recipient: %s', (text, code) => {
  expect(findRecipient(text, recipients)?.code).toBe(code)
})

describe('a mark that is still to be given, and the page a table keeps to', () => {
  const awaited = (sheet: (typeof standings.ranked)[number]) => ({
    ...sheet,
    pending: ['meetings' as const],
    items: sheet.items.map((line) => (line.item === 'meetings' ? { ...line, points: '0.00' } : line)),
  })
  const waiting = {
    ...standings,
    ranked: standings.ranked.map(awaited),
    reference: standings.reference.map(awaited),
    single: standings.single.map(awaited),
  }
  const written = async (code: string): Promise<Buffer> => {
    const recipient = recipients.find((one) => one.code === code)
    if (!recipient) throw new Error(code)
    return Buffer.from(await noticeDocx(waiting, recipient, published))
  }

  test.each(['pudong-government', 'baoshan-government', 'discipline'])('%s: 「待评定」, never 0.00', async (code) => {
    const text = await textOf(await written(code))
    expect(text).toContain('待评定')
    const marks = text.split('出席会议情况')[1]?.slice(0, 40) ?? ''
    if (code !== 'discipline') expect(marks).toMatch(/^\s+待评定\s+2/)
    expect(marks).not.toContain('0.00')
  })

  test('the letter ends with its signature, the tables follow as 附表, each on a page of its own and held together', async () => {
    const file = await written('discipline')
    const text = await textOf(file)
    expect(text.indexOf('热线工作领导小组办公室')).toBeLessThan(text.indexOf('附表1'))
    expect(text).toMatch(/附表：1\.考核排名；2\.其余单位分项评分/)
    const xml = partsOf(file).join('')
    expect(xml.match(/<w:pageBreakBefore\/>/g)).toHaveLength(2)
    expect(xml.match(/<w:keepNext\/>/g)?.length).toBeGreaterThan(60)
  })

  test('hash and file name stand in the footer', async () => {
    const footer = partsOf(await written('chengtou')).find((part) => part.includes('<w:ftr'))
    expect(footer).toContain('notice-2015-e1.docx')
    expect(footer).toContain(published.hash)
  })
})
