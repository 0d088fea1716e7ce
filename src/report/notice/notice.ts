import { AlignmentType, Document, Footer, Packer, PageNumber, Paragraph, type Table, TextRun } from 'docx'
import type { Recipient } from '../../domain/office/profile.ts'
import type { ItemJson, SheetJson, StandingsJson } from '../../scoring/standings/standings-json.ts'
import { AWAITED } from '../../wording/item-words.ts'
import {
  gradeText,
  groupsOf,
  isPlan,
  isPlanGrouped,
  itemName,
  partsIn,
  partsOf,
  periodName,
} from '../../wording/schemes/sheet-words.ts'
import { dateText, stampText } from '../../wording/times.ts'
import { addressee, annex, caption, foot, grid, signature, small, subtitle, text, title } from './parts.ts'

/** What a notice rests on; `edition` and `hash` null: nothing is published, and the paper says so. */
export type NoticeBasis = {
  edition: number | null
  hash: string | null
  from: string
  to: string
  /** The day on the paper. */
  at: Date
  /** The file that it was written to, by which a print is found again; the lines of whoever signs. */
  file: string
  signature: readonly string[]
}

const NONE = '—'
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

const PART_WIDTHS: readonly (readonly number[])[] = [[], [28], [20, 21], [14, 14, 13]]

function rankingTable(standings: StandingsJson, sheets: readonly SheetJson[]): Table {
  const parts = partsIn(standings)
  return grid(
    ['名次', '单位', '总分', ...parts.map(({ name }) => name)],
    sheets.map((sheet) => [
      `${sheet.rank ?? NONE}`,
      sheet.name,
      `${sheet.total ?? NONE}${starred(sheet)}${gradeText(sheet)}`,
      ...parts.map(({ part }) => sheet[part] ?? NONE),
    ]),
    [8, 38, 13, ...(PART_WIDTHS[parts.length] ?? [])],
    1,
  )
}

/** The items of units that are not ranked, a column a unit. */
function othersTable(sheets: readonly SheetJson[]): Table {
  const [first] = sheets
  const width = Math.floor(74 / Math.max(1, sheets.length))
  const rows = (first?.items ?? []).map((line, at) => [
    `${itemName(line)}（${line.full}）`,
    ...sheets.map((sheet) => scoreText(sheet, sheet.items[at])),
  ])
  return grid(['指标（满分）', ...sheets.map(({ name }) => name)], rows, [26, ...sheets.map(() => width)], 0)
}

const itemsTable = (sheet: SheetJson): Table =>
  grid(
    ['序号', '指标', '得分', '满分'],
    sheet.items.map((line, at) => [`${at + 1}`, itemName(line), scoreText(sheet, line), line.full]),
    [12, 46, 21, 21],
    1,
  )

function opening(standings: StandingsJson, { edition, from, to }: NoticeBasis): string {
  const span = `${dayText(from)}至${dayText(to)}`
  const judged =
    edition === null
      ? '以下数据尚未经局热线工作领导小组审定，仅供征求意见，不作为正式结果。'
      : '考核结果已经局热线工作领导小组审定，现予抄送。'
  const plan = isPlan(standings)
    ? `《${standings.period}年热线工作考核实施方案》`
    : `考核方案（${periodName(standings)}）`
  return `根据${plan}，热线办对各承办单位${span}期间承接的市民服务热线工单办理情况进行了考核。${judged}`
}

/** What the letter says, and the tables that follow it, each on a page of its own. */
type Letter = { words: string; tables: readonly { name: string; body: readonly (Paragraph | Table)[] }[] }

/** Each group that is ranked and published has its table; so have all others that are published, in one. */
function groupsLetter(standings: StandingsJson): Letter {
  const published = groupsOf(standings).filter(({ isPublished }) => isPublished)
  const ranked = published.filter(({ isRanked }) => isRanked)
  const others = published.filter(({ isRanked }) => !isRanked).flatMap(({ sheets }) => sheets)
  return {
    words: `各单位按${ranked.map(({ title }) => `“${title}”`).join('、')}分别排名${others.length === 0 ? '' : '，其余单位计算各分项评分'}，详见附表。`,
    tables: [
      ...ranked.map(({ title, sheets }) => ({
        name: `考核排名（${title}）`,
        body: [rankingTable(standings, sheets), ...awaitedNote(sheets)],
      })),
      ...(others.length === 0 ? [] : [{ name: '其余单位分项评分', body: [othersTable(others)] }]),
    ],
  }
}

function wholeLetter(standings: StandingsJson): Letter {
  if (!isPlanGrouped(standings)) return groupsLetter(standings)
  return {
    words: `与热线办“一口对接”的${standings.ranked.length}家单位按考核评分排名，其余单位计算各分项评分，供年度热线工作评价参考，详见附表。`,
    tables: [
      { name: '考核排名', body: [rankingTable(standings, standings.ranked), ...awaitedNote(standings.ranked)] },
      { name: '其余单位分项评分', body: [othersTable([...standings.reference, ...standings.single])] },
    ],
  }
}

function unitLetter(standings: StandingsJson, sheet: SheetJson): Letter {
  const group = groupsOf(standings).find(({ sheets }) => sheets.includes(sheet))
  const isRanked = sheet.rank !== undefined
  const peers = isPlanGrouped(standings)
    ? `${standings.ranked.length}家“一口对接”单位`
    : `“${group?.title ?? ''}”${group?.sheets.length ?? 0}家单位`
  const place = isRanked && sheet.rank !== null ? `在${peers}中列第${sheet.rank}名` : '暂无名次'
  const parts = partsOf(sheet)
    .map(({ part, name }) => `${name}${sheet[part] ?? NONE}分`)
    .join('、')
  const words = isRanked
    ? `${sheet.name}考核总分${sheet.total ?? NONE}分${sheet.pending.length === 0 ? '' : '（尚有项目待评定）'}${gradeText(sheet)}，其中${parts}，${place}。`
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
  const signed = basis.signature
  const letter = sheet === null ? wholeLetter(standings) : unitLetter(standings, sheet)
  const name = `关于${isPlan(standings) ? `${standings.period}年度` : periodName(standings)}热线工作考核结果的函`
  const draft = basis.edition === null ? [subtitle('（征求意见稿）')] : []
  const document = new Document({
    title: name,
    creator: signed.join(''),
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
          ...signature(signed, dateText(basis.at)),
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
