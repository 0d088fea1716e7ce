import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import Table from 'cli-table3'
import { benchCallbacks } from './callbacks.ts'
import { benchEvents } from './events.ts'
import { benchImport } from './import.ts'
import { benchPictures } from './pictures.ts'
import { benchReminders } from './reminders.ts'
import { benchScoring } from './scoring.ts'
import type { Measured } from './stage.ts'

const ALL: readonly (readonly [string, () => Promise<Measured>])[] = [
  ['import', benchImport],
  ['scoring', benchScoring],
  ['reminders', benchReminders],
  ['callbacks', benchCallbacks],
  ['events', benchEvents],
  ['pictures', benchPictures],
]
const RESULTS = fileURLToPath(new URL('results.json', import.meta.url))

// Names on the command line choose; none is all.
const chosen = process.argv.slice(2).filter((name) => ALL.some(([known]) => known === name))
const results: Record<string, Measured> = {}
const table = new Table({ head: ['what', 'measured', 'beside, in the same run'] })
for (const [name, bench] of ALL.filter(([name]) => chosen.length === 0 || chosen.includes(name))) {
  process.stdout.write(`${name} …\n`)
  const measured = await bench()
  results[name] = measured
  table.push([measured.what, measured.value, measured.beside])
}
process.stdout.write(`${table.toString()}\n`)
await mkdir(fileURLToPath(new URL('.', import.meta.url)), { recursive: true })
const machine = { node: process.version, cores: availableParallelism() }
await writeFile(RESULTS, `${JSON.stringify({ at: new Date().toISOString(), machine, results }, null, 2)}\n`)
