import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { GOOD, goodRow, HEADER, rowsIn, sentenceOf } from './read.ts'
import { largeWorkbook, row, text, workbook, zip } from './workbook.ts'

const HTML = '<html><table><tr><td>单位</td></tr></table></html>'
const compound = (...names: string[]): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(300_000),
    ...names.map((name) => Buffer.from(name, 'utf16le')),
  ])
const XML_SHEET = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
const part = (name: string) => zip([{ name, content: 'x' }])

describe('a file of another kind is called what it is, with what to do', () => {
  test.each([
    ['a web page as XLSX', 'xlsx', HTML, /网页（HTML）.*另存为 xlsx/],
    ['a web page as CSV', 'csv', `\uFEFF \n<!DOCTYPE html>${HTML}`, /网页（HTML）/],
    ['a web page with a head of XML', 'xlsx', `<?xml version="1.0"?>\n${HTML}`, /网页（HTML）/],
    ['a web archive', 'xlsx', 'MIME-Version: 1.0\r\nContent-Type: multipart/related', /MHT/],
    ['a workbook of XML', 'xlsx', XML_SHEET, /XML 表格/],
    ['a PDF', 'xlsx', '%PDF-1.7', /PDF.*索取/],
    ['a text document', 'csv', '{\\rtf1 x}', /RTF/],
    ['a table as XLSX', 'xlsx', `${HEADER}\n${GOOD}`, /文本，例如 CSV.*后缀/],
    ['a workbook as CSV', 'csv', workbook(row(text('单位'))), /XLSX 工作簿.*后缀/],
    ['a workbook as NDJSON', 'ndjson', workbook(row(text('单位'))), /XLSX 工作簿/],
    ['a table as NDJSON', 'ndjson', `${HEADER}\n${GOOD}`, /CSV 表格，不是 NDJSON/],
    ['NDJSON as a table', 'csv', '{"unit":"浦东"}', /JSON，不是 CSV/],
    ['a list of JSON', 'ndjson', '[{"unit":"浦东"},\n{"unit":"浦东"}]', /JSON 数组.*每行一个/],
    ['an old workbook', 'xlsx', compound('Workbook'), /旧的 xls 请另存为 xlsx/],
    ['a workbook with a password', 'xlsx', compound('EncryptionInfo', 'EncryptedPackage'), /打开密码.*清空密码/],
    ['an archive with a password', 'xlsx', zip([{ name: 'a', content: 'b', flags: 1 }]), /打开密码/],
    ['a table of OpenDocument', 'xlsx', part('content.xml'), /ods/],
    ['a document of Word', 'xlsx', part('word/document.xml'), /Word 文档/],
    ['a binary workbook', 'xlsx', part('xl/workbook.bin'), /xlsb/],
    ['an archive of something', 'xlsx', part('a.txt'), /没有 Excel 工作簿/],
    ['text of two bytes a character', 'csv', Buffer.from(`\uFEFF${HEADER}\n${GOOD}`, 'utf16le'), /UTF-16.*CSV UTF-8/],
    ['tabs between the columns', 'csv', `${HEADER}\n${GOOD}`.replaceAll(',', '\t'), /制表符/],
    ['semicolons between the columns', 'csv', `${HEADER}\n${GOOD}`.replaceAll(',', ';'), /分号/],
    ['a web page as XLS', 'xls', HTML, /网页（HTML）.*另存为 xlsx/],
    ['a table as XLS', 'xls', `${HEADER}\n${GOOD}`, /文本，例如 CSV.*后缀/],
    ['tabs as XLS', 'xls', `${HEADER}\n${GOOD}`.replaceAll(',', '\t'), /制表符分隔的文本（TSV）.*另存为 xlsx/],
    ['tabs as XLSX', 'xlsx', `\uFEFF${HEADER}\n${GOOD}`.replaceAll(',', '\t'), /TSV/],
    ['a workbook of XML as XLS', 'xls', XML_SHEET, /XML 表格/],
    ['an old workbook as XLS', 'xls', compound('Workbook'), /旧的 xls 请另存为 xlsx/],
    ['an old workbook with a password', 'xls', compound('EncryptedPackage'), /打开密码/],
  ] as const)('%s', async (_, type, content, sentence) => {
    expect(await sentenceOf(rowsIn(content, { type }))).toMatch(sentence)
  })
})

describe('a workbook is read whatever its archive and its name', () => {
  const rows = row(...HEADER.split(',').map(text)) + row(...GOOD.split(',').map(text))

  test('XLSX under the name of XLS', async () => {
    expect(await rowsIn(workbook(rows), { type: 'xls' })).toEqual([[2, goodRow]])
  })

  test('ZIP64, as programs write it that do not know the size beforehand', async () => {
    expect(await rowsIn(largeWorkbook(rows), { type: 'xlsx' })).toEqual([[2, goodRow]])
  })

  test('ZIP64 that is cut short, or whose numbers lead nowhere, is damaged', async () => {
    const whole = largeWorkbook(rows)
    for (const at of [whole.length - 22 - 20 + 8, whole.length - 22 - 20 - 8]) {
      const broken = Buffer.from(whole)
      broken.writeUInt32LE(0x7fff_ffff, at)
      expect(await sentenceOf(rowsIn(broken, { type: 'xlsx' }))).toContain('已损坏')
    }
    const noLocator = Buffer.from(whole)
    noLocator.writeUInt32LE(0, whole.length - 42)
    expect(await sentenceOf(rowsIn(noLocator, { type: 'xlsx' }))).toContain('已损坏')
  })
})

test('GB18030 needs no charset; a Chinese name in it is whole', async () => {
  const table = iconv.encode(`${HEADER}\n${GOOD.replace('三月', '㐂𠮷三月')}`, 'gb18030')
  expect(await rowsIn(table)).toEqual([[2, { ...goodRow, title: '㐂𠮷三月' }]])
})

describe('parts of a workbook are where its relationships say', () => {
  const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const links = (...to: [string, string, string][]) =>
    `<Relationships>${to.map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`
  const shared = HEADER.split(',')
    .map((name) => `<si><t>${name}</t></si>`)
    .join('')
  const head = row(...HEADER.split(',').map((_, at) => `<c t="s"><v>${at}</v></c>`))
  const book = (id: string) => `<workbook xmlns:r="r"><sheets><sheet name="表" r:id="${id}"/></sheets></workbook>`
  const data = `<worksheet><sheetData>${head}${row(...GOOD.split(',').map(text))}</sheetData></worksheet>`

  test.each([
    [
      'in other folders, by the root',
      [
        { name: '_rels/.rels', content: links(['r', 'officeDocument', '/office/main.xml']) },
        { name: 'office/main.xml', content: book('a') },
        {
          name: 'office/_rels/main.xml.rels',
          content: links(['a', 'worksheet', '../data/one.xml'], ['b', 'sharedStrings', '/texts/all.xml']),
        },
        { name: 'data/one.xml', content: data },
        { name: 'texts/all.xml', content: `<sst>${shared}</sst>` },
      ],
    ],
    [
      'in another case and with the other slash, on either side',
      [
        { name: '_RELS\\.RELS', content: links(['r', 'officeDocument', 'XL\\Workbook.xml']) },
        { name: 'xl\\workbook.XML', content: book('a') },
        {
          name: 'xl\\_rels\\workbook.xml.rels',
          content: links(['a', 'worksheet', 'Worksheets\\my%20sheet.xml'], ['b', 'sharedStrings', 'STRINGS.xml']),
        },
        { name: 'xl/worksheets/My Sheet.xml', content: data },
        { name: 'xl/strings.xml', content: `<sst>${shared}</sst>` },
      ],
    ],
    [
      'behind a chart, and texts that no relationship speaks of',
      [
        { name: 'xl/workbook.xml', content: book('c').replace('</sheets>', '<sheet name="b" r:id="a"/></sheets>') },
        {
          name: 'xl/_rels/workbook.xml.rels',
          content: links(['c', 'chartsheet', 'charts/c.xml'], ['a', 'worksheet', 'worksheets/s.xml']),
        },
        { name: 'xl/charts/c.xml', content: data },
        { name: 'xl/worksheets/s.xml', content: data },
        { name: 'xl/SharedStrings.xml', content: `<sst>${shared}</sst>` },
      ],
    ],
  ])('%s', async (_, parts) => {
    expect(await rowsIn(zip(parts), { type: 'xlsx' })).toEqual([[2, goodRow]])
  })
})
