import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, hasPlatform } from '../config.ts'
import { findEmbedded, startEmbedded } from '../embedded/embedded.ts'
import { QUEUE_SCHEMA } from '../jobs/definitions.ts'
import { type OpenStore, openStore } from '../store/index.ts'
import { migrate } from '../store/migrate.ts'
import { seed } from '../store/seed.ts'
import { loadKeys, sealWith } from '../store/session/seal.ts'
import { settleInstallation } from '../usecases/sending/installation.ts'

export type Database = {
  url: string
  /** What was sealed in it opens with; the present one first. */
  keys: readonly [Uint8Array, ...Uint8Array[]]
  store: OpenStore
  /** Where the embedded server keeps its data; null for one of the administrator's own. */
  embedded: { where: string; because: string | null } | null
  stop(): Promise<void>
}

// Chat, sweep, queue, its listener and the one for what is due share them.
const POOL = 17

type Server = Pick<Database, 'url' | 'embedded' | 'stop'>

/**
 * The server alone, started where it is ours. `share`: that of a service which runs already; else `DirectoryHeld` is
 * thrown where one does.
 */
export async function openServer(config: Config, share: boolean): Promise<Server> {
  if (config.databaseUrl !== null) return { url: config.databaseUrl, embedded: null, stop: async () => undefined }
  const dataDir = join(config.dataDir, 'postgres')
  const running = share ? findEmbedded(dataDir) : null
  // The command line beside a running service: the server is the service's, and stays when the command ends.
  if (running)
    return { url: running.url, embedded: { where: running.cluster, because: null }, stop: async () => undefined }
  const started = await startEmbedded({ dataDir, log: () => undefined })
  const { data, because } = started.where
  return { url: started.url, embedded: { where: data, because }, stop: started.stop }
}

/** The directory itself: a copy of it, put back under the same name, is another one. */
const fileOf = async (where: string | undefined): Promise<string> =>
  where === undefined ? '' : String((await stat(where)).ino)

/**
 * The database ready for use: started where it is ours, migrated, seeded, its clock set. `share`: use the embedded
 * server of a service that runs already. `withUnits` false: the demonstration's units stay out. Throws `DirectoryHeld` when it may not be shared, `WrongKey` for another key.
 */
export async function openDatabase(
  config: Config,
  options: { share?: boolean; poolSize?: number; withUnits?: boolean } = {},
): Promise<Database> {
  await mkdir(config.dataDir, { recursive: true })
  const server = await openServer(config, options.share ?? false)
  try {
    await migrate(server.url)
    const keys = loadKeys({ key: config.piiKey ?? undefined, dataDir: config.dataDir })
    const seal = sealWith(...keys)
    const store = await openStore({
      databaseUrl: server.url,
      seal,
      poolSize: options.poolSize ?? POOL,
      besides: QUEUE_SCHEMA,
    })
    await store.clock.applyStart(config.startAt === null ? null : new Date(config.startAt))
    await seed(store, { withUnits: (options.withUnits ?? true) && !hasPlatform(config) })
    await settleInstallation({ store }, `${await store.place()}:${await fileOf(server.embedded?.where)}`)
    const stop = async (): Promise<void> => {
      await store.close()
      await server.stop()
    }
    return { url: server.url, keys, store, embedded: server.embedded, stop }
  } catch (fault) {
    await server.stop()
    throw fault
  }
}
