import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { timed } from './figures.ts'
import { inTurn, type Row } from './rounds.ts'
import { COMMAND, manyTickets, officeOn, openStage, rowsOf } from './stage.ts'

const ROWS = 5_000
const ROUNDS = 5

/** Rows a second through the import (rules, limits, reminders, audit, sealing), beside a bare COPY of the same rows. */
export async function benchImport(): Promise<Row> {
  const stage = await openStage('2015-03-02 12:00')
  const client = new pg.Client({ connectionString: stage.url })
  try {
    const { office } = await officeOn(stage)
    const all = (await manyTickets(stage.store, ROWS * ROUNDS, '2015-03-02 10:00', { citizenName: '张三丰' })).map(
      (row, n) => ({
        ...row,
        citizenPhone: `138${String(n % 9_000).padStart(8, '0')}`,
      }),
    )
    const rowsIn = (round: number) => all.slice(round * ROWS, (round + 1) * ROWS)
    const file = join(stage.dir, 'rows.csv')
    const line = ({ no, unit, kind, receivedAt, summary, citizenName, citizenPhone }: (typeof all)[number]): string =>
      [no, unit, kind, receivedAt?.toISOString(), summary, citizenName, citizenPhone].join(',')
    await client.connect()
    await client.query(`CREATE TABLE bare (no text PRIMARY KEY, unit text, kind text, received timestamptz,
      summary text, name text, phone text)`)
    const bring = async (round: number): Promise<number> => {
      const rows = rowsOf<'tickets'>(rowsIn(round))
      return ROWS / ((await timed(() => office.bring(COMMAND, 'tickets', rows))).ms / 1000)
    }
    const copy = async (round: number): Promise<number> => {
      await writeFile(file, rowsIn(round).map(line).join('\n'))
      await chmod(file, 0o644)
      return ROWS / ((await timed(() => client.query(`COPY bare FROM '${file}' (FORMAT csv)`))).ms / 1000)
    }
    const { ours, beside } = await inTurn({ ours: bring, beside: copy }, ROUNDS)
    return {
      issue: '8',
      what: `import of ${ROWS} tickets`,
      unit: 'rows/s',
      ours,
      beside: { what: 'bare COPY', figures: beside },
      goal: { of: 'ours', atLeast: 20_000 },
      notes: [],
    }
  } finally {
    await client.end()
    await stage.stop()
  }
}
