import { type OpenStore, openStore } from '../../../src/store/index.ts'
import { type FreshDatabase, freshDatabase, testSeal } from '../../support/database.ts'
import { at } from '../samples.ts'

export type TwoStores = {
  db: FreshDatabase
  /** As another process has it. */
  other: OpenStore
  forward(ms: number): Promise<void>
  close(): Promise<void>
}

/** Two processes' stores over one database, on a morning in March. */
export async function twoStores(): Promise<TwoStores> {
  const db = await freshDatabase({ poolSize: 6 })
  const other = await openStore({ databaseUrl: db.url, seal: testSeal, poolSize: 6 })
  await db.store.clock.moveTo(at('2015-03-05 09:00'))
  return {
    db,
    other,
    forward: async (ms) => db.store.clock.moveTo(new Date((await db.store.now()).getTime() + ms)),
    close: async () => {
      await other.close()
      await db.close()
    },
  }
}
