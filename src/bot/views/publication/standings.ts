import type { Coverage } from '../../../scoring/coverage.ts'
import type { Part } from '../../../scoring/scorecard/scorecard.ts'
import type { ItemJson, PartJson, SheetJson, StandingsJson } from '../../../scoring/standings/standings-json.ts'
import type { ShownSheet } from '../../../usecases/standings/shown-standings.ts'
import { AWAITED } from '../../../wording/item-words.ts'
import { labelOf } from '../../../wording/labels.ts'
import { RATES_NOTE, rateText } from '../../../wording/schemes/rate-words.ts'
import {
  briefName,
  gradeText,
  groupsOf,
  isListed,
  itemName,
  LISTED,
  type ListedGroup,
  nameIn,
  partOf,
  partsLine,
  partsOf,
  periodName,
} from '../../../wording/schemes/sheet-words.ts'
import { stampText } from '../../../wording/times.ts'
import { short } from '../text/card-text.ts'

const NONE = '—'

/** An item's points; one that nobody has marked is never shown as a score. */
const pointsText = ({ item, points }: ItemJson, { pending }: Pick<SheetJson, 'pending'>): string =>
  pending.includes(item) ? AWAITED : (points ?? NONE)

function itemLine(line: ItemJson, sheet: ShownSheet): string {
  const { item, full, numerator, denominator, provisional } = line
  const coverage = sheet.coverage[item]
  const rate = sheet.rates[item]
  const counts = denominator === undefined ? '' : `（${Number((numerator ?? 0).toFixed(2))}/${denominator}）`
  // On lines of their own: with them a phone would break the line anywhere.
  const interval = rate ? `\n　　${rateText(rate)}` : line.few ? '，样本少' : ''
  const open = provisional ? `\n　　其中 ${provisional} 件未回访` : ''
  const answered = coverage && coverage.closed > 0 ? `\n　　有效回访率 ${percent(coverage)}` : ''
  const points = sheet.pending.includes(item) ? `${AWAITED}（满分 ${full}）` : `${line.points ?? NONE}/${full}`
  const scored = isListed(line) ? LISTED : points
  return `　${itemName(line)} ${scored}${counts}${interval}${open}${answered}`
}

const pendingLine = (sheet: SheetJson): string[] =>
  sheet.pending.length === 0 ? [] : [`　待评定：${sheet.pending.map((item) => nameIn(sheet.items, item)).join('、')}`]

// What counts 0 until it is marked is not shown as a score; the total that rests on it bears a star, as in the picture.
const rankedEntry = (sheet: SheetJson): string =>
  [
    `${sheet.rank == null ? NONE : `第${sheet.rank}名`} ${nameOf(sheet)} ${sheet.total ?? NONE}${starOf(sheet)}${gradeText(sheet)}`,
    `　${partsLine(sheet)}`,
  ].join('\n')

const LONGEST_NAME = 13
const nameOf = ({ name }: SheetJson): string => short(name, LONGEST_NAME)
const starOf = ({ pending }: SheetJson): string => (pending.length === 0 ? '' : '*')

/** Which items wait for a mark, and of how many of these units: said once for all of them. */
function awaitedLine(sheets: readonly SheetJson[]): string[] {
  const items = [...new Set(sheets.flatMap(({ pending }) => pending))]
  if (items.length === 0) return []
  const counted = items.map((item) => {
    const count = sheets.filter(({ pending }) => pending.includes(item)).length
    return `${nameIn(sheets[0]?.items ?? [], item)}${count === sheets.length ? '' : ` ${count} 家`}`
  })
  return [`　待评定：${counted.join('、')}（暂按 0 分计，总分带 * 的）`]
}

/** Who waits for a mark that counts 0 until it is given, a line for each unit. */
export const pendingLines = ({ ranked, reference, single }: StandingsJson): string[] =>
  [...ranked, ...reference, ...single].flatMap((sheet) => pendingLine(sheet).map((line) => `▪ ${sheet.name}${line}`))

const scored = (sheet: SheetJson, part: Part): string =>
  sheet.items
    .filter((line) => partOf(line) === part)
    .map((line) => `　${briefName(line)} ${pointsText(line, sheet)}`)
    .join('')

const unrankedEntry = (sheet: SheetJson): string =>
  [`▪ ${nameOf(sheet)}`, ...partsOf(sheet).map(({ part }) => scored(sheet, part))].join('\n')

// The heading stays with the first unit under it, or it could end a page.
const apart = ({ title, isPublished, sheets }: ListedGroup): string[] =>
  sheets.map(
    (sheet, at) => (at === 0 ? `【${title}】不排名${isPublished ? '' : '，不公布'}\n` : '') + unrankedEntry(sheet),
  )

// Where several groups are ranked, each has its heading.
const rankedIn = (groups: readonly ListedGroup[]): string[] =>
  groups.flatMap(({ title, sheets }) =>
    sheets.map((sheet, at) => (at === 0 && groups.length > 1 ? `【${title}】\n` : '') + rankedEntry(sheet)),
  )

/**
 * contract.md#shown-standings, 「排名」, in two parts that each fit one message: the ranked with rank, total and three
 * parts; the others with every item scored.
 */
export function standingsParts(standings: StandingsJson, edition: number | null = null): [string[], string[]] {
  const { asOf, ranked } = standings
  const groups = groupsOf(standings)
  return [
    [
      `${periodName(standings)}考核排名（${statusOf(edition)}）`,
      `截至 ${stampText(new Date(asOf))}`,
      ...rankedIn(groups.filter(({ isRanked }) => isRanked)),
      ...awaitedLine(ranked),
    ],
    groups.filter(({ isRanked }) => !isRanked).flatMap(apart),
  ]
}

/** The same as one list. */
export const standingsBlocks = (standings: StandingsJson, edition: number | null = null): string[] =>
  standingsParts(standings, edition).flat()

const statusOf = (edition: number | null): string =>
  edition === null ? labelOf('standing', 'provisional') : `已发布，第 ${edition} 版`

const placeLines = ({ place, of, total, edition, words }: ShownSheet): string[] => [
  place === null ? '不参加排名' : `第${place}名（共 ${of} 家）`,
  `总分 ${total ?? NONE}${gradeText(words ? { words } : {})}（${statusOf(edition)}）`,
]

/** A unit's own place and nobody else's. */
export const ownRankBlocks = (sheet: ShownSheet): string[] => [
  `${sheet.name} ${periodName(sheet)}考核`,
  `截至 ${stampText(sheet.at)}`,
  ...placeLines(sheet),
  partsLine(sheet),
  '发送「得分」查看每项得分。',
]

const percent = ({ answered, closed }: Coverage): string => `${Math.floor((100 * answered) / closed)}%`

/** A rate that rests on few answers says so. */
function thinLine({ thin, items }: ShownSheet): string[] {
  const names = thin.map((item) => nameIn(items, item))
  return names.length === 0 ? [] : [`注意：${names.join('、')}的有效回访率低于 60%，该项得分仅供参考。`]
}

/** contract.md#shown-standings, 「得分」: the sheet line by line under its three parts. */
export function sheetBlocks(sheet: ShownSheet): string[] {
  const part = ({ part: one, name }: PartJson): string[] => [
    `【${name}】${sheet[one] ?? NONE}`,
    ...sheet.items.filter((line) => partOf(line) === one).map((line) => itemLine(line, sheet)),
  ]
  return [
    `${sheet.name} ${periodName(sheet)}考核得分`,
    `截至 ${stampText(sheet.at)}`,
    ...placeLines(sheet),
    ...partsOf(sheet).flatMap(part),
    ...pendingLine(sheet).map((line) => line.trim()),
    ...thinLine(sheet),
    ...(Object.keys(sheet.rates).length === 0 ? [] : [RATES_NOTE]),
  ]
}
