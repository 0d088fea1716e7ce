import type { Coverage } from '../../../scoring/coverage.ts'
import type { ItemJson, SheetJson, StandingsJson } from '../../../scoring/standings/standings-json.ts'
import type { ShownSheet } from '../../../usecases/standings/shown-standings.ts'
import { AWAITED, itemBrief } from '../../../wording/item-words.ts'
import { labelOf } from '../../../wording/labels.ts'
import { stampText } from '../../../wording/times.ts'
import { short } from '../text/card-text.ts'

const NONE = '—'

/** An item's points; one that nobody has marked is never shown as a score. */
const pointsText = ({ item, points }: ItemJson, { pending }: Pick<SheetJson, 'pending'>): string =>
  pending.includes(item) ? AWAITED : (points ?? NONE)

function itemLine(line: ItemJson, sheet: SheetJson, coverage?: Coverage): string {
  const { item, full, numerator, denominator, provisional } = line
  const counts = denominator === undefined ? '' : `（${Number((numerator ?? 0).toFixed(2))}/${denominator}）`
  // On a line of its own: with it a phone would break the line anywhere.
  const open = provisional ? `\n　　其中 ${provisional} 件未回访` : ''
  const answered = coverage && coverage.closed > 0 ? `\n　　有效回访率 ${percent(coverage)}` : ''
  const scored = sheet.pending.includes(item) ? `${AWAITED}（满分 ${full}）` : `${line.points ?? NONE}/${full}`
  return `　${labelOf('item', item)} ${scored}${counts}${open}${answered}`
}

const partsLine = ({ base, quality, adjustment }: SheetJson): string =>
  `　基础 ${base}｜质量 ${quality ?? NONE}｜加减 ${adjustment}`

const pendingLine = (sheet: SheetJson): string[] =>
  sheet.pending.length === 0 ? [] : [`　待评定：${sheet.pending.map((item) => labelOf('item', item)).join('、')}`]

// What counts 0 until it is marked is not shown as a score; the total that rests on it bears a star, as in the picture.
const rankedEntry = (sheet: SheetJson): string =>
  [
    `${sheet.rank == null ? NONE : `第${sheet.rank}名`} ${nameOf(sheet)} ${sheet.total ?? NONE}${starOf(sheet)}`,
    partsLine(sheet),
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
    return `${labelOf('item', item)}${count === sheets.length ? '' : ` ${count} 家`}`
  })
  return [`　待评定：${counted.join('、')}（暂按 0 分计，总分带 * 的）`]
}

/** Who waits for a mark that counts 0 until it is given, a line for each unit. */
export const pendingLines = ({ ranked, reference, single }: StandingsJson): string[] =>
  [...ranked, ...reference, ...single].flatMap((sheet) => pendingLine(sheet).map((line) => `▪ ${sheet.name}${line}`))

const scored = (sheet: SheetJson, part: (typeof PARTS)[number]): string =>
  sheet.items
    .filter((_, at) => partOf(sheet.items, at) === part)
    .map((line) => `　${itemBrief(line.item)} ${pointsText(line, sheet)}`)
    .join('')

const unrankedEntry = (sheet: SheetJson): string =>
  [`▪ ${nameOf(sheet)}`, ...PARTS.map((part) => scored(sheet, part))].join('\n')

// The heading stays with the first unit under it, or it could end a page.
const apart = (cohort: 'reference' | 'single', sheets: readonly SheetJson[]): string[] =>
  sheets.map((sheet, at) => (at === 0 ? `【${labelOf('cohort', cohort)}】不排名\n` : '') + unrankedEntry(sheet))

/**
 * contract.md#shown-standings, 「排名」, in two parts that each fit one message: the ranked with rank, total and three
 * parts; the others with every item scored.
 */
export function standingsParts(standings: StandingsJson, edition: number | null = null): [string[], string[]] {
  const { period, asOf, ranked, reference, single } = standings
  return [
    [
      `${period} 年度考核排名（${statusOf(edition)}）`,
      `截至 ${stampText(new Date(asOf))}`,
      ...ranked.map(rankedEntry),
      ...awaitedLine(ranked),
    ],
    [...apart('reference', reference), ...apart('single', single)],
  ]
}

/** The same as one list. */
export const standingsBlocks = (standings: StandingsJson, edition: number | null = null): string[] =>
  standingsParts(standings, edition).flat()

const statusOf = (edition: number | null): string =>
  edition === null ? labelOf('standing', 'provisional') : `已发布，第 ${edition} 版`

const placeLines = ({ place, of, total, edition }: ShownSheet): string[] => [
  place === null ? '不参加排名' : `第${place}名（共 ${of} 家）`,
  `总分 ${total ?? NONE}（${statusOf(edition)}）`,
]

/** A unit's own place and nobody else's. */
export const ownRankBlocks = (sheet: ShownSheet): string[] => [
  `${sheet.name} ${sheet.period} 年度考核`,
  `截至 ${stampText(sheet.at)}`,
  ...placeLines(sheet),
  partsLine(sheet).trim(),
  '发送「得分」查看每项得分。',
]

const percent = ({ answered, closed }: Coverage): string => `${Math.floor((100 * answered) / closed)}%`

/** A rate that rests on few answers says so. */
function thinLine({ thin }: ShownSheet): string[] {
  const names = thin.map((item) => labelOf('item', item))
  return names.length === 0 ? [] : [`注意：${names.join('、')}的有效回访率低于 60%，该项得分仅供参考。`]
}

const PARTS = ['base', 'quality', 'adjustment'] as const
const QUALITY_FROM = 'volume'
const ADJUSTMENT = 'adjustment'

function partOf(items: readonly ItemJson[], at: number): (typeof PARTS)[number] {
  if (items[at]?.item === ADJUSTMENT) return 'adjustment'
  const from = items.findIndex(({ item }) => item === QUALITY_FROM)
  return at < from ? 'base' : 'quality'
}

/** contract.md#shown-standings, 「得分」: the sheet line by line under its three parts. */
export function sheetBlocks(sheet: ShownSheet): string[] {
  const part = (name: (typeof PARTS)[number]): string[] => [
    `【${labelOf('part', name)}】${sheet[name] ?? NONE}`,
    ...sheet.items
      .filter((_, at) => partOf(sheet.items, at) === name)
      .map((line) => itemLine(line, sheet, sheet.coverage[line.item])),
  ]
  return [
    `${sheet.name} ${sheet.period} 年度考核得分`,
    `截至 ${stampText(sheet.at)}`,
    ...placeLines(sheet),
    ...PARTS.flatMap(part),
    ...pendingLine(sheet).map((line) => line.trim()),
    ...thinLine(sheet),
  ]
}
