import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../src/embedded/embedded.ts'
import { openStore } from '../../src/store/index.ts'
import { migrate } from '../../src/store/migrate.ts'
import { seed } from '../../src/store/seed.ts'
import { onServer, TEMPLATE, testSeal, withDatabase } from './database.ts'

/** One server for the whole run, with a migrated and seeded template that every test's database is copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hotline-test-'))
  // As root the server runs as another user, who must be able to get there.
  await chmod(dataDir, 0o755)
  // What a closed clone makes it keep elsewhere goes with the rest.
  const open = join(dataDir, 'open')
  const server = await startEmbedded({ dataDir, open, log: () => undefined, fast: true })
  const stop = async (): Promise<void> => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await onServer(server.url, `CREATE DATABASE ${TEMPLATE}`)
    const template = withDatabase(server.url, TEMPLATE)
    await migrate(template)
    const store = await openStore({ databaseUrl: template, seal: testSeal, poolSize: 1 })
    await seed(store)
    await store.close()
  } catch (fault) {
    await stop()
    throw fault
  }
  project.provide('serverUrl', server.url)
  return stop
}
