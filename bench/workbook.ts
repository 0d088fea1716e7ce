import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJs from 'exceljs'
import { fileBytes } from '../src/api/import/formats/bytes.ts'
import { openRows } from '../src/api/import/formats/open-rows.ts'
import { readRows } from '../src/api/import/read-rows.ts'
import { timed } from './figures.ts'
import { inTurn, type Row } from './rounds.ts'
import { HEADERS, ticketCells } from './tickets-file.ts'

/** A sheet; `HOTLINE_BENCH_SHEET=100000` for the issue's. */
const ROWS = Number(process.env.HOTLINE_BENCH_SHEET ?? 20_000)

async function writeSheet(file: string): Promise<void> {
  const book = new ExcelJs.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: true })
  const sheet = book.addWorksheet('工单')
  sheet.addRow([...HEADERS]).commit()
  for (let n = 0; n < ROWS; n += 1) sheet.addRow(ticketCells('X', n, ['浦东新区', '青浦区'])).commit()
  await book.commit()
}

/** Rows a second of a workbook, read, checked and typed, beside a reader that only gives their cells. */
export async function benchWorkbook(): Promise<Row> {
  const dir = await mkdtemp(join(tmpdir(), 'hotline-bench-'))
  const file = join(dir, 'tickets.xlsx')
  try {
    await writeSheet(file)
    const ours = async (): Promise<number> => {
      const bytes = await fileBytes(file)
      let count = 0
      const { ms } = await timed(async () => {
        const source = await openRows(bytes, 'tickets', { type: 'xlsx', charset: null })
        for await (const { read } of readRows('tickets', source).open()) if (read().no.startsWith('X-')) count += 1
      })
      await bytes.dispose()
      if (count !== ROWS) throw new Error(`${count} of ${ROWS} were read`)
      return ROWS / (ms / 1000)
    }
    const theirs = async (): Promise<number> => {
      let count = 0
      const { ms } = await timed(async () => {
        const options = { sharedStrings: 'cache', worksheets: 'emit', styles: 'cache' } as const
        for await (const sheet of new ExcelJs.stream.xlsx.WorkbookReader(file, options)) {
          for await (const row of sheet) if (row.getCell(1).text.startsWith('X-')) count += 1
        }
      })
      if (count !== ROWS) throw new Error(`${count} of ${ROWS} were read beside`)
      return ROWS / (ms / 1000)
    }
    const figures = await inTurn({ ours, theirs })
    return {
      issue: '9',
      what: `${ROWS} rows of a workbook, read, checked and typed`,
      unit: 'rows/s',
      ours: figures.ours,
      beside: { what: 'exceljs, as a stream, cells alone', figures: figures.theirs },
      goal: { of: 'ratio', atLeast: 1 },
      notes: [],
    }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
