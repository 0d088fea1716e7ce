import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { freshDatabase } from '../support/database.ts'
import { filesRun } from '../support/files-run.ts'
import { startPlatform } from './platform.ts'
import { startProcess } from './processes.ts'

it('a service with a platform of its own loads no module of the simulator', async () => {
  const database = await freshDatabase()
  const platform = await startPlatform(database.store, database.url)
  const folder = await mkdtemp(join(tmpdir(), 'hotline-modules-'))
  try {
    const service = await startProcess({ ...platform.env, NODE_V8_COVERAGE: folder })
    await service.stop()
    const files = await filesRun(folder)
    expect(files.filter((file) => file.endsWith('/src/wiring/simulation/simulation.ts'))).not.toEqual([])
    expect(files.filter((file) => file.includes('/simulator/'))).toEqual([])
  } finally {
    await platform.stop()
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
})
