import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const MINUTES = 4

/** Where a program lies on the PATH, or null. */
export function findProgram(...names) {
  for (const name of names) {
    for (const directory of (process.env.PATH ?? '').split(delimiter)) {
      const file = join(directory, name)
      try {
        accessSync(file, constants.X_OK)
        return file
      } catch {
        // not here
      }
    }
  }
  return null
}

const hasChineseFont = () => {
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.trim() !== ''
}

/** The programs that some suites need, each with the Debian package that brings it. */
const WANTED = [
  { what: 'redis-server', packages: ['redis-server'], has: () => findProgram('redis-server') !== null },
  {
    what: 'chromium',
    packages: ['chromium'],
    has: () => findProgram('chromium', 'chromium-browser', 'google-chrome') !== null,
  },
  { what: 'a Chinese font', packages: ['fontconfig', 'fonts-noto-cjk'], has: hasChineseFont },
]

export const missingPrograms = () => WANTED.filter((program) => !program.has())

/**
 * Installs the missing programs where that is possible without asking anybody: as root, with apt-get, within a few
 * minutes. Says what it did. HOTLINE_TEST_APT=0 turns it off.
 */
export function installPrograms() {
  const missing = missingPrograms()
  if (missing.length === 0) return
  const names = missing.map((program) => program.what).join(', ')
  const possible = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && process.env.HOTLINE_TEST_APT !== '0'
  if (!possible) return console.log(`Not on this machine: ${names}. Suites that need it will say so by name.`)

  console.log(`Installing ${names} from the distribution (at most ${MINUTES} minutes) …`)
  const until = Date.now() + MINUTES * 60_000
  // RUNLEVEL=1 keeps a package's own scripts from starting a server beside the ones that the tests start and stop.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=60', ...args], {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: Math.max(1, until - Date.now()),
    })
  const packages = missing.flatMap((program) => program.packages)
  const install = () => apt('install', '-y', '--no-install-recommends', ...packages)
  let done = install()
  // The package lists may be older than the archive, or never fetched.
  if (done.status !== 0) {
    apt('update')
    done = install()
  }
  const still = missingPrograms()
  if (still.length > 0) {
    console.log(
      `Could not be installed: ${still.map((program) => program.what).join(', ')}. ${done.stderr?.trim().split('\n').at(-1) ?? ''}`,
    )
  }
}
