import type { Session } from '../session/session.ts'
import { inTransaction, type Needs } from '../transactions.ts'
import { type Listings, listingsOf } from './listings.ts'

/**
 * What `work` makes of whole lists, as they stood at one moment, in a transaction that is open from the first that is
 * asked of it until it was all taken or whoever takes it leaves; a quarter of an hour at most.
 */
export async function* snapshot<T>(needs: Needs, work: (from: Listings) => AsyncIterable<T>): AsyncGenerator<T> {
  let over: () => void = () => undefined
  const taken = new Promise<void>((resolve) => {
    over = resolve
  })
  let whole: Promise<void> | undefined
  const begun = new Promise<Session>((resolve, reject) => {
    const holding = (session: Session): Promise<void> => {
      resolve(session)
      return taken
    }
    whole = inTransaction(needs, 'read', holding, { patience: 'long' })
    whole.catch(reject)
  })
  try {
    yield* work(listingsOf(await begun))
  } finally {
    over()
    await whole
  }
}
