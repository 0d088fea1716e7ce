import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Bytes, readWhole } from '../../../src/api/import/formats/bytes.ts'
import { spool } from '../../../src/api/import/formats/spool.ts'
import { refusalOf } from './read.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotline-spool-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function* parts(...content: string[]): AsyncGenerator<Buffer> {
  for (const part of content) yield Buffer.from(part)
}

const SECRET = 'zhang san 13812345678 '.repeat(5000)
const kept = (): Promise<Bytes> => spool(parts(SECRET.slice(0, 7), SECRET.slice(7)), { max: 1_000_000, folder })

test('above the limit nothing is kept', async () => {
  expect(await refusalOf(spool(parts('12345', '67890'), { max: 9, folder }))).toBe('too-large')
  expect(await readdir(folder)).toEqual([])
})

test('an upload that breaks off leaves nothing', async () => {
  const broken = async function* () {
    yield Buffer.from('a')
    throw new Error('reset')
  }
  await expect(spool(broken(), { max: 9, folder })).rejects.toThrow('reset')
  expect(await readdir(folder)).toEqual([])
})

test('reliability.md#citizens: what lies on disk says nothing, and has no name', async () => {
  const bytes = await kept()
  try {
    expect(await readdir(folder)).toEqual([])
    const open = (await readdir('/proc/self/fd')).map((fd) => `/proc/self/fd/${fd}`)
    const targets = await Promise.all(open.map(async (fd) => [fd, await readlink(fd).catch(() => '')] as const))
    const contents = await Promise.all(targets.filter(([, to]) => to.startsWith(folder)).map(([fd]) => readFile(fd)))
    const ours = contents.filter((content) => content.length === SECRET.length)
    expect(ours).toHaveLength(1)
    expect(ours[0]?.includes('13812345678')).toBe(false)
  } finally {
    await bytes.dispose()
  }
})

test('it is read again, whole and from anywhere', async () => {
  const bytes = await kept()
  try {
    expect((await readWhole(bytes, 0, bytes.size)).toString()).toBe(SECRET)
    for (const [from, to] of [
      [0, 1],
      [15, 17],
      [16, 48],
      [99_990, 100_011],
    ] as const) {
      expect((await readWhole(bytes, from, to)).toString()).toBe(SECRET.slice(from, to))
    }
  } finally {
    await bytes.dispose()
  }
})
