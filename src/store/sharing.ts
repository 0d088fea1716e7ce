import type { SharingStore, Store } from '../usecases/ports/store-port.ts'
import { inGroups } from './session/in-groups.ts'

/** A connection answers one statement after the other: more would wait for one another. */
const MOST = 48

/** Pieces of one kind of work, whatever they give; a group is told apart by its places alone. */
function shared<Tx>(open: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>) {
  const inGroup = inGroups(
    (works: readonly ((tx: Tx) => Promise<void>)[]) =>
      open((tx) => Promise.all(works.map((work) => work(tx).then(() => true)))),
    MOST,
  )
  return async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    let got: { result: T } | undefined
    await inGroup(async (tx) => {
      got = { result: await work(tx) }
    })
    if (got === undefined) throw new Error('work that was through gave nothing')
    return got.result
  }
}

/** See {@link SharingStore}. */
export const sharingOf = ({ read, keep }: Pick<Store, 'read' | 'keep'>): SharingStore['sharing'] => ({
  read: shared(read),
  keep: shared(keep),
})
