/** A topic that the office keeps, with the words by which a complaint is told to be about it. */
export type Topic = { topic: string; words: readonly string[]; active: boolean }

/** The office's list as it was kept; `version` 0: nobody has kept one. */
export type TopicList = { version: number; at: Date | null; topics: readonly Topic[] }

/** `topic` null: no word fits. `several`: words of more than one topic do, and the first in the list's order counts. */
export type TopicFound = { topic: string | null; several: boolean; given: boolean }

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()

/**
 * contract.md#topics: what a ticket is about: what its sender says, else the first topic in use of which a word stands
 * in its complaint. Nothing is guessed.
 */
export function topicOf({ topic, summary }: { topic: string | null; summary: string }, list: TopicList): TopicFound {
  if (topic !== null) return { topic, several: false, given: true }
  const text = plain(summary)
  const fitting = list.topics.filter(({ active, words }) => active && words.some((word) => text.includes(plain(word))))
  return { topic: fitting[0]?.topic ?? null, several: fitting.length > 1, given: false }
}
