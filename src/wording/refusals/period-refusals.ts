import type { RefusalCode, RefusalDetail } from '../../domain/errors.ts'
import { particular, quoted } from './particulars.ts'

const span = (detail: RefusalDetail): string | null => {
  const from = particular(detail, 'from')
  const to = particular(detail, 'to')
  return from === null || to === null ? null : `${from} 至 ${to}`
}

const brackets = (text: string | null): string => (text === null ? '' : `（${text}）`)

const otherOf = (detail: RefusalDetail): string => {
  const period = particular(detail, 'period')
  return period === null ? '已有的考核期' : `考核期 ${period}`
}

/** Refusals about periods beside one another. */
export const PERIOD_REFUSALS = {
  'period-overlaps': (detail) =>
    `日期与${otherOf(detail)}${brackets(span(detail))}重叠，同一天不能计入两个考核期。请改正起止日期；要更正那个考核期，请用它的考核期代码。`,
  'bad-office': (detail) => {
    const problems = particular(detail, 'problems')
    return `热线办的资料有误${problems === null ? '' : `：${problems}`}，没有保存。请改正后再试。`
  },
  'already-retired': (detail) =>
    `${quoted(detail, 'unit')}已经停用，不用重复操作。要恢复，请发送「启用单位」加单位名称。`,
  'already-serving': (detail) => `${quoted(detail, 'unit')}没有停用，照常接收新工单，不用操作。`,
  'period-gap': (detail) =>
    `${span(detail) ?? '有几天'} 不在任何考核期内，这些天收到的工单不会计入考核。请改正起止日期；确实不考核这些天的，加 --with-gap。`,
} satisfies Partial<Record<RefusalCode, (detail: RefusalDetail) => string>>
