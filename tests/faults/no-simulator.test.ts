import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '../support/database.ts'
import { startPlatform } from './platform.ts'
import { startProcess } from './processes.ts'

const Loaded = z.object({ result: z.array(z.object({ url: z.string() })) })

/** Every module that a process had loaded when it ended, as V8 itself wrote it down. */
async function modulesIn(folder: string): Promise<string[]> {
  const files = await readdir(folder)
  const read = files.map(async (name) => Loaded.parse(JSON.parse(await readFile(join(folder, name), 'utf8'))))
  return (await Promise.all(read)).flatMap(({ result }) => result.map(({ url }) => url))
}

it('a service with a platform of its own loads no module of the simulator', async () => {
  const database = await freshDatabase()
  const platform = await startPlatform(database.store, database.url)
  const folder = await mkdtemp(join(tmpdir(), 'hotline-modules-'))
  try {
    const service = await startProcess({ ...platform.env, NODE_V8_COVERAGE: folder })
    await service.stop()
    const modules = await modulesIn(folder)
    expect(modules.filter((url) => url.endsWith('/src/wiring/simulation/simulation.ts'))).not.toEqual([])
    expect(modules.filter((url) => url.includes('/simulator/'))).toEqual([])
  } finally {
    await platform.stop()
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
})
