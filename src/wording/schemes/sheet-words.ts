import { BASE_ITEMS } from '../../domain/lists/items.ts'
import { COHORTS } from '../../domain/lists/people.ts'
import type { Part } from '../../scoring/scorecard/scorecard.ts'
import type { ItemJson, PartJson, SheetJson, StandingsJson } from '../../scoring/standings/standings-json.ts'
import { itemBrief } from '../item-words.ts'
import { LABELS, labelOf } from '../labels.ts'

type Named = { item: string; name?: string | null }

/** What a line of a sheet is called: as its scheme says, or by its label. */
export const itemName = ({ item, name }: Named): string => name ?? labelOf('item', item)

/** The same in a few characters. */
export const briefName = ({ item, name }: Named): string => name ?? itemBrief(item)

/** What an item of these sheets is called. */
export const nameIn = (items: readonly Named[], item: string): string =>
  itemName(items.find((one) => one.item === item) ?? { item })

/** Said of a line without a full mark: it is there for what it counts, and no point hangs on it. */
export const LISTED = '只列示'
export const isListed = ({ full }: Pick<ItemJson, 'full'>): boolean => Number(full) === 0

const PLAN_PARTS: readonly PartJson[] = [
  { part: 'base', name: LABELS.part.base },
  { part: 'quality', name: LABELS.part.quality },
  { part: 'adjustment', name: LABELS.part.adjustment },
]
const PLAN_BRIEF: Readonly<Record<Part, string>> = { base: '基础', quality: '质量', adjustment: '加减' }

/** The parts of a score with their names, in the order of a sheet. */
export const partsOf = ({ parts }: Pick<SheetJson, 'parts'>): readonly PartJson[] => parts ?? PLAN_PARTS

/** The same of standings: all their sheets are of one scheme. */
export const partsIn = ({ ranked, reference, single }: StandingsJson): readonly PartJson[] =>
  partsOf([...ranked, ...reference, ...single][0] ?? {})

/** 「基础 19.50｜质量 90.85｜加减 2.00」. */
export const partsLine = (sheet: SheetJson): string =>
  partsOf(sheet)
    .map(({ part, name }) => `${sheet.parts ? name : PLAN_BRIEF[part]} ${sheet[part] ?? '—'}`)
    .join('｜')

const BASE: readonly string[] = BASE_ITEMS

/** The part that a line belongs to. */
export function partOf({ item, part }: ItemJson): Part {
  if (part) return part
  if (item === 'adjustment') return 'adjustment'
  return BASE.includes(item) ? 'base' : 'quality'
}

/** 「2015 年度」, or what an open scheme calls its period. */
export const periodName = ({ period, title }: { period: string; title?: string }): string => title ?? `${period} 年度`

/** Units that are listed together; `title` is what the scheme calls them. */
export type ListedGroup = {
  code: string
  title: string
  isRanked: boolean
  isPublished: boolean
  sheets: readonly SheetJson[]
}

const APART = '分组不详'

function listedIn(standings: StandingsJson): ListedGroup[] {
  const { ranked, reference, single, groups } = standings
  if (!groups)
    return COHORTS.map((code) => ({
      code,
      title: labelOf('cohort', code),
      isRanked: code === 'ranked',
      isPublished: true,
      sheets: standings[code],
    }))
  const all = [...ranked, ...reference, ...single]
  return groups.map(({ code, name, units, ...is }) => ({
    code,
    title: name ?? (code === 'apart' ? APART : labelOf('cohort', code)),
    isRanked: is.ranked,
    isPublished: is.published,
    sheets: units.flatMap((unit) => all.find((sheet) => sheet.unit === unit) ?? []),
  }))
}

/** The groups of standings, in their order, without those that nobody stands in. */
export const groupsOf = (standings: StandingsJson): ListedGroup[] =>
  listedIn(standings).filter(({ sheets }) => sheets.length > 0)

/** What a scheme calls a total, 「（优秀）」; nothing where it has no word for it. */
export const gradeText = ({ words = [] }: Pick<SheetJson, 'words'>): string =>
  words.length === 0 ? '' : `（${words.join('、')}）`

/** Whether units are grouped as the plan groups them: ten with one desk ranked, the others for reference. */
export const isPlanGrouped = ({ title, groups = [] }: Pick<StandingsJson, 'title' | 'groups'>): boolean =>
  title === undefined && groups.every(({ name }) => name === null)

/** Whether these standings are of the plan's own form. */
export const isPlan = ({ title }: Pick<StandingsJson, 'title'>): boolean => title === undefined
