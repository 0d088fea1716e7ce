import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { COMMAND, type Measured, manyTickets, officeOn, openStage, rounded, rowsOf, timed } from './stage.ts'

const ROWS = 20_000

/** Rows a second through the import (rules, limits, reminders, audit, sealing), beside a bare COPY of the same rows. */
export async function benchImport(): Promise<Measured> {
  const stage = await openStage('2015-03-02 12:00')
  try {
    const { office } = await officeOn(stage)
    const rows = (await manyTickets(stage.store, ROWS, '2015-03-02 10:00', { citizenName: '张三丰' })).map(
      (row, n) => ({
        ...row,
        citizenPhone: `138${String(n % 9_000).padStart(8, '0')}`,
      }),
    )
    const ours = await timed(() => office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(rows)))
    const again = await timed(() => office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(rows)))
    if (ours.result.accepted !== ROWS || again.result.unchanged !== ROWS) throw new Error('not every row was taken')

    const file = join(stage.dir, 'rows.csv')
    const line = ({ no, unit, kind, receivedAt, summary, citizenName, citizenPhone }: (typeof rows)[number]): string =>
      [no, unit, kind, receivedAt?.toISOString(), summary, citizenName, citizenPhone].join(',')
    await writeFile(file, rows.map(line).join('\n'))
    await chmod(file, 0o644)
    const client = new pg.Client({ connectionString: stage.url })
    await client.connect()
    await client.query(`CREATE TABLE bare (no text PRIMARY KEY, unit text, kind text, received timestamptz,
      summary text, name text, phone text)`)
    const copy = await timed(() => client.query(`COPY bare FROM '${file}' (FORMAT csv)`))
    await client.end()

    const rate = (ms: number): number => Math.round(ROWS / (ms / 1000))
    const figures = {
      rows: ROWS,
      perSecond: rate(ours.ms),
      unchangedPerSecond: rate(again.ms),
      copyPerSecond: rate(copy.ms),
    }
    return {
      what: `import of ${ROWS} tickets`,
      value: `${figures.perSecond} rows/s (again: ${figures.unchangedPerSecond}), ${rounded(ours.ms / 1000)} s`,
      beside: `bare COPY: ${figures.copyPerSecond} rows/s`,
      figures,
    }
  } finally {
    await stage.stop()
  }
}
