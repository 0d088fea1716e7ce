import { AlignmentType, Document, Footer, Packer, PageNumber, Paragraph, type Table, TextRun } from 'docx'
import type { SheetJson, StandingsJson } from '../../scoring/standings-json.ts'
import { labelOf } from '../../wording/labels.ts'
import { dateText, stampText } from '../../wording/times.ts'
import { addressee, caption, grid, signature, small, subtitle, text, title } from './parts.ts'
import type { Recipient } from './recipients.ts'

/** What a notice rests on; `edition` and `hash` null: nothing is published, and the paper says so. */
export type NoticeBasis = {
  edition: number | null
  hash: string | null
  from: string
  to: string
  /** The day on the paper. */
  at: Date
}

const NONE = '—'
const OFFICE = ['上海市水务局（上海市海洋局）', '热线工作领导小组办公室']
const POINTS = { base: '基础管理', quality: '办理质量', adjustment: '加分减分' } as const

const dayText = (day: string): string => dateText(new Date(`${day}T00:00:00+08:00`))

const sheetsOf = ({ ranked, reference, single }: StandingsJson): SheetJson[] => [...ranked, ...reference, ...single]

const rankingTable = ({ ranked }: StandingsJson): Table =>
  grid(
    ['名次', '单位', '总分', ...Object.values(POINTS)],
    ranked.map(({ rank, name, total, base, quality, adjustment }) => [
      `${rank ?? NONE}`,
      name,
      total ?? NONE,
      base,
      quality ?? NONE,
      adjustment,
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
    ...sheets.map((sheet) => sheet.items[at]?.points ?? NONE),
  ])
  return grid(['指标（满分）', ...sheets.map(({ name }) => name)], rows, [26, ...sheets.map(() => width)], 0)
}

const itemsTable = ({ items }: SheetJson): Table =>
  grid(
    ['序号', '指标', '得分', '满分'],
    items.map(({ item, points, full }, at) => [`${at + 1}`, labelOf('item', item), points ?? NONE, full]),
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

function wholeBody(standings: StandingsJson): (Paragraph | Table)[] {
  return [
    text(
      `与热线办“一口对接”的${standings.ranked.length}家单位按考核评分排名，其余单位计算各分项评分，供年度热线工作评价参考。`,
    ),
    caption('一、考核排名'),
    rankingTable(standings),
    caption('二、其余单位分项评分'),
    othersTable(standings),
  ]
}

function unitBody(standings: StandingsJson, sheet: SheetJson): (Paragraph | Table)[] {
  const isRanked = sheet.rank !== undefined
  const place =
    isRanked && sheet.rank !== null ? `在${standings.ranked.length}家“一口对接”单位中列第${sheet.rank}名` : '暂无名次'
  const words = isRanked
    ? `${sheet.name}考核总分${sheet.total ?? NONE}分，其中基础管理${sheet.base}分、办理质量${sheet.quality ?? NONE}分、加分减分${sheet.adjustment}分，${place}。`
    : `${sheet.name}不参加排名，各分项评分作为年度热线工作评价的参考依据。`
  return [text(`${words}各项得分如下。`), caption('各项得分'), itemsTable(sheet)]
}

const basisLine = (standings: StandingsJson, { edition, hash }: NoticeBasis): string => {
  const version = edition === null ? '暂行，未发布' : `第 ${edition} 版，校验码 ${(hash ?? '').slice(0, 16)}`
  const { scheme, asOf } = standings
  return `依据：考核期 ${standings.period}；考核方案 ${scheme.id}（${scheme.sha256.slice(0, 16)}）；数据截至 ${stampText(new Date(asOf))}；${version}。`
}

/**
 * 七: the result notice for one recipient as DOCX: the whole ranking, or one unit's own part and nothing of any other.
 * Throws for a recipient whose unit the standings do not know.
 */
export async function noticeDocx(standings: StandingsJson, to: Recipient, basis: NoticeBasis): Promise<Uint8Array> {
  const sheet = to.unit === null ? null : sheetsOf(standings).find(({ unit }) => unit === to.unit)
  if (sheet === undefined) throw new Error(`no sheet for ${to.code}`)
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
            ],
          }),
        },
        children: [
          title(name),
          ...draft,
          addressee(to.name),
          text(opening(standings, basis)),
          ...(sheet === null ? wholeBody(standings) : unitBody(standings, sheet)),
          small(basisLine(standings, basis)),
          ...signature(OFFICE, dateText(basis.at)),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
