import type { Door } from '../session/door.ts'
import { underLease } from '../session/lease.ts'

// Long enough for a pass, short enough that a worker which was killed is soon replaced. Two at once do no harm:
// every claim is a conditional update of its own.
const LEASE_MS = 30_000

/** Runs the work unless another process is at it; false then. */
export const alone = async (db: Door, work: () => Promise<void>): Promise<boolean> =>
  (await underLease(db, 'sweep-lease', LEASE_MS, work)) !== null

/** The same for the folder of files that were dropped, whose work may take long. */
export const aloneAtInbox = async (db: Door, work: () => Promise<void>): Promise<boolean> =>
  (await underLease(db, 'inbox-lease', LEASE_MS, work, { renewed: true })) !== null
