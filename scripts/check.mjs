import { join } from 'node:path'
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
