import { fileBytes } from '../../../src/api/import/formats/bytes.ts'
import { openRows, saidByName } from '../../../src/api/import/formats/open-rows.ts'
import { readRows } from '../../../src/api/import/read-rows.ts'

// Run as a process of its own, with little memory: reads a file of tickets to its end.
const [path = ''] = process.argv.slice(2)
const bytes = await fileBytes(path)
const rows = readRows('tickets', await openRows(bytes, 'tickets', saidByName(path)))
const found = { good: 0, bad: 0, last: 0 }
for await (const { line, read } of rows.open()) {
  found.last = line
  try {
    read()
    found.good += 1
  } catch {
    found.bad += 1
  }
}
await bytes.dispose()
process.stdout.write(JSON.stringify(found))
