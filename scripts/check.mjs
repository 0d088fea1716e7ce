import { join } from 'node:path'
import { advisories } from './advisories.mjs'
import { install } from './install.mjs'
import { run } from './run.mjs'

await install()

const bin = (...parts) => join('node_modules', ...parts)
const asked = process.argv.slice(2)
process.env.HOTLINE_CHECK = asked.length === 0 ? 'short' : 'named'
const tests = [bin('vitest', 'vitest.mjs'), 'run', '--maxWorkers', '3', '--reporter', 'dot', ...asked]
const checks = [
  ['format and lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings']],
  [
    'types',
    [bin('typescript', 'bin', 'tsc'), '--noEmit', '--incremental', '--tsBuildInfoFile', 'var/types.tsbuildinfo'],
  ],
  ["types of the simulator's page", [bin('typescript', 'bin', 'tsc'), '--project', 'simulator/page']],
  ['unit tests, use cases and conversations', tests],
]

const started = Date.now()
const seconds = (from) => `${((Date.now() - from) / 1000).toFixed(1)} s`

const told = (state, name) => console.log(`${state.padEnd(6)}  ${name}  ${seconds(started)}`)

// A machine without a way to the registry is told so and nothing more: what is checked here needs no network.
async function packages() {
  const name = 'packages without known weaknesses'
  const grave = await advisories()
  if (grave === null) told('-', `${name}: the registry could not be asked`)
  else told(grave.length === 0 ? 'ok' : 'FAILED', name)
  for (const line of grave ?? []) console.log(`        ${line}`)
  return grave?.length ? 1 : 0
}

const codes = await Promise.all([
  ...checks.map(async ([name, args]) => {
    const { code, output } = await run(args, { keep: true })
    if (code !== 0) console.log(output)
    told(code === 0 ? 'ok' : 'FAILED', name)
    return code
  }),
  packages(),
])
console.log(`check took ${seconds(started)}`)
process.exitCode = codes.some((code) => code !== 0) ? 1 : 0
