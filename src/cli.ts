import { userInfo } from 'node:os'
import { createInterface } from 'node:readline/promises'
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

// A question is one line and so is its answer: Node's own reader does that, and no package has to be kept up for it.
async function askOnTerminal(question: string): Promise<string | null> {
  const reader = createInterface({ input: process.stdin, output: process.stderr })
  reader.on('SIGINT', stop(INTERRUPTED))
  const gone = new Promise<null>((resolve) => reader.once('close', () => resolve(null)))
  try {
    return await Promise.race([reader.question(question), gone])
  } finally {
    reader.close()
  }
}

const code = await runCommandLine(process.argv.slice(2), {
  terminal: {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    isWatched: process.stderr.isTTY === true,
    ask: process.stdin.isTTY === true && process.stderr.isTTY === true ? askOnTerminal : null,
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
