import { AlignmentType, Document, Footer, Packer, PageNumber, Paragraph, type Table, TextRun } from 'docx'
import type { ItemJson, SheetJson, StandingsJson } from '../../scoring/standings/standings-json.ts'
import { AWAITED } from '../../wording/item-words.ts'
import { labelOf } from '../../wording/labels.ts'
import { dateText, stampText } from '../../wording/times.ts'
import { addressee, annex, caption, foot, grid, signature, small, subtitle, text, title } from './parts.ts'
import type { Recipient } from './recipients.ts'

/** What a notice rests on; `edition` and `hash` null: nothing is published, and the paper says so. */
export type NoticeBasis = {
  edition: number | null
  hash: string | null
  from: string
  to: string
  /** The day on the paper. */
  at: Date
  /** The file that it was written to, by which a print is found again. */
  file: string
}

const NONE = '—'
const OFFICE = ['上海市水务局（上海市海洋局）', '热线工作领导小组办公室']
const POINTS = { base: '基础管理', quality: '办理质量', adjustment: '加分减分' } as const

const dayText = (day: string): string => dateText(new Date(`${day}T00:00:00+08:00`))

const sheetsOf = ({ ranked, reference, single }: StandingsJson): SheetJson[] => [...ranked, ...reference, ...single]

/** What nobody has marked is never printed as a score. */
const scoreText = ({ pending }: SheetJson, line: ItemJson | undefined): string =>
  line === undefined ? NONE : pending.includes(line.item) ? AWAITED : (line.points ?? NONE)

const starred = ({ pending }: SheetJson): string => (pending.length === 0 ? '' : '*')

const awaitedNote = (sheets: readonly SheetJson[]): Paragraph[] =>
  sheets.some(({ pending }) => pending.length > 0)
    ? [small('注：标“*”的总分中有项目尚待评定；待评定的项目暂未计分，评定以后总分相应变动。')]
    : []

const rankingTable = ({ ranked }: StandingsJson): Table =>
  grid(
    ['名次', '单位', '总分', ...Object.values(POINTS)],
    ranked.map((sheet) => [
      `${sheet.rank ?? NONE}`,
      sheet.name,
      `${sheet.total ?? NONE}${starred(sheet)}`,
      sheet.base,
      sheet.quality ?? NONE,
      sheet.adjustment,
    ]),
    [8, 38, 13, 14, 14, 13],
    1,
  )

/** The items of units that are not ranked, a column a unit. */
function othersTable({ reference, single }: StandingsJson): Table {
  const sheets = [...reference, ...single]
  const [first] = sheets
  const width = Math.floor(74 / Math.max(1, sheets.length))
  const rows = (first?.items ?? []).map(({ item, full }, at) => [
    `${labelOf('item', item)}（${full}）`,
    ...sheets.map((sheet) => scoreText(sheet, sheet.items[at])),
  ])
  return grid(['指标（满分）', ...sheets.map(({ name }) => name)], rows, [26, ...sheets.map(() => width)], 0)
}

const itemsTable = (sheet: SheetJson): Table =>
  grid(
    ['序号', '指标', '得分', '满分'],
    sheet.items.map((line, at) => [`${at + 1}`, labelOf('item', line.item), scoreText(sheet, line), line.full]),
    [12, 46, 21, 21],
    1,
  )

function opening(standings: StandingsJson, { edition, from, to }: NoticeBasis): string {
  const span = `${dayText(from)}至${dayText(to)}`
  const judged =
    edition === null
      ? '以下数据尚未经局热线工作领导小组审定，仅供征求意见，不作为正式结果。'
      : '考核结果已经局热线工作领导小组审定，现予抄送。'
  return `根据《${standings.period}年热线工作考核实施方案》，热线办对各承办单位${span}期间承接的市民服务热线工单办理情况进行了考核。${judged}`
}

/** What the letter says, and the tables that follow it, each on a page of its own. */
type Letter = { words: string; tables: readonly { name: string; body: readonly (Paragraph | Table)[] }[] }

function wholeLetter(standings: StandingsJson): Letter {
  return {
    words: `与热线办“一口对接”的${standings.ranked.length}家单位按考核评分排名，其余单位计算各分项评分，供年度热线工作评价参考，详见附表。`,
    tables: [
      { name: '考核排名', body: [rankingTable(standings), ...awaitedNote(standings.ranked)] },
      { name: '其余单位分项评分', body: [othersTable(standings)] },
    ],
  }
}

function unitLetter(standings: StandingsJson, sheet: SheetJson): Letter {
  const isRanked = sheet.rank !== undefined
  const place =
    isRanked && sheet.rank !== null ? `在${standings.ranked.length}家“一口对接”单位中列第${sheet.rank}名` : '暂无名次'
  const words = isRanked
    ? `${sheet.name}考核总分${sheet.total ?? NONE}分${sheet.pending.length === 0 ? '' : '（尚有项目待评定）'}，其中基础管理${sheet.base}分、办理质量${sheet.quality ?? NONE}分、加分减分${sheet.adjustment}分，${place}。`
    : `${sheet.name}不参加排名，各分项评分作为年度热线工作评价的参考依据。`
  return { words: `${words}各项得分见附表。`, tables: [{ name: '各项得分', body: [itemsTable(sheet)] }] }
}

const basisLine = (standings: StandingsJson, { edition, hash }: NoticeBasis): string => {
  const version = edition === null ? '暂行，未发布' : `第 ${edition} 版，校验码 ${(hash ?? '').slice(0, 16)}`
  const { scheme, asOf } = standings
  return `依据：考核期 ${standings.period}；考核方案 ${scheme.id}（${scheme.sha256.slice(0, 16)}）；数据截至 ${stampText(new Date(asOf))}；${version}。`
}

const numbered = ({ tables }: Letter, at: number): string => (tables.length > 1 ? `${at + 1}.` : '')

/**
 * 七: the result notice for one recipient as DOCX: the whole ranking, or one unit's own part and nothing of any other.
 * Throws for a recipient whose unit the standings do not know.
 */
export async function noticeDocx(standings: StandingsJson, to: Recipient, basis: NoticeBasis): Promise<Uint8Array> {
  const sheet = to.unit === null ? null : sheetsOf(standings).find(({ unit }) => unit === to.unit)
  if (sheet === undefined) throw new Error(`no sheet for ${to.code}`)
  const letter = sheet === null ? wholeLetter(standings) : unitLetter(standings, sheet)
  const name = `关于${standings.period}年度热线工作考核结果的函`
  const draft = basis.edition === null ? [subtitle('（征求意见稿）')] : []
  const document = new Document({
    title: name,
    creator: OFFICE.join(''),
    description: basisLine(standings, basis),
    keywords: `${standings.scheme.sha256} ${basis.hash ?? ''}`.trim(),
    sections: [
      {
        properties: { page: { margin: { top: 2098, bottom: 1984, left: 1587, right: 1474 } } },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28 })],
              }),
              foot(`${basis.file}　校验码 ${basis.hash ?? '（暂行，未发布）'}`),
            ],
          }),
        },
        children: [
          title(name),
          ...draft,
          addressee(to.name),
          text(opening(standings, basis)),
          text(letter.words),
          text(`附表：${letter.tables.map(({ name: table }, at) => `${numbered(letter, at)}${table}`).join('；')}`),
          ...signature(OFFICE, dateText(basis.at)),
          ...letter.tables.flatMap((table, at) => [
            annex(`附表${numbered(letter, at).replace('.', '')}`),
            caption(table.name),
            ...table.body,
          ]),
          small(basisLine(standings, basis)),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
