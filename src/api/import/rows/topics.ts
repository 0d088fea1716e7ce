import type { TopicRow } from '../../../usecases/imports/rows.ts'
import type { Reader } from '../reader.ts'
import { must } from '../values/cells.ts'

export const readTopic: Reader<TopicRow> = {
  topic: (cells) => must(cells.text('topic', 20), 'topic'),
  words: (cells) => cells.texts('words', 1000) ?? [],
  active: (cells) => cells.flag('active'),
}
