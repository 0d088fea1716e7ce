import { expect, test } from 'vitest'
import { unpack, zipEntries } from '../../../src/api/import/formats/xlsx/zip.ts'
import { memoryBytes } from './memory-bytes.ts'
import { sentenceOf } from './read.ts'
import { zip } from './workbook.ts'

const archive = zip([{ name: 'a', content: 'b'.repeat(100_000) }])

async function textOf(bytes: ReturnType<typeof memoryBytes>): Promise<string> {
  const entry = (await zipEntries(bytes)).get('a')
  if (!entry) throw new Error('no entry')
  const parts: Buffer[] = []
  for await (const part of unpack(entry)) parts.push(part)
  return Buffer.concat(parts).toString()
}

test('an entry comes out as it went in, as often as it is asked for', async () => {
  const bytes = memoryBytes(archive)
  for (const _ of [1, 2]) expect(await textOf(bytes)).toBe('b'.repeat(100_000))
})

test('a disk that fails is no fault of the file', async () => {
  const failed = Object.assign(new Error('the disk'), { code: 'EIO' })
  const good = memoryBytes(archive)
  let reads = 0
  const failingAfter = (most: number) => ({
    ...good,
    read: (range?: { from: number; to: number }) => {
      reads += 1
      if (reads > most) throw failed
      return good.read(range)
    },
  })
  for (const most of [0, 1, 3]) {
    reads = 0
    await expect(textOf(failingAfter(most))).rejects.toBe(failed)
  }
})

test('strong encryption is a password too', async () => {
  const strong = zip([{ name: 'a', content: 'b', flags: 0x41 }])
  expect(await sentenceOf(zipEntries(memoryBytes(strong)))).toMatch(/打开密码/)
})

test('reading may end in the middle of an entry', async () => {
  const entry = (await zipEntries(memoryBytes(zip([{ name: 'a', content: 'xyz'.repeat(1_000_000) }])))).get('a')
  if (!entry) throw new Error('no entry')
  for await (const part of unpack(entry)) {
    expect(part.length).toBeGreaterThan(0)
    break
  }
})
