import { join } from 'node:path'
import { bundle } from '../../scripts/bundle.mjs'
import { root } from '../house/source.ts'
import { type ServiceProcess, startProcess } from './processes.ts'

// Inside the clone, as dist is: packages are looked for upwards from there. Each worker of the tests makes its own, once.
const dist = join(root, 'var', `built-${process.env.VITEST_POOL_ID ?? '0'}`)
let made: Promise<unknown> | null = null

/** A file of what `npm run build` makes. */
export async function builtFile(name: 'main.js' | 'cli.js'): Promise<string> {
  made ??= bundle(dist)
  await made
  return join(dist, name)
}

/**
 * Starts the service as `npm run serve` does, as a process of its own, in a fraction of the time that a start from source
 * takes; ready when it answers.
 */
export const startBuilt = async (env: Readonly<Record<string, string>>, port?: number): Promise<ServiceProcess> =>
  startProcess(env, port, [await builtFile('main.js')])
