import { userInfo } from 'node:os'
import { runCommandLine } from './cli/run.ts'
import { callerDirectory, processConfig } from './config.ts'

const INTERRUPTED = 130
const TERMINATED = 143

function operator(): string {
  try {
    return userInfo().username
  } catch {
    // An account number without a name, as containers have.
    return 'unknown'
  }
}

let opening: Promise<unknown> = Promise.resolve()
let isStopping = false

// A server that is just being started could not be stopped yet; one that runs is stopped as the process ends.
const stop = (code: number) => (): void => {
  if (isStopping) process.exit(code)
  isStopping = true
  opening.then(
    () => process.exit(code),
    () => process.exit(code),
  )
}
process.on('SIGINT', stop(INTERRUPTED))
process.on('SIGTERM', stop(TERMINATED))
// Whoever reads our output may have seen enough.
process.stdout.on('error', () => process.exit(0))

const code = await runCommandLine(process.argv.slice(2), {
  terminal: {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    isWatched: process.stderr.isTTY === true,
  },
  config: processConfig,
  directory: callerDirectory(),
  operator: operator(),
  onOpening: (started) => {
    opening = started
  },
})
// Asked to stop meanwhile, the process ends by that.
if (!isStopping) process.stdout.write('', () => process.exit(code))
