import type { StatisticView } from '../../../scoring/monthly/statistic.ts'

/** How people say by what tickets are to be counted, the longer words of each first. */
export const VIEW_WORDS: readonly { view: StatisticView; words: readonly string[] }[] = [
  { view: 'kind', words: ['类型', '类别', '种类', '分类'] },
  { view: 'area', words: ['区域', '地区', '片区'] },
  { view: 'time', words: ['时段', '时间', '时刻'] },
  { view: 'source', words: ['来源', '渠道'] },
  { view: 'topic', words: ['主题', '热点', '事项'] },
]

/** What may stand before such a word and says nothing. */
export const VIEW_LEADS = ['按照', '按', '各']
