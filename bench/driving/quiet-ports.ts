import type { OpenStore } from '../../src/store/index.ts'

/** What a platform needs of a store, with nothing said in a log. */
export const quietPorts = (store: OpenStore) => ({
  now: store.now,
  tokens: store.tokens,
  pauses: store.pauses,
  lent: store.lent,
  calls: store.calls,
  sentenceOf: () => null,
  fetch,
  log: () => undefined,
})
