import type { Oddity } from '../../domain/holidays/written-notice.ts'
import { dayShort } from '../times.ts'

const WEEKDAYS = '日一二三四五六'

const of = (feast: string): string => (feast === '' ? '' : `「${feast}」`)

/** What is odd about the text of a notice, or missing from it. */
export function oddText(odd: Oddity): string {
  switch (odd.odd) {
    case 'no-number':
      return '没有看到文号，例如「国办发明电〔2025〕7号」'
    case 'no-issue':
      return '没有看到印发日期（全文末尾，例如「2025年11月4日」）'
    case 'no-year':
      return '没有看出是哪一年的安排'
    case 'no-feasts':
      return '没有读到放假的日子'
    case 'feast-missing':
      return `没有读到${of(odd.feast)}的安排`
    case 'unread':
      return `${of(odd.feast)}里的这一句没有看懂：${odd.text.slice(0, 40)}`
    case 'years-differ':
      return `标题和正文说的不是同一年：${[...new Set(odd.years)].join('、')}`
    case 'number-year':
      return `文号是 ${odd.year} 年的，印发日期却是 ${odd.issued}`
    case 'issue-year':
      return `${odd.issued} 印发的通知不会是 ${odd.year} 年的安排`
    case 'far-year':
      return `这是 ${odd.year} 年的通知，只能录入今年和明年的`
    case 'other-year':
      return `${of(odd.feast)}里有 ${odd.year} 年的日子，这是 ${odd.of} 年的通知`
    case 'no-such-day':
      return `${of(odd.feast)}的 ${odd.month}月${odd.date}日 不存在`
    case 'span':
      return `${of(odd.feast)}的起止日期前后颠倒，或者相隔太久`
    case 'weekday':
      return `${dayShort(odd.day)} 写成了周${WEEKDAYS[odd.written] ?? ''}`
    case 'count':
      return `${of(odd.feast)}写的是 ${odd.written} 天，按日期数是 ${odd.counted} 天`
    case 'overlap':
      return `${dayShort(odd.day)} 同时算在${of(odd.feasts[0])}和${of(odd.feasts[1])}里`
    case 'rest-and-work':
      return `${dayShort(odd.day)} 既放假又上班`
    case 'works-anyway':
      return `${dayShort(odd.day)} 本来就是工作日，不用调休上班`
    case 'work-twice':
      return `${dayShort(odd.day)} 上班写了两次`
  }
}
