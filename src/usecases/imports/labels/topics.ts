import type { Topic } from '../../../domain/monthly/topics.ts'
import { refuse } from '../../ports/refused.ts'
import type { RowHandler } from '../row-work.ts'
import type { TopicRow } from '../rows.ts'

const isSame = (a: Topic, b: Topic): boolean =>
  a.active === b.active && a.words.length === b.words.length && a.words.every((word, at) => word === b.words[at])

function told(known: Topic | undefined, { topic, words, active }: TopicRow): Topic {
  // A topic without a word would never fit, and nobody would know why.
  const own = words.length > 0 ? [...new Set(words)] : (known?.words ?? refuse('missing-field', { field: 'words' }))
  return { topic, words: own, active: active ?? known?.active ?? true }
}

const textOf = (topics: readonly Topic[]): string =>
  topics.map(({ topic, words, active }) => `${topic}${active ? '' : ' -'}: ${words.join(' ')}`).join('; ')

/**
 * contract.md#topics: one row is one topic; a new one stands behind those that are known, in the order of the file. Each
 * batch that changes something is the list's next version. Refuses `missing-field` for a new topic without words.
 */
export const topics: RowHandler<TopicRow> = {
  // The order of the file is the order of the list.
  key: () => '',
  waitsOn: [],
  begin: async (work) => {
    const known = await work.tx.topics.list()
    work.topics = { known, now: known.topics }
  },
  apply: (work, row) => {
    const list = work.topics?.now ?? []
    const known = list.find(({ topic }) => topic === row.topic)
    const topic = told(known, row)
    if (known && isSame(known, topic)) return 'unchanged'
    const now = known ? list.map((one) => (one === known ? topic : one)) : [...list, topic]
    if (work.topics) work.topics.now = now
    return known ? 'changed' : 'new'
  },
  finish: async ({ tx, actor, topics: list }) => {
    if (list === null || list.now === list.known.topics) return
    const version = list.known.version + 1
    await tx.topics.keep({ version, topics: list.now })
    const detail = { version, from: textOf(list.known.topics), to: textOf(list.now) }
    await tx.audit({ actor, act: 'topics.keep', subject: `topics:${version}`, detail })
  },
}
