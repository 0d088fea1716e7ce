import type { FairGroup, FairUnit } from '../../../scoring/fairness/fairness.ts'
import { itemName } from '../../schemes/sheet-words.ts'
import { NONE, shareText } from '../monthly/figures.ts'
import type { Chart, PaperSection, PaperTable } from '../paper.ts'
import { kindText, movedText, rankText, TOO_FEW } from './fairness-words.ts'

const METHOD =
  '各单位收到的工单类型不同，有的类型好办，有的难办。这里让每个单位的类型构成都与全体参加排名的单位相同（直接标准化）：一项比率的折算值，是本单位各类型的比率按全体各类型的件数加权平均。不按工单逐件计的项目（评分、受理件数、加减分等）照原得分。'

const isMoved = ({ rank, equal }: FairUnit): boolean => rank !== equal.rank

function movedLine(units: readonly FairUnit[]): string {
  const moved = units.filter(isMoved)
  if (moved.length === 0) return '折算以后，各单位的名次都不变。'
  const said = moved.map(({ name, rank, equal }) => `${name} ${rankText(rank)} → ${rankText(equal.rank)}`)
  return `折算以后名次会不同的有 ${moved.length} 家：${said.join('，')}。`
}

const kindsText = ({ kinds }: FairUnit['equal']['borrowed'][number]): string => kinds.map(kindText).join('、')

function borrowedLines(units: readonly FairUnit[]): string[] {
  const said = units
    .filter(({ equal }) => equal.borrowed.length > 0)
    .map(({ name, equal: { borrowed } }) => {
      const lacking = [...new Set(borrowed.map(kindsText))].map((kinds) => {
        const items = borrowed.filter((one) => kindsText(one) === kinds)
        return `缺${kinds}：${items.map(itemName).join('、')}`
      })
      return `${name}（${lacking.join('；')}）`
    })
  return said.length === 0 ? [] : [`没有某类工单的单位，那一类按全体的比率计：${said.join('，')}。`]
}

function mixLine(mix: FairGroup['mix']): string {
  const whole = mix.reduce((total, { count }) => total + count, 0)
  const said = mix.map(({ kind, count }) => `${kindText(kind)} ${count} 件（${shareText(count, whole)}）`)
  return `全体的类型构成：${said.join('，')}。`
}

const tableOf = (units: readonly FairUnit[]): PaperTable => ({
  head: ['名次', '单位', '总分', '折算名次', '折算总分', '变化'],
  rows: units.map(({ rank, name, total, equal }) => [
    rank === null ? NONE : String(rank),
    name,
    total ?? NONE,
    equal.rank === null ? NONE : String(equal.rank),
    equal.total ?? NONE,
    movedText(rank, equal.rank),
  ]),
  widths: [10, 34, 14, 14, 14, 14],
  names: 1,
})

const chartOf = (units: readonly FairUnit[], title: string, note: string): Chart => ({
  title,
  note,
  series: ['总分', '折算总分'],
  rows: units
    .filter(({ total, equal }) => total !== null && equal.total !== null)
    .map(({ name, total, equal }) => ({
      name,
      bars: [total, equal.total].map((one) => ({ value: Number(one ?? 0), said: one ?? NONE })),
    })),
})

/** Why there is nothing to make equal; null: there is. */
function emptyLine({ mix, units }: FairGroup): string | null {
  if (units.filter(({ rank }) => rank !== null).length < 2) return TOO_FEW
  const [first, second] = mix
  if (!first) return '本期还没有可计的工单。'
  if (second) return null
  return first.kind === 'unknown'
    ? '工单没有类型，不能按类型折算。'
    : `本期的工单都是“${kindText(first.kind)}”一类，各单位的构成本来就相同，折算前后一样。`
}

/** contract.md#fairness: the ranking with every unit's mix of kinds made equal. */
export function equalMixSection(group: FairGroup, heading: string, note: string): PaperSection {
  const { units, mix } = group
  const empty = emptyLine(group)
  if (empty !== null) return { heading, lines: [empty], table: null, chart: null }
  return {
    heading,
    lines: [METHOD, mixLine(mix), movedLine(units), ...borrowedLines(units)],
    table: tableOf(units),
    chart: chartOf(units, heading, note),
  }
}
