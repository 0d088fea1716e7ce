import { type ChildProcess, fork } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { z } from 'zod'
import { bundle } from '../scripts/bundle.mjs'
import { timed } from './figures.ts'
import { inTurn, ROUNDS, type Row } from './rounds.ts'
import { openStage } from './stage.ts'
import { writeTickets } from './tickets-file.ts'

/** Of all rounds together: a hundred thousand unless told; `HOTLINE_BENCH_ROWS=1000000` for the issue's million. */
const ROWS = Number(process.env.HOTLINE_BENCH_ROWS ?? 100_000) / ROUNDS

// Within the house, where packages are found; as an installation runs it.
const BUILT = fileURLToPath(new URL('../var/bench-import/', import.meta.url))

const Done = z.object({ ms: z.number(), accepted: z.number(), rss: z.number() })

const heard = (child: ChildProcess): Promise<unknown> =>
  new Promise((done, failed) => {
    child.once('message', done)
    child.once('exit', () => failed(new Error('the process that imports ended')))
  })

const TABLE = `(no text, unit text, kind text, received timestamp, summary text, name text, phone text, address text)`

/** The same file by COPY into a staging table, and merged by its key: what a database alone does with it. */
async function copyAndMerge(client: pg.Client, file: string): Promise<void> {
  await client.query(`BEGIN; CREATE TEMP TABLE staging ${TABLE} ON COMMIT DROP`)
  await pipeline(createReadStream(file), client.query(copyFrom('COPY staging FROM STDIN (FORMAT csv, HEADER)')))
  await client.query(`INSERT INTO bare SELECT * FROM staging ON CONFLICT (no) DO UPDATE SET summary = EXCLUDED.summary`)
  await client.query('COMMIT')
}

/** Rows a second through the whole import, from the file to the last commit, in a process of its own. */
export async function benchImport(): Promise<Row[]> {
  const stage = await openStage('2015-03-02 12:00')
  const client = new pg.Client({ connectionString: stage.url })
  await bundle(BUILT, ['bench/driving/importing.ts'])
  const importing = fork(join(BUILT, 'importing.js'), [stage.url], { execArgv: [] })
  try {
    await heard(importing)
    const units = (await stage.store.read((tx) => tx.people.units())).map(({ name }) => name)
    await client.connect()
    await client.query(`CREATE TABLE bare ${TABLE}; ALTER TABLE bare ADD PRIMARY KEY (no)`)
    const held: number[] = []
    const fileOf = (round: number): string => join(stage.dir, `tickets-${round}.csv`)
    const bring = async (round: number): Promise<number> => {
      await writeTickets(fileOf(round), `B${round}`, ROWS, units)
      const answer = heard(importing)
      importing.send(fileOf(round))
      const { ms, accepted, rss } = Done.parse(await answer)
      if (accepted !== ROWS) throw new Error(`${accepted} of ${ROWS} were taken`)
      held.push(rss / 1024 / 1024)
      return ROWS / (ms / 1000)
    }
    const copy = async (round: number): Promise<number> => {
      const { ms } = await timed(() => copyAndMerge(client, fileOf(round)))
      await rm(fileOf(round))
      return ROWS / (ms / 1000)
    }
    const { ours, beside } = await inTurn({ ours: bring, beside: copy })
    const what = `import of ${ROUNDS} × ${ROWS} tickets, CSV`
    return [
      { issue: '8', what, unit: 'rows/s', ours, beside: null, goal: { of: 'ours', atLeast: 20_000 }, notes: [] },
      {
        issue: '8',
        what: `${what}: at most eight times as long as its rows by COPY`,
        unit: 'rows/s',
        ours,
        beside: { what: 'COPY and merge', figures: beside },
        goal: { of: 'ratio', atLeast: 0.125 },
        notes: [],
      },
      {
        issue: '8',
        what: 'the most that the process which imports held in memory, round by round',
        unit: 'MB',
        ours: held,
        beside: null,
        goal: { of: 'ours', atMost: 300 },
        notes: [],
      },
    ]
  } finally {
    importing.kill()
    await rm(BUILT, { recursive: true, force: true })
    await client.end()
    await stage.stop()
  }
}
