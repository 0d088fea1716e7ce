import type { RefusalDetail } from '../../domain/errors.ts'
import { particular, quoted } from './particulars.ts'

const monthOf = (detail: RefusalDetail): string => {
  const month = particular(detail, 'month')
  return month === null ? '这个月' : `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`
}

/** Refusals about months that are looked at (contract.md#statistics). */
export const MONTH_REFUSALS = {
  'bad-month': (detail: RefusalDetail) => `没有看懂月份${quoted(detail, 'value')}。请写成「2015-03」或「3月」。`,
  'month-not-begun': (detail: RefusalDetail) => `${monthOf(detail)}还没有开始，没有可以统计的数据。请换一个月份。`,
  'month-empty': (detail: RefusalDetail) => {
    const [first, last] = [particular(detail, 'first'), particular(detail, 'last')]
    const known =
      first === null || last === null
        ? '现在还没有任何工单，请先导入工单。'
        : `有工单的是 ${first} 至 ${last}，请换一个月份。`
    return `${monthOf(detail)}没有工单记录，无从统计。${known}`
  },
} as const
