import type { Connections, Opened } from '../session/connections.ts'
import type { Seal } from '../session/seal.ts'
import { type Listings, listingsOf } from './listings.ts'

const LONGEST_MS = 15 * 60_000

/**
 * What `work` makes of whole lists, as they stood at one moment, in a transaction that is open from the first that is
 * asked of it until it was all taken or whoever takes it leaves; a quarter of an hour at most.
 */
export async function* snapshot<T>(
  { connections, seal }: { connections: Connections; seal: Seal },
  work: (from: Listings) => AsyncIterable<T>,
): AsyncGenerator<T> {
  let over: () => void = () => undefined
  const taken = new Promise<void>((resolve) => {
    over = resolve
  })
  let whole: Promise<void> | undefined
  const begun = new Promise<Listings>((resolve, reject) => {
    const holding = ({ db }: Pick<Opened, 'db'>): Promise<void> => {
      resolve(listingsOf({ db, seal }))
      return taken
    }
    whole = connections.transaction('read', holding, { longestMs: LONGEST_MS })
    whole.catch(reject)
  })
  try {
    yield* work(await begun)
  } finally {
    over()
    await whole
  }
}
