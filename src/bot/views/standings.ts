import type { Coverage } from '../../scoring/coverage.ts'
import type { ItemJson, SheetJson, StandingsJson } from '../../scoring/standings-json.ts'
import type { ShownSheet } from '../../usecases/shown-standings.ts'
import { labelOf } from '../../wording/labels.ts'
import { stampText } from '../../wording/times.ts'

const NONE = '—'

function itemLine({ item, points, full, numerator, denominator, provisional }: ItemJson, coverage?: Coverage): string {
  const counts = denominator === undefined ? '' : `（${Number((numerator ?? 0).toFixed(2))}/${denominator}）`
  // On a line of its own: with it a phone would break the line anywhere.
  const open = provisional ? `\n　　其中 ${provisional} 件未回访` : ''
  const answered = coverage && coverage.closed > 0 ? `\n　　有效回访率 ${percent(coverage)}` : ''
  return `　${labelOf('item', item)} ${points ?? NONE}/${full}${counts}${open}${answered}`
}

const partsLine = ({ base, quality, adjustment }: SheetJson): string =>
  `　基础 ${base}｜质量 ${quality ?? NONE}｜加减 ${adjustment}`

const pendingLine = (sheet: SheetJson): string[] =>
  sheet.pending.length === 0 ? [] : [`　待评定：${sheet.pending.map((item) => labelOf('item', item)).join('、')}`]

const rankedEntry = (sheet: SheetJson): string =>
  [
    `${sheet.rank == null ? NONE : `第${sheet.rank}名`} ${sheet.name} ${sheet.total ?? NONE}`,
    partsLine(sheet),
    ...pendingLine(sheet),
  ].join('\n')

/** Who waits for a mark that counts 0 until it is given, a line for each unit. */
export const pendingLines = ({ ranked, reference, single }: StandingsJson): string[] =>
  [...ranked, ...reference, ...single].flatMap((sheet) => pendingLine(sheet).map((line) => `▪ ${sheet.name}${line}`))

const unrankedEntry = (sheet: SheetJson): string =>
  [sheet.name, ...sheet.items.map((line) => itemLine(line)), ...pendingLine(sheet)].join('\n')

// The heading stays with the first unit under it, or it could end a page.
const apart = (cohort: 'reference' | 'single', sheets: readonly SheetJson[]): string[] =>
  sheets.map((sheet, at) => (at === 0 ? `【${labelOf('cohort', cohort)}】不排名\n` : '') + unrankedEntry(sheet))

/** Contract 5, 「排名」: the ranked with rank, total and three parts; the others with every item scored. */
export function standingsBlocks(standings: StandingsJson, edition: number | null = null): string[] {
  const { period, asOf, ranked, reference, single } = standings
  return [
    `${period} 年度考核排名（${statusOf(edition)}）`,
    `截至 ${stampText(new Date(asOf))}`,
    ...ranked.map(rankedEntry),
    ...apart('reference', reference),
    ...apart('single', single),
  ]
}

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

/** Contract 5, 「得分」: the sheet line by line under its three parts. */
export function sheetBlocks(sheet: ShownSheet): string[] {
  const part = (name: (typeof PARTS)[number]): string[] => [
    `【${labelOf('part', name)}】${sheet[name] ?? NONE}`,
    ...sheet.items
      .filter((_, at) => partOf(sheet.items, at) === name)
      .map((line) => itemLine(line, sheet.coverage[line.item])),
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
