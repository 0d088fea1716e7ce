import type { PeriodList, PeriodView } from '../../../usecases/periods/periods.ts'
import type { NoPeriod } from '../../../usecases/rules/rules.ts'
import { PERIOD_WAY, statusText } from '../../../wording/console/periods/periods.ts'
import { dayText } from '../../../wording/times.ts'
import type { Card, Text } from '../../chat.ts'
import { keyOf } from '../../hearing/key.ts'
import { short } from '../text/card-text.ts'
import { say } from '../text/said.ts'

const marks = ({ holdsToday, isShown }: PeriodView): string => {
  const said = [...(isShown ? ['正在显示'] : []), ...(holdsToday ? ['包含今天'] : [])]
  return said.length === 0 ? '' : `（${said.join('，')}）`
}

const named = ({ id, name }: PeriodView): string => (name === id ? id : `${id}「${name}」`)

const entry = (period: PeriodView): string =>
  `▪ ${named(period)}${marks(period)}\n　${period.from} 至 ${period.to}，方案 ${period.scheme}，${statusText(period.editions)}`

const noneToday = (today: string): string => `今天 ${dayText(today)} 不在任何考核期内，今天收到的工单不计入考核。`

/** What whoever reads it can do about it: the office has it done, a unit tells the office. */
const way = (isOffice: boolean): string =>
  isOffice ? `请管理员在服务器上运行 ${PERIOD_WAY} 新建考核期。` : '请热线办新建考核期。'

/** Every period with its days, scheme and status. */
export function periodsText({ today, periods }: PeriodList): Text {
  const holding = periods.find(({ holdsToday }) => holdsToday)
  const shown = periods.find(({ isShown }) => isShown)
  const notes = holding
    ? holding.isShown
      ? []
      : [`正在显示的是 ${shown?.id ?? ''}，今天属于 ${holding.id}。发送「考核期 ${holding.id}」改为显示它。`]
    : [`${noneToday(today)}${way(true)}`]
  return say(['考核期', ...periods.map(entry), ...notes].join('\n'))
}

const MOST_BUTTONS = 5

/** The latest others to choose from; null where there is nothing to choose, or nobody who may. */
export function periodsCard({ periods }: PeriodList, mayShow: boolean): Card | null {
  const others = periods.filter(({ isShown }) => !isShown).slice(-MOST_BUTTONS)
  const shown = periods.find(({ isShown }) => isShown)
  if (!mayShow || others.length === 0 || !shown) return null
  return {
    kind: 'card',
    title: '显示哪个考核期',
    note: short(`正在显示：${named(shown)}`, 44),
    body: '「排名」「得分」「为什么」「评分」等都按显示的考核期。选择后所有人看到的都随之改变，并记入操作记录。',
    buttons: [...others]
      .reverse()
      .map(({ id }) => ({ key: keyOf('show-period', id), text: `显示 ${id}`, style: 'plain' as const })),
  }
}

/** What is said beside an answer that is of a period of its own. */
export const noPeriodText = ({ day }: NoPeriod, isOffice: boolean): Text => say(`${noneToday(day)}${way(isOffice)}`)

/** What stands above an answer where today lies in no period, and of which period the answer is. */
export const noPeriodBlock = ({ day, shown }: NoPeriod, isOffice: boolean): string =>
  `${noneToday(day)}以下是考核期 ${shown.id}（${shown.from} 至 ${shown.to}）的内容。${way(isOffice)}`
