import { join } from 'node:path'
import { install } from './install.mjs'
import { run } from './run.mjs'

await install()

const bin = (...parts) => join('node_modules', ...parts)
// What is named belongs to one of the two.
const asked = process.argv.slice(2)
const named = asked.length === 0 ? [] : ['--passWithNoTests', ...asked]
// Left to `npm test`, unless they are named: the simulator, which changes seldom and has a protocol of its own to wait
// for, and the random years, which say once more, and of many, what the years that are written down say.
const LONG = ['tests/simulator/**', 'tests/oracle/**', 'tests/scoring/golden/random-years.test.ts']
const spared = asked.length === 0 ? LONG.flatMap((files) => ['--exclude', files]) : []
// Few workers: the files of a worker share what they load. The longer of the two has a second one, so that no core is
// left idle while it ends.
const tests = (project, workers) => [
  bin('vitest', 'vitest.mjs'),
  'run',
  '--project',
  project,
  '--maxWorkers',
  workers,
  ...named,
  ...spared,
]
const checks = [
  ['format and lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings']],
  [
    'types',
    [bin('typescript', 'bin', 'tsc'), '--noEmit', '--incremental', '--tsBuildInfoFile', 'var/types.tsbuildinfo'],
  ],
  ["types of the simulator's page", [bin('typescript', 'bin', 'tsc'), '--project', 'simulator/page']],
  ['unit and house tests', tests('unit', '1')],
  ['use cases and conversations', tests('quick', '2')],
]

const started = Date.now()
const seconds = (from) => `${((Date.now() - from) / 1000).toFixed(1)} s`

const codes = await Promise.all(
  checks.map(async ([name, args]) => {
    const { code, output } = await run(args, { keep: true })
    if (code !== 0) console.log(output)
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name}  ${seconds(started)}`)
    return code
  }),
)
console.log(`check took ${seconds(started)}`)
process.exitCode = codes.some((code) => code !== 0) ? 1 : 0
