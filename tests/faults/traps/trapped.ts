import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { until } from '../../jobs/waiting.ts'
import { builtFile } from '../built-process.ts'
import { type ServiceProcess, startProcess } from '../processes.ts'

/** A step of the service's work: a statement of the database, or a call of a platform. */
export type Step = {
  name: string
  on: 'statement' | 'call'
  /** A pattern of what is asked, its blanks as single ones. */
  matches: string
  /** Of a statement also: when its transaction is about to be kept, and when it is. */
  moment: 'before' | 'after' | 'commit' | 'committed'
}

/** Who dies there, and how; the service itself by SIGKILL unless told. */
export type Victim = { pid: number; signal: NodeJS.Signals }

export type Trap = {
  /** What a process gets in its environment that is to be trapped. */
  env: Record<string, string>
  /** Sets the trap in a process that runs; resolves when it is set. `nth`: the so manieth time. */
  set(service: ServiceProcess, step: Step, victim?: Victim, nth?: number): Promise<void>
  /** The next process has it from its start. */
  write(step: Step, victim?: Victim, nth?: number): Promise<void>
  remove(): Promise<void>
}

const entryOf = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** The built service with something loaded ahead of it. */
export const startWith = async (
  file: 'trap.mjs' | 'other-clock.mjs',
  env: Readonly<Record<string, string>>,
): Promise<ServiceProcess> =>
  startProcess(env, undefined, ['--import', entryOf(`./${file}`), await builtFile('main.js')])

export async function aTrap(): Promise<Trap> {
  const dir = await mkdtemp(join(tmpdir(), 'hotline-trap-'))
  const file = join(dir, 'trap.json')
  const write: Trap['write'] = (step, victim, nth = 1) =>
    writeFile(file, JSON.stringify({ ...step, nth, pid: null, signal: 'SIGKILL', ...victim }))
  return {
    env: { FAULT_TRAP: file },
    write,
    set: async (service, step, victim, nth) => {
      await write(step, victim, nth)
      const seen = service.printed().length
      process.kill(service.pid, 'SIGUSR2')
      await until('a set trap', () => service.printed().slice(seen).includes(`trap set ${step.name}`))
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  }
}

export const isSprung = (service: ServiceProcess, step: Step): boolean =>
  service.printed().includes(`trap sprung ${step.name}`)
