import { setFlagsFromString } from 'node:v8'
import { processConfig } from './config.ts'
import { whyNotStarted } from './wiring/start/not-started.ts'
import { type Service, startService } from './wiring.ts'
import { stopped } from './wording/console/startup.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const STOP_WITHIN_MS = 20_000
const INTERRUPTED = 130

// Prisma's client is asked a few plain questions; to make its WebAssembly faster by the optimizing compiler took a third of
// what the idle process holds, and a second of a core at the start.
for (const flag of ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering']) setFlagsFromString(flag)

let service: Service | null = null
let stopping = false

function stop(): void {
  // While it still starts there is nobody to be polite to: the embedded server is told to stop as the process ends. A
  // second Ctrl-C does not wait for anybody either.
  if (!service || stopping) process.exit(INTERRUPTED)
  stopping = true
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
  service.stop().then(
    () => {
      say(stopped())
      process.exit(0)
    },
    (fault: unknown) => {
      say(fault instanceof Error ? fault.message : 'unknown fault')
      process.exit(1)
    },
  )
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)

async function main(): Promise<void> {
  service = await startService(processConfig(), { say })
}

main().catch((fault: unknown) => {
  say(whyNotStarted(fault))
  process.exit(1)
})
