import { expect, it } from 'vitest'
import type { Bytes } from '../../../src/api/import/formats/bytes.ts'
import type { Said } from '../../../src/api/import/formats/open-rows.ts'
import { readApart } from '../../../src/api/import/thread/read-apart.ts'
import { faultsIn } from '../../../src/usecases/ports/refused.ts'
import { memoryBytes } from './memory-bytes.ts'

const CSV: Said = { type: 'csv', charset: null }
const IN_THREAD = { small: 0 }

const HEADER = '工单编号,承办单位,类型,收到时间,诉求内容,市民姓名\n'
const rowsText = (count: number): string =>
  Array.from({ length: count }, (_, n) =>
    n % 7 === 3
      ? `坏号 ${n},浦东,求助,明天,,\n`
      : `SH-${n},浦东,求助,2015-03-02 10:${String(n % 60).padStart(2, '0')},水管漏水,\n`,
  ).join('')

/** Everything that is read, each pass for itself; and what the file was asked for. */
async function readAll(content: Buffer, options: { small?: number }, passes = 1) {
  const bytes = memoryBytes(content)
  const longest = { part: 0 }
  const watched: Bytes = {
    ...bytes,
    read: (range = { from: 0, to: content.length }) => {
      longest.part = Math.max(longest.part, range.to - range.from)
      return bytes.read(range)
    },
  }
  const reading = await readApart(watched, 'tickets', CSV, null, options)
  const found: unknown[] = []
  try {
    for (let pass = 0; pass < passes; pass += 1) {
      for await (const { line, read, part } of reading.rows.open()) {
        try {
          found.push([line, read()])
        } catch (thrown) {
          found.push([line, faultsIn(thrown), part()])
        }
      }
    }
  } finally {
    await reading.close()
  }
  return { found, source: { ...reading.source }, longest }
}

it('reliability.md#bad-input: a thread reads what this one reads, as often as it is gone through, with what is wrong and what was passed over', async () => {
  const content = Buffer.from(`${HEADER}${rowsText(1_250)}合计,,,,,\n`)
  const apart = await readAll(content, IN_THREAD, 2)
  const here = await readAll(content, { small: content.length }, 2)
  expect(apart.found).toHaveLength(2_500)
  expect(apart.found).toEqual(here.found)
  expect(apart.source.passed).toEqual({ readOnly: new Set(), footers: new Set([1_252]) })
})

it('a way that is left halfway is begun again', async () => {
  const bytes = memoryBytes(Buffer.from(`${HEADER}${rowsText(2_000)}`))
  const reading = await readApart(bytes, 'tickets', CSV, null, IN_THREAD)
  for await (const { line } of reading.rows.open()) if (line === 700) break
  let count = 0
  for await (const _ of reading.rows.open()) count += 1
  await reading.close()
  expect(count).toBe(2_000)
})

it('what a file is refused for is said as it is here', async () => {
  const refusal = (content: Buffer, options: object) =>
    readAll(content, options).then(
      () => null,
      (thrown: unknown) => faultsIn(thrown),
    )
  for (const content of [Buffer.from([0xff, 0xfe, 0xfd, 0x81, 0xff]), Buffer.from('\n\n\n'), Buffer.from(HEADER)]) {
    const here = await refusal(content, { small: content.length })
    expect(here).not.toBeNull()
    expect(await refusal(content, IN_THREAD)).toEqual(here)
  }
})

it.each([
  ['commas in one line', Buffer.concat([Buffer.from(HEADER), Buffer.alloc(31 * 1024 * 1024, ',')])],
  [
    'empty lines',
    Buffer.concat([
      Buffer.from(`${HEADER}SH-1,浦东,求助,2015-03-02 10:00,水管漏水,\n`),
      Buffer.alloc(20 * 1024 * 1024, '\n'),
    ]),
  ],
])(
  'reliability.md#bad-input: of a file of nothing but %s this thread holds no more than a part',
  async (_, content) => {
    const { found, longest } = await readAll(content, {})
    expect(found.length).toBeLessThan(3)
    expect(longest.part).toBeLessThanOrEqual(256 * 1024)
  },
)
