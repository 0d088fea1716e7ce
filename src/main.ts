import { BadSettings, processConfig } from './config.ts'
import { DirectoryHeld } from './store/embedded/directory-lock.ts'
import { startService } from './wiring.ts'
import { cannotStart, stopped } from './wording/startup.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const STOP_WITHIN_MS = 20_000

async function main(): Promise<void> {
  const service = await startService(processConfig(), { say })
  let stopping = false
  const stop = (): void => {
    // A second Ctrl-C does not wait for anybody.
    if (stopping) process.exit(130)
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
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

main().catch((fault: unknown) => {
  if (fault instanceof BadSettings) say(cannotStart({ settings: fault.problems }))
  else if (fault instanceof DirectoryHeld) say(cannotStart({ holder: fault.pid }))
  else say(fault instanceof Error ? (fault.stack ?? fault.message) : 'unknown fault')
  process.exit(1)
})
