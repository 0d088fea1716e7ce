// Runs before anything is installed: Node's own modules only, and no syntax that an old Node could not even read.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const path = (...parts) => join(root, ...parts)
const INSTALLED = path('node_modules', '.hotline-installed')
const SCHEMA = path('prisma', 'schema.prisma')
const GENERATED = path('prisma', 'generated', '.made-from')
const LOCK = path('var', 'install.lock')

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')
const digest = (...texts) => createHash('sha256').update(texts.join('\0')).digest('hex')

function stop(lines, code) {
  console.error(`\n${lines.join('\n')}\n`)
  process.exit(code)
}

export function demandNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  stop(
    [
      `hotline-bot needs Node 20.19 or newer; this is Node ${process.versions.node}.`,
      'Install a newer Node and start again.',
    ],
    1,
  )
}

// Of the optional packages only those made for this very machine are missed; the rest is npm's own choice.
const isWanted = (entry) =>
  !entry.optional || Boolean(entry.os?.includes(process.platform) && entry.cpu?.includes(process.arch) && !entry.libc)

// A new file, never the old one written over: a copy of node_modules by links would be told as well.
function record(wanted) {
  rmSync(INSTALLED, { force: true })
  writeFileSync(INSTALLED, wanted)
}

// What npm itself recorded about node_modules. Somebody who ran npm by hand need not see everything installed again.
function npmAgrees(lock) {
  const hidden = read(path('node_modules', '.package-lock.json'))
  if (!hidden) return false
  const have = JSON.parse(hidden).packages
  return Object.entries(JSON.parse(lock).packages).every(([name, wanted]) => {
    if (name === '' || !isWanted(wanted)) return true
    return have[name]?.version === wanted.version && have[name].integrity === wanted.integrity
  })
}

// Whether every package that is asked for by name is there: the records may have been copied without the packages.
function isThere() {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(read(path('package.json')))
  const names = Object.keys({ ...dependencies, ...devDependencies })
  return names.every((name) => existsSync(path('node_modules', name, 'package.json')))
}

function installPackages() {
  const lock = read(path('package-lock.json'))
  const wanted = digest(lock)
  if (isThere()) {
    if (read(INSTALLED) === wanted) return
    if (npmAgrees(lock)) return record(wanted)
  } else {
    // npm would believe its record.
    rmSync(path('node_modules', '.package-lock.json'), { force: true })
  }

  const started = Date.now()
  console.log('Installing packages (once; half a minute or so) …')
  const npm = process.env.npm_execpath
  // Not `npm ci`: it refuses a lock file that lacks another platform's optional packages, as one written behind a
  // partial mirror does. `install` keeps to the lock's versions all the same, and --no-save leaves the lock alone.
  const flags = ['--no-save', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
  const args = ['install', ...flags]
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }
  const done = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  if (done.signal) process.exit(130)
  if (done.status !== 0) {
    stop(
      [
        'The packages could not be installed; npm says why above. Usual causes:',
        '  - no way to the npm registry: see `npm config get registry` and `npm ping`; behind a proxy set HTTPS_PROXY',
        '  - no space or no right to write in this directory',
        '  - package.json or package-lock.json was edited: restore both from the repository',
        'Then run the same command again; nothing else needs cleaning up.',
      ],
      1,
    )
  }
  record(wanted)
  console.log(`Packages installed in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
}

function generateClient() {
  const schema = read(SCHEMA)
  if (!schema) return
  const wanted = digest(schema, read(path('node_modules', 'prisma', 'package.json')))
  if (read(GENERATED) === wanted) return
  const done = spawnSync(
    process.execPath,
    [path('node_modules', 'prisma', 'build', 'index.js'), 'generate', '--schema', SCHEMA],
    {
      cwd: root,
      encoding: 'utf8',
      // The generator only checks that a schema engine exists and would download one; any executable satisfies it.
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    },
  )
  if (done.signal) process.exit(130)
  if (done.status !== 0 || !existsSync(dirname(GENERATED))) {
    stop(
      [done.stdout ?? '', done.stderr ?? '', 'The database client could not be generated from prisma/schema.prisma.'],
      1,
    )
  }
  writeFileSync(GENERATED, wanted)
  console.log('Database client generated.')
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

// Two processes of one deployment may be started together on a fresh clone: the second waits for the first.
async function alone(work) {
  mkdirSync(dirname(LOCK), { recursive: true })
  for (let told = false; ; ) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const holder = Number(read(LOCK))
      if (holder && !isAlive(holder)) rmSync(LOCK, { force: true })
      if (!told && holder) console.log(`Waiting for process ${holder}, which is installing …`)
      told = true
      await new Promise((wake) => setTimeout(wake, 200))
    }
  }
  const free = () => rmSync(LOCK, { force: true })
  process.once('exit', free)
  work()
  process.off('exit', free)
  free()
}

function isCurrent() {
  const packages = isThere() && read(INSTALLED) === digest(read(path('package-lock.json')))
  const schema = read(SCHEMA)
  return (
    packages && (!schema || read(GENERATED) === digest(schema, read(path('node_modules', 'prisma', 'package.json'))))
  )
}

/**
 * Brings node_modules, with what builds, checks and tests, and the generated client up to date, and returns at once when
 * they are. Ends the process with an explanation when it cannot. What only serves is installed by `npm ci --omit=dev`.
 */
export async function install() {
  demandNode()
  if (isCurrent()) return
  await alone(() => {
    installPackages()
    generateClient()
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await install()
