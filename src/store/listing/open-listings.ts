import { openConnections } from '../session/connections.ts'
import type { Seal } from '../session/seal.ts'
import type { Listings } from './listings.ts'
import { snapshot } from './snapshot.ts'

/** Whole lists of one moment, for exports: the transaction is open from the first that is taken to the last. */
export type Lists = { listed<T>(work: (from: Listings) => AsyncIterable<T>): AsyncIterable<T> }

/** Whole lists and nothing else, over one connection of their own. */
export function openListings(databaseUrl: string, seal: Seal): Lists & { close(): Promise<void> } {
  const connections = openConnections(databaseUrl, { size: 1 })
  return { listed: (work) => snapshot({ connections, seal }, work), close: connections.close }
}
