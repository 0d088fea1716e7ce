import { codesOf, labelOf } from '../../labels.ts'
import { limitText } from '../../times.ts'
import { unitsApartLine } from './periods.ts'

type Table = { head: readonly string[]; rows: readonly (readonly string[])[] }
type Placed = { unit: string; name: string; total: string | null; rank?: number | null }

/** What is told of a scheme before it is kept. */
export type Preview = {
  fresh: boolean
  period: { id: string; from: string; to: string } | null
  tickets: readonly { name: string; kinds: Readonly<Record<string, number>>; total: number }[]
  moved: readonly { ticket: string; limit: string; from: Date; to: Date }[]
  before: { ranked: readonly Placed[]; reference: readonly Placed[]; single: readonly Placed[] } | null
  after: {
    ranked: readonly Placed[]
    reference: readonly Placed[]
    single: readonly Placed[]
    groups?: readonly { code: string; units: readonly string[] }[]
  }
  differences: readonly { unit: string }[]
}

const MOST_LIMITS = 30
const NONE = '—'

const APART = 'apart'

const apartIn = (after: Preview['after']): string[] => {
  const codes = after.groups?.find(({ code }) => code === APART)?.units ?? []
  return placed(after)
    .filter(({ unit }) => codes.includes(unit))
    .map(({ name }) => name)
}

const placed = ({ ranked, reference, single }: Preview['after']): Placed[] => [...ranked, ...reference, ...single]
const rankOf = (sheet: Placed | undefined): string => (sheet?.rank == null ? NONE : String(sheet.rank))

function ticketTable({ tickets }: Preview): Table {
  const kinds = codesOf('kind').filter((kind) => tickets.some((one) => one.kinds[kind]))
  return {
    head: ['单位', '工单', ...kinds.map((kind) => labelOf('kind', kind))],
    rows: tickets.map(({ name, total, kinds: own }) => [
      name,
      String(total),
      ...kinds.map((kind) => String(own[kind] ?? 0)),
    ]),
  }
}

const limitTable = ({ moved }: Preview): Table => ({
  head: ['工单', '时限', '原截止', '现截止'],
  rows: moved
    .slice(0, MOST_LIMITS)
    .map(({ ticket, limit, from, to }) => [ticket, labelOf('limit', limit), limitText(from), limitText(to)]),
})

function standingsTable({ before, after, differences }: Preview): Table {
  const old = before === null ? [] : placed(before)
  const rows = placed(after).filter(({ unit }) => before === null || differences.some((one) => one.unit === unit))
  return {
    head: ['单位', '原总分', '现总分', '原名次', '现名次'],
    rows: rows.map((sheet) => {
      const was = old.find(({ unit }) => unit === sheet.unit)
      return [sheet.name, was?.total ?? NONE, sheet.total ?? NONE, rankOf(was), rankOf(sheet)]
    }),
  }
}

/** The preview in its parts: sentences and tables. */
export function previewLines(id: string, preview: Preview): (string | Table)[] {
  const { fresh, period, tickets, moved, before, differences } = preview
  const apart = apartIn(preview.after)
  const counted = tickets.reduce((sum, { total }) => sum + total, 0)
  const span = period === null ? '' : `　考核期 ${period.id}（${period.from} 至 ${period.to}）`
  const rest = moved.length > MOST_LIMITS ? [`另有 ${moved.length - MOST_LIMITS} 个时限，没有列出`] : []
  return [
    `方案 ${id}${span}：${fresh ? '以下是保存以后的变化，现在什么都没有保存' : '已经保存过，没有变化'}`,
    `计入本考核期的工单 ${counted} 件`,
    ...(counted === 0 ? [] : [ticketTable(preview)]),
    moved.length === 0 ? '没有时限变动' : `进行中的时限有 ${moved.length} 个变动：`,
    ...(moved.length === 0 ? [] : [limitTable(preview), ...rest]),
    before === null
      ? '这个考核期此前没有方案，保存后的得分：'
      : differences.length === 0
        ? '各单位得分和名次不变'
        : `${differences.length} 个单位的得分或名次有变化：`,
    ...(before !== null && differences.length === 0 ? [] : [standingsTable(preview)]),
    ...(apart.length === 0 ? [] : [unitsApartLine(apart)]),
  ]
}
