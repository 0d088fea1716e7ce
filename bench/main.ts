import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import Table from 'cli-table3'
import { benchCallback } from './callback.ts'
import { benchCallbacks } from './callbacks.ts'
import { benchExport } from './export.ts'
import { benchIdle } from './idle.ts'
import { benchImport } from './import.ts'
import { benchLateness } from './lateness.ts'
import { machine } from './machine.ts'
import { benchPictures } from './pictures.ts'
import { benchPress } from './press.ts'
import { benchProcesses } from './processes.ts'
import { benchReceive } from './receive.ts'
import { benchRedisLost } from './redis-lost.ts'
import { benchReminders } from './reminders.ts'
import { type Bench, cellsOf, HEAD, isReached, keptOf } from './rounds.ts'
import { benchScale } from './scale.ts'
import { benchSentence } from './sentence.ts'
import { benchStandings } from './standings.ts'
import { benchWhileImporting } from './while-importing.ts'
import { benchWorkbook } from './workbook.ts'
import { benchWorkers } from './workers.ts'

/** A name to ask for, what is measured, and what measures it. */
const ALL: readonly (readonly [string, string, Bench])[] = [
  ['callback', '1a: a callback to the durable inbox, beside a bare Koa', benchCallback],
  ['press', '1b: a press that writes, to its end', benchPress],
  ['sentence', '1c: a sentence to its answer, beside a bare Koa', benchSentence],
  ['receive', '2: a callback received and read, beside two public receivers', benchReceive],
  [
    'standings',
    '3, 3b, 4, 5: standings now, of a past instant and after a change, beside one SQL aggregate and DuckDB; what is said of them (HOTLINE_BENCH_YEAR=100000,1000000,10000000 for larger years as well)',
    benchStandings,
  ],
  ['pictures', '5: 「排名」 with its picture, and other callbacks meanwhile', benchPictures],
  ['lateness', '6: how late messages go out, on Redis and on PostgreSQL', benchLateness],
  ['redis-lost', '6: what falls due after the loss of Redis', benchRedisLost],
  ['reminders', '7: what falls due in one minute, beside what the limits of a platform allow', benchReminders],
  [
    'import',
    '8: a file of tickets, whole, beside COPY and merge; memory (HOTLINE_BENCH_ROWS=1000000 for more)',
    benchImport,
  ],
  ['importing', '8: presses while files of tickets are imported', benchWhileImporting],
  ['workbook', '9: a workbook of tickets read, beside exceljs (HOTLINE_BENCH_SHEET=100000 for more)', benchWorkbook],
  ['idle', '10: second start, idle memory and idle time, beside a Koa with the same libraries', benchIdle],
  ['export', '12: tickets as CSV and XLSX, beside COPY TO', benchExport],
  ['processes', '11: two web processes beside one', benchProcesses],
  ['scale', 'ten years of inbox, days as partitions, 31 provinces as schemas, beside one of each', benchScale],
  ['workers', '11: two worker processes beside one', benchWorkers],
  ['callbacks', 'callbacks while tickets arrive, beside a Koa that echoes', benchCallbacks],
]
const RESULTS = fileURLToPath(new URL('results.json', import.meta.url))

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !ALL.some(([known]) => known === name))
if (unknown.length > 0) {
  const isHelp = unknown.some((name) => name === '--help' || name === '-h')
  const lines = ALL.map(([name, what]) => `  ${name.padEnd(12)}${what}`)
  process.stdout.write(`npm run bench [-- name …]; no name is all:\n${lines.join('\n')}\n`)
  process.exit(isHelp ? 0 : 1)
}

const report = { at: new Date().toISOString(), machine: machine(), results: {} as Record<string, unknown> }
const table = new Table({ head: HEAD, wordWrap: true, colWidths: [7, 44, 24, 26, 22, 11, 9] })
for (const [name, what, bench] of ALL) {
  if (asked.length > 0 && !asked.includes(name)) continue
  process.stdout.write(`${name}: ${what} …\n`)
  try {
    const rows = [await bench()].flat()
    for (const row of rows) {
      table.push(cellsOf(row))
      if (!('skipped' in row) && isReached(row) === false) process.stdout.write(`  ${row.issue}: not reached\n`)
    }
    report.results[name] = rows.map(keptOf)
  } catch (fault) {
    // The rows behind it are measured all the same.
    process.exitCode = 1
    process.stdout.write(`${name} failed: ${fault instanceof Error ? fault.stack : fault}\n`)
    report.results[name] = { failed: String(fault) }
  }
  await writeFile(RESULTS, `${JSON.stringify(report, null, 2)}\n`)
}
process.stdout.write(
  `${table.toString()}\n${Object.entries(report.machine)
    .map((pair) => pair.join(' '))
    .join(', ')}\n`,
)
