import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { install, root } from './install.mjs'

// The check and what starts dist, under other versions of Node, as the npm package `node` brings them: 24, 20.19.0, …
const asked = process.argv.slice(2)
const PATIENCE_MS = 180_000
const versions = asked.length > 0 ? asked : ['latest']

process.chdir(root)
await install()

/** The program of that version, or why it cannot be had here. */
function bring(version) {
  const folder = join(root, 'var', 'nodes', version)
  mkdirSync(folder, { recursive: true })
  const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error', `node@${version}`]
  const npm = process.env.npm_execpath
  const done = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { encoding: 'utf8', timeout: PATIENCE_MS })
    : spawnSync('npm', args, { encoding: 'utf8', timeout: PATIENCE_MS, shell: process.platform === 'win32' })
  if (done.status !== 0) return { why: done.stderr?.trim().split('\n').at(-1) || 'npm did not end' }
  const program = join(folder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  const told = spawnSync(program, ['--version'], { encoding: 'utf8' })
  return told.status === 0 ? { program, told: told.stdout.trim() } : { why: 'it does not run on this machine' }
}

const runs = [
  ['scripts/check.mjs'],
  [join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'service', 'tests/serving'],
]
for (const version of versions) {
  const { program, told, why } = bring(version)
  if (why) console.log(`Not checked under node@${version}, which npm cannot bring here: ${why}`)
  else if (told === process.version) console.log(`node@${version} is ${told}, which runs this already.`)
  else {
    console.log(`Under Node ${told}:`)
    const failed = runs.filter((args) => spawnSync(program, args, { stdio: 'inherit' }).status !== 0)
    if (failed.length > 0) process.exitCode = 1
  }
}
