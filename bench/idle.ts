import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startPlatform } from '../tests/faults/platform.ts'
import { startProcess } from '../tests/faults/processes.ts'
import { openBuilt, residentMb, usedSeconds } from './built.ts'
import { timed } from './figures.ts'
import { multiply } from './many.ts'
import { inTurn, type Row } from './rounds.ts'
import { openStage } from './stage.ts'

/** A million takes a quarter of an hour to make: HOTLINE_BENCH_OPEN=1000000. */
const OPEN = Number(process.env.HOTLINE_BENCH_OPEN ?? 100_000)
/** A start's own garbage is given back by then; the clock begins when every ticket has been counted for the standings. */
const SETTLED_MS = 60_000
const LOOK_MS = 1_000
/** One pass of the sweep and what comes each second. */
const WATCHED_MS = 10_000

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms))

/** A process that says a line when it is ready. */
async function begun(entry: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [entry], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

/** A start marks every open ticket, and counts the marked ones; until it has, the process is not idle. */
async function counted(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (;;) {
      const { rows } = await client.query('SELECT FROM score_events LIMIT 1')
      if (rows.length === 0) return
      await pause(LOOK_MS)
    }
  } finally {
    await client.end()
  }
}

async function ended(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  if (child.exitCode === null) await once(child, 'exit')
}

/** Second start, memory and idle time of the built service, beside a Koa that has imported the same libraries. */
export async function benchIdle(): Promise<Row[]> {
  const built = await openBuilt('bench/bare-libraries.ts')
  const bare = join(built.folder, 'dist', 'bare-libraries.js')
  const stage = await openStage('2015-03-02 12:00')
  await multiply(stage, OPEN, { isOpen: true })
  const platform = await startPlatform(stage.store, stage.url)
  const own = await mkdtemp(join(tmpdir(), 'hotline-own-'))
  await chmod(own, 0o755)
  // With the database that comes along, which is started as well.
  const { DATABASE_URL: _, ...alone } = platform.env
  const second = { ...alone, HOTLINE_DATA_DIR: own }
  const started = async (): Promise<number> => {
    const { ms, result } = await timed(() => startProcess(second, undefined, [built.main]))
    await result.stop()
    return ms
  }
  const koa = async (): Promise<number> => {
    const { ms, result } = await timed(() => begun(bare))
    await ended(result)
    return ms
  }
  try {
    await started()
    const starts = await inTurn({ ours: started, beside: koa })
    const idle = await startProcess(platform.env, undefined, [built.main])
    const quiet = await begun(bare)
    await pause(SETTLED_MS)
    await counted(stage.url)
    await pause(SETTLED_MS)
    const { used, ...memory } = await inTurn({
      used: async () => {
        const before = await usedSeconds(idle.pid)
        await pause(WATCHED_MS)
        return (((await usedSeconds(idle.pid)) - before) / (WATCHED_MS / 1000)) * 100
      },
      ours: () => residentMb(idle.pid),
      beside: () => residentMb(quiet.pid ?? 0),
    })
    await idle.stop()
    await ended(quiet)
    const libraries = 'a Koa with the same libraries imported'
    return [
      {
        issue: '10',
        what: 'second start to ready, with the database that comes along',
        unit: 'ms',
        ours: starts.ours,
        beside: { what: libraries, figures: starts.beside },
        goal: { of: 'ours', atMost: 2_000 },
        notes: [],
      },
      {
        issue: '10',
        what: `idle memory of web and worker in one process, ${SETTLED_MS / 1000} s after its work was done`,
        unit: 'MB',
        ours: memory.ours,
        beside: { what: libraries, figures: memory.beside },
        goal: { of: 'ratio', atMost: 1.6 },
        notes: [],
      },
      {
        issue: '10',
        what: `idle time of web and worker in one process, ${OPEN} tickets open`,
        unit: '% of a core',
        ours: used,
        beside: null,
        goal: { of: 'ours', atMost: 1 },
        notes: [],
      },
    ]
  } finally {
    await platform.stop()
    await stage.stop()
    await built.remove()
    await rm(own, { recursive: true, force: true })
  }
}
