import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

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

/** What is not on this machine, in words; null when all of it is. */
export function missingPrograms() {
  const missing = WANTED.filter((program) => !program.has())
  return missing.length === 0 ? null : missing.map((program) => program.what).join(', ')
}

/** Installs the missing programs as root with apt-get, within a few minutes, and says what it did. */
function installPrograms() {
  const names = missingPrograms()
  if (names === null) return console.log('Every program that the suites need is on this machine.')
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return console.log(`Only root can install ${names} with apt-get, on Debian; elsewhere install them yourself.`)
  }
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
  const packages = WANTED.filter((program) => !program.has()).flatMap((program) => program.packages)
  const install = () => apt('install', '-y', '--no-install-recommends', ...packages)
  let done = install()
  // The package lists may be older than the archive, or never fetched.
  if (done.status !== 0) {
    apt('update')
    done = install()
  }
  const still = missingPrograms()
  if (still === null) return console.log('Installed.')
  console.log(`Could not be installed: ${still}. ${done.stderr?.trim().split('\n').at(-1) ?? ''}`)
  process.exitCode = 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) installPrograms()
