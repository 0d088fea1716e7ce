import { PrismaPg } from '@prisma/adapter-pg'
import type { Pool } from 'pg'
import { PrismaClient } from '../../prisma/generated/client.ts'
import type { Backlog } from '../usecases/ports/backlog.ts'
import type { CallCount, LentShelf, PauseBoard, TokenShelf } from '../usecases/ports/platforms.ts'
import type { Committed, SharingStore } from '../usecases/ports/store-port.ts'
import { type AuditHead, auditHead, verifyAudit } from './audit.ts'
import { SEAL_CHECK } from './backup/manifest.ts'
import { clockOf, type ServiceClock } from './clock.ts'
import { callCount, lentShelf } from './lent.ts'
import type { Lists } from './listing/open-listings.ts'
import { snapshot } from './listing/snapshot.ts'
import { backlogOf } from './mailbox/backlog.ts'
import { inboxOf, type KeptInbox } from './mailbox/inbox.ts'
import { alone, aloneAtInbox } from './mailbox/sweep-lease.ts'
import { pauseBoard, tokenShelf } from './people/tokens.ts'
import { placeOf } from './place.ts'
import { type RotationProgress, rotateKeys } from './rotation/rotate.ts'
import { type Connections, openConnections, type PoolOptions } from './session/connections.ts'
import { nothingKnown } from './session/known-sums.ts'
import type { Seal } from './session/seal.ts'
import { sharingOf } from './sharing.ts'
import { doorOf } from './transactions.ts'

export type OpenStore = SharingStore & {
  inbox: KeptInbox
  tokens: TokenShelf
  pauses: PauseBoard
  lent: LentShelf
  calls: CallCount
  clock: ServiceClock
  /** Names who hears what each commit left to be done, as hints for the queue; nobody, until named. */
  onCommit(hear: (left: Committed, now: Date) => void): void
  /** Runs the work unless another process is at it; false then. For the sweep (reliability.md#sweep). */
  alone(work: () => Promise<void>): Promise<boolean>
  /** The same for files that were dropped (contract.md#inbox). */
  aloneAtInbox(work: () => Promise<void>): Promise<boolean>
  listed: Lists['listed']
  /** Where this database lies: another one for a copy that was restored elsewhere. */
  place(): Promise<string>
  audit: {
    head(): Promise<AuditHead | null>
    /** Names the first broken entry; `published` is a head that was noted down outside the database. */
    verify(published?: AuditHead): Promise<{ entries: number; broken: number | null; head: AuditHead | null }>
  }
  /** Seals everything anew with the present key (reliability.md#citizens). */
  rotateKeys(told?: RotationProgress): Promise<{ renewed: number; late: number }>
  /** What waits in each list by now, and what was given up. */
  backlog(): Promise<Backlog[]>
  /** The process's own, for whatever else of it needs the database. */
  pool: Pool
  close(): Promise<void>
}

/** The database holds what another key has sealed. */
export class WrongKey extends Error {
  constructor() {
    super('HOTLINE_PII_KEY is not the key that this database was sealed with')
    this.name = 'WrongKey'
  }
}

const checkValue = (seal: Seal): string => Buffer.from(seal.seal(SEAL_CHECK, SEAL_CHECK)).toString('base64')

/** From now on the present key alone opens this database. */
const renewCheck = ({ db }: Connections, seal: Seal): Promise<number> =>
  db.run`UPDATE service_facts SET value = ${checkValue(seal)} WHERE name = ${SEAL_CHECK}`

// Found out at the start, not when the first citizen cannot be read.
async function checkKey({ db }: Connections, models: PrismaClient, seal: Seal): Promise<void> {
  const value = checkValue(seal)
  await db.run`INSERT INTO service_facts (name, value) VALUES (${SEAL_CHECK}, ${value}) ON CONFLICT (name) DO NOTHING`
  const kept = await models.serviceFact.findUniqueOrThrow({ where: { name: SEAL_CHECK } })
  try {
    seal.open(Buffer.from(kept.value, 'base64'), SEAL_CHECK)
  } catch {
    throw new WrongKey()
  }
}

/** Opens a migrated database. Throws {@link WrongKey}. `poolSize`: connections of this process, 10 unless told. */
export async function openStore({
  databaseUrl,
  seal,
  poolSize = 10,
  ...others
}: {
  databaseUrl: string
  seal: Seal
  poolSize?: number
} & Omit<PoolOptions, 'size'>): Promise<OpenStore> {
  const connections = openConnections(databaseUrl, { size: poolSize, ...others })
  // Prisma's own calls, for plain reading of what stands alone, take their connections from the same pool.
  const models = new PrismaClient({ adapter: new PrismaPg(connections.pool) })
  const close = async (): Promise<void> => {
    await models.$disconnect()
    await connections.close()
  }
  try {
    await checkKey(connections, models, seal)
  } catch (fault) {
    await close()
    throw fault
  }
  const { db } = connections
  const clock = clockOf(connections, models)
  let hear: (left: Committed, now: Date) => void = () => undefined
  const needs = {
    connections,
    models,
    seal,
    sums: nothingKnown(),
    onCommit: (left: Committed, now: Date) => hear(left, now),
  }
  const door = doorOf(needs, clock.now)
  return {
    ...door,
    sharing: sharingOf(doorOf(needs, clock.now, { keepsPlans: true })),
    inbox: inboxOf(needs),
    onCommit: (named) => {
      hear = named
    },
    alone: (work) => alone(db, work),
    aloneAtInbox: (work) => aloneAtInbox(db, work),
    tokens: tokenShelf({ db, seal }),
    pauses: pauseBoard(db),
    lent: lentShelf({ db, seal }),
    calls: callCount(db),
    clock,
    listed: (work) => snapshot(needs, work),
    place: () => placeOf(db),
    rotateKeys: async (told) => {
      const done = await rotateKeys({ connections, seal }, told)
      await renewCheck(connections, seal)
      return done
    },
    backlog: () => backlogOf(db),
    audit: { head: () => auditHead(models), verify: (published) => verifyAudit(db, models, published) },
    pool: connections.pool,
    close,
  }
}
