import type { UnitDifference } from '../../scoring/differences/difference.ts'
import { schemeName, schemeValue } from '../chat/scheme-names.ts'
import { itemName } from '../schemes/sheet-words.ts'
import { stampText } from '../times.ts'

export type SchemeNumber = {
  path: string
  value: string
  /** What an open scheme calls what it belongs to, and the cohort that it names. */
  of: string | null
  group: string | null
  /** Null where no score depends on it, as on the hours of reminders. */
  source: { plan: string } | { published: string } | { assumed: string } | null
  confirmed: { by: string; at: string } | null
}

/** One number in words, as the file has it, and with its source; what is assumed says who stands for it. */
export function schemeLines(
  { path, value, of, group, source, confirmed }: SchemeNumber,
  unit: (code: string) => string,
): string[] {
  const said = schemeValue(path, value, group)
  const name = schemeName(path, unit, of, group)
  const number = `${name}${said === value ? '' : `：${said}`}　${path} = ${value}`
  if (source === null) return [number]
  if ('plan' in source) return [`${number}　方案${source.plan}`]
  if ('published' in source) return [`${number}　已公布`, `    ${source.published}`]
  const stands = confirmed === null ? '未确认' : `${confirmed.by} ${confirmed.at} 确认`
  return [`${number}　假定，${stands}`, `    ${source.assumed}`]
}

export const schemeTitle = (scheme: { id: string; sha256: string; period: string }): string =>
  `考核方案 ${scheme.id}　考核期 ${scheme.period}　摘要 ${scheme.sha256}`

export const schemeSound = (id: string, assumed: number): string =>
  assumed === 0 ? `考核方案 ${id} 没有问题，没有假定` : `考核方案 ${id} 没有问题，其中 ${assumed} 项是假定`

export const schemeFaulty = (problems: number): string => `考核方案有 ${problems} 处问题：`

export const unconfirmedLine = (unconfirmed: number, of: number): string =>
  unconfirmed === 0
    ? `${of} 项假定均已确认`
    : `${of} 项假定中，${unconfirmed} 项未确认。用 scheme confirm <路径> --by 姓名 确认`

export const confirmedLine = (path: string, confirmed: { by: string; at: string }, fresh: boolean): string =>
  fresh ? `已确认 ${path}：${confirmed.by} ${confirmed.at}` : `${path} 此前已由 ${confirmed.by} 于 ${confirmed.at} 确认`

export const noSuchAssumption = (path: string): string =>
  `现行方案没有「${path}」这一项假定。用 scheme show 查看各项的路径。`

export const schemeInUse = (id: string, period: string, fresh: boolean): string =>
  fresh ? `已启用考核方案 ${id}（考核期 ${period}），得分将按它重新计算` : `考核方案 ${id} 已在使用，没有变化`

type Change = {
  path: string
  of: string | null
  group: string | null
  told: { before: string | null; after: string | null }
}

const NONE = '—'
const saidOf = (path: string, value: string | null): string => (value === null ? NONE : schemeValue(path, value))

const MOST_CHANGES = 60

function unitLines({ name, total, rank, items }: UnitDifference): string[] {
  const moved = rank.before === rank.after ? '' : `　名次 ${rank.before ?? NONE} → ${rank.after ?? NONE}`
  return [
    `${name}　总分 ${total.before ?? NONE} → ${total.after ?? NONE}${moved}`,
    ...items.map((item) => `　${itemName(item)} ${item.before} → ${item.after}`),
  ]
}

/** Where two schemes differ in words, and what differs over the facts that are kept; `unit` names a unit by its code. */
export function schemeDiffLines(
  said: {
    before: string
    after: string
    period: string
    changes: readonly Change[]
    units: readonly UnitDifference[]
    asOf: Date
  },
  unit: (code: string) => string,
): string[] {
  const { before, after, period, changes, units, asOf } = said
  const listed = changes
    .slice(0, MOST_CHANGES)
    .map(
      ({ path, of, group, told }) =>
        `　${schemeName(path, unit, of, group)}：${saidOf(path, told.before)} → ${saidOf(path, told.after)}`,
    )
  return [
    `${before} → ${after}`,
    changes.length === 0 ? '数值和口径没有不同。' : `数值和口径有 ${changes.length} 处不同：`,
    ...listed,
    ...(changes.length > MOST_CHANGES ? [`　另有 ${changes.length - MOST_CHANGES} 处，加 --json 可看全部`] : []),
    units.length === 0
      ? `按考核期 ${period} 的现有工单（截至 ${stampText(asOf)}），各单位的得分和名次没有不同。`
      : `按考核期 ${period} 的现有工单（截至 ${stampText(asOf)}），${units.length} 家单位会不同：`,
    ...units.flatMap(unitLines),
  ]
}
