import type { Topic } from '../../../domain/monthly/topics.ts'
import { stampText } from '../../times.ts'

export const NO_TOPICS =
  '还没有主题词表。请准备一张有“主题”“词”两列的表，用 npm run hotline -- import topics 主题.xlsx 导入。'

export const topicsTitle = (version: number, at: Date): string => `主题词表第 ${version} 版，${stampText(at)}`

export const TOPICS_HEAD: readonly string[] = ['次序', '主题', '使用', '词']

export const topicRow = ({ topic, words, active }: Topic, at: number): string[] => [
  String(at + 1),
  topic,
  active ? '是' : '否',
  words.join('、'),
]
