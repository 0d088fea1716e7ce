import type { SummarySubject } from '../../../usecases/sending/messenger.ts'
import { PROVISIONAL } from '../../../wording/holidays/limit-words.ts'
import { labelOf } from '../../../wording/labels.ts'
import { leftText } from '../../../wording/times.ts'
import type { Text } from '../../chat.ts'
import { say } from '../text/said.ts'
import { closingOf, contactOf } from '../tickets/limits/listed.ts'

type Counts = SummarySubject['counts'][number]

const numbers = ({ open, overdue, dueToday, returning }: Omit<Counts, 'unit'>): string =>
  [
    `未办结 ${open}`,
    `逾期 ${overdue}`,
    `今日到期 ${dueToday}`,
    ...(returning > 0 ? [`退单待认定 ${returning}`] : []),
  ].join('，')

const total = (counts: readonly Counts[]): Omit<Counts, 'unit'> => {
  const sum = (name: 'open' | 'overdue' | 'dueToday' | 'returning') => counts.reduce((all, one) => all + one[name], 0)
  return { open: sum('open'), overdue: sum('overdue'), dueToday: sum('dueToday'), returning: sum('returning') }
}

/** 「日报」: how much is open, unit by unit; to a unit its own, and what is soonest. Nobody's name is in it. */
export function summaryText({ counts, own, now }: SummarySubject, name: (unit: string) => string): Text {
  const stop = '不再接收请发送「退订 日报」。'
  if (counts.length === 0) return say(`日报：没有未办结的工单。${stop}`)
  if (own === null) {
    const lines = counts.map((one) => `　${name(one.unit)}：${numbers(one)}`)
    return say([`日报：全部${numbers(total(counts))}。`, ...lines, stop].join('\n'))
  }
  const lines = own.lines.map((line, at) => {
    const isContactDone = line.contacted || line.closingUntil < line.firstContactUntil
    const next = isContactDone ? closingOf(line) : contactOf(line)
    const left = `${leftText(next.until, now)}${next.provisional ? `（${PROVISIONAL}）` : ''}`
    return `　${at + 1}. ${line.no} ${labelOf('kind', line.kind)} ${left}`
  })
  return say(
    [`日报：本单位${numbers(total(counts))}。`, '最先到期的：', ...lines, `发送「待办」查看全部。${stop}`].join('\n'),
  )
}

export const subscribed = (changed: boolean): Text =>
  say(
    changed ? '已订阅日报：每个工作日 09:00 发给您。不再接收请发送「退订 日报」。' : '您已经订阅了日报，不用重复订阅。',
  )

export const unsubscribed = (changed: boolean): Text =>
  say(changed ? '已退订日报。要恢复请发送「订阅 日报」。' : '您没有订阅日报，不用退订。')
