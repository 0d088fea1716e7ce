import { join } from 'node:path'
import { install } from './install.mjs'
import { run } from './run.mjs'

await install()

const bin = (...parts) => join('node_modules', ...parts)
const checks = [
  ['format and lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings']],
  ['types', [bin('typescript', 'bin', 'tsc'), '--noEmit']],
  ["types of the simulator's page", [bin('typescript', 'bin', 'tsc'), '--project', 'simulator/page']],
  ['unit and house tests', [bin('vitest', 'vitest.mjs'), 'run', '--project', 'unit', ...process.argv.slice(2)]],
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
