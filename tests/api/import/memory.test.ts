import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROWS = 200_000
const run = promisify(execFile)
let folder = ''

async function write(name: string, header: string, row: (at: number) => string): Promise<string> {
  const path = join(folder, name)
  const file = createWriteStream(path)
  file.write(header)
  for (let at = 0; at < ROWS; at += 1) {
    if (!file.write(`${row(at)}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
  return path
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotline-memory-'))
})
afterAll(() => rm(folder, { recursive: true }))

const READER = fileURLToPath(new URL('count-rows.ts', import.meta.url))

// The file is some 90 MB; a process that kept its rows would not live within this.
const count = async (path: string): Promise<unknown> => {
  const args = ['--max-old-space-size=48', '--import', 'tsx', READER, path]
  return JSON.parse((await run(process.execPath, args)).stdout)
}

const SUMMARY = '小区二次供水水箱多日未清洗，请尽快处理。'.repeat(6)

test('reliability.md#bad-input the size of NDJSON does not set the memory', { timeout: 120_000 }, async () => {
  const path = await write('a.ndjson', '', (at) =>
    JSON.stringify({ no: `SH-${at}`, unit: '浦东', kind: 'help', receivedAt: '2015-03-02 10:00', summary: SUMMARY }),
  )
  expect(await count(path)).toEqual({ good: ROWS, bad: 0, last: ROWS })
})

test('reliability.md#bad-input the size of a table does not set the memory', { timeout: 120_000 }, async () => {
  const header = '工单编号,承办单位,类型,收到时间,诉求内容\n'
  const path = await write('a.csv', header, (at) => `SH-${at},浦东,求助,2015/3/2 10:00,"${SUMMARY}"`)
  expect(await count(path)).toEqual({ good: ROWS, bad: 0, last: ROWS + 1 })
})
