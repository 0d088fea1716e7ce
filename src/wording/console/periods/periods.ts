import { schemeName, schemeValue } from '../../chat/scheme-names.ts'
import { dayText } from '../../times.ts'

export const PERIOD_HEAD: readonly string[] = ['考核期', '名称', '第一天', '最后一天', '方案', '状态', '说明']

export type ListedPeriod = {
  id: string
  name: string
  from: string
  to: string
  scheme: string
  editions: number
  isShown: boolean
  holdsToday: boolean
}

export const statusText = (editions: number): string => (editions === 0 ? '暂行' : `已发布，第 ${editions} 版`)

export const periodRow = ({ id, name, from, to, scheme, editions, isShown, holdsToday }: ListedPeriod): string[] => [
  id,
  name,
  from,
  to,
  scheme,
  statusText(editions),
  [...(holdsToday ? ['包含今天'] : []), ...(isShown ? ['正在显示'] : [])].join('，'),
]

/** What to do about a day that lies in no period. */
export const PERIOD_WAY = 'npm run hotline -- period new'

export const noPeriodToday = (today: string): string =>
  `今天 ${dayText(today)} 不在任何考核期内，今天收到的工单不会计入考核。请用 ${PERIOD_WAY} 新建考核期。`

/** Of a ticket that came on a day of no period: `mends`, for whoever can have a period made. */
export const uncountedTicket = (day: string, mends: boolean): string =>
  `收到日 ${day} 不在任何考核期内，不计入考核，请${mends ? `管理员运行 ${PERIOD_WAY} ` : '热线办'}新建考核期`

/** Another period holds today than the one that is shown. */
export const otherPeriodShown = (shown: string, today: string): string =>
  `正在显示的是 ${shown}，而今天属于 ${today}。热线办可发送「考核期 ${today}」切换。`

const same = (code: string): string => code

/** What the new period's questions say; what stands in brackets is meant by an empty line. */
export const QUESTIONS = {
  name: '考核期名称，例如 2026年度：',
  from: '第一天，例如 2026-01-01：',
  to: '最后一天，例如 2026-12-31：',
  by: '这些数字由谁提供（姓名）：',
  weight: '要改哪一项的满分，写成 先行联系=25（不改或改完了，直接回车）：',
  limit: '要改哪一类的时限，写成 求助=7（不改或改完了，直接回车）：',
  cohort: '要改哪个单位的分组，写成 浦东=一口对接（不改或改完了，直接回车）：',
  keep: '保存这个考核期吗？（是/否）',
} as const

/** Whether an answer says yes. */
export const isAgreed = (text: string): boolean => /^(?:y|yes|是|好|好的|确认|保存|可以)$/iu.test(text.trim())

export const namedFault = (fault: string): string => `没有采用：${fault}`

/** Where a number that was given comes from: the plan's clause, or whose word it is. */
export const givenBy = (by: string, day: string): string => `${by} ${day} 提供，依据待补`

type Numbered = { path: string; value: string; of: string | null; group: string | null }

export const numbersNow = (lines: readonly Numbered[]): string =>
  lines
    .map(({ path, value, of, group }) => `  ${schemeName(path, same, of, group)} ${schemeValue(path, value)}`)
    .map((line) => line.replace('　', ''))
    .join('\n')

export const groupsNow = (groups: readonly string[]): string => `  方案的分组：${groups.join('、')}`

type Drafted = {
  id: string
  period: { id: string; name: string; from: string; to: string }
  like: string
  isKnown: boolean
  assumed: number
}

type Changed = {
  path: string
  of: string | null
  group: string | null
  told: { before: string | null; after: string | null }
}

/** What a new period is, before it is kept. */
export function draftedLines(
  { id, period, like, isKnown, assumed }: Drafted,
  changes: readonly Changed[],
  unit: (code: string) => string,
): string[] {
  const said = (path: string, value: string | null): string => (value === null ? '无' : schemeValue(path, value))
  return [
    `${isKnown ? '更正考核期' : '新考核期'} ${period.id}「${period.name}」　${period.from} 至 ${period.to}`,
    `方案 ${id}，以 ${like} 为底，${changes.length === 0 ? '内容不变' : `改动 ${changes.length} 处：`}`,
    ...changes.map(
      ({ path, of, group, told }) =>
        `  ${schemeName(path, unit, of, group)}：${said(path, told.before)} → ${said(path, told.after)}`,
    ),
    assumed === 0 ? '没有假定' : `其中 ${assumed} 项是假定，确认以前排名显示「暂行」`,
  ]
}

export function periodKept(period: { id: string; name: string }, scheme: string, isShown: boolean): string {
  const shown = isShown ? '，排名和得分从现在起按它显示' : `。要显示它，由热线办发送「考核期 ${period.id}」`
  return `已保存考核期 ${period.id}「${period.name}」（方案 ${scheme}）${shown}`
}

/** Units whose 类别 the scheme does not know. */
export const unitsApartLine = (units: readonly string[]): string =>
  `注意：${units.join('、')}的类别不是这个方案的分组，将列为「分组不详」，不参加排名。请改单位的类别，或者加 --cohort 单位=分组。`

export const limitsMoved = (count: number): string =>
  `进行中的时限有 ${count} 个按新方案重算，原来的时限保留，已通知各单位`

export const periodUnchanged = (period: string): string => `考核期 ${period} 没有变化，已经是这个方案`

export const fileWritten = (path: string): string => `方案文件已写入 ${path}`
