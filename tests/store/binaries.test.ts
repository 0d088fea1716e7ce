import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { addMissingLinks, copyBinaries, mustReach, packagedBinaries } from '../../src/embedded/binaries.ts'
import { isGoneWithin, isRunning } from '../../src/embedded/process-identity.ts'
import { firstClosed } from '../../src/embedded/server-user.ts'

const base = realpathSync(mkdtempSync(join(tmpdir(), 'hotline-binaries-')))
let native = ''
let open = ''
let count = 0
beforeEach(() => {
  chmodSync(base, 0o755)
  count += 1
  native = join(base, `package-${count}`, 'native')
  open = join(base, `open-${count}`)
  for (const folder of [join(native, 'bin'), join(native, 'lib'), open]) mkdirSync(folder, { recursive: true })
  writeFileSync(join(native, 'bin', 'postgres'), '#!/bin/sh', { mode: 0o600 })
  writeFileSync(join(native, 'lib', 'libicu.so.60.2'), 'library', { mode: 0o600 })
  const links = [{ source: 'native/lib/libicu.so.60.2', target: 'native/lib/libicu.so.60' }]
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links), { mode: 0o600 })
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

it('the packaged binaries are there for this system, with the files that a server needs', () => {
  const packaged = packagedBinaries()
  expect(packaged.version).toMatch(/^18\./)
  for (const file of mustReach(packaged.native)) expect(statSync(file).isFile()).toBe(true)
})

it('links that the package manager left out are added, once', async () => {
  await addMissingLinks(native)
  await addMissingLinks(native)
  expect(readFileSync(join(native, 'lib', 'libicu.so.60'), 'utf8')).toBe('library')
  expect(lstatSync(join(native, 'lib', 'libicu.so.60')).isSymbolicLink()).toBe(true)
  rmSync(join(native, 'pg-symlinks.json'))
  await expect(addMissingLinks(native)).resolves.toBeUndefined()
})

it('a copy is readable by everybody, has its links, and leaves the original’s modes alone', async () => {
  const copy = await copyBinaries({ native, version: '1' }, open)
  expect(statSync(join(copy, 'bin', 'postgres')).mode & 0o777).toBe(0o755)
  expect(statSync(join(copy, 'lib', 'libicu.so.60')).mode & 0o777).toBe(0o644)
  expect(statSync(join(native, 'bin', 'postgres')).mode & 0o777).toBe(0o600)
  writeFileSync(join(copy, 'mark'), 'x')
  expect(await copyBinaries({ native, version: '1' }, open)).toBe(copy)
  expect(readFileSync(join(copy, 'mark'), 'utf8')).toBe('x')
  expect(await copyBinaries({ native, version: '2' }, open)).not.toBe(copy)
})

it('the first closed folder on the way is named, then the file itself; nothing is closed to the own user', async () => {
  const stranger = { uid: 54_321, gid: 54_321 }
  const file = join(native, 'bin', 'postgres')
  expect(await firstClosed(file, null)).toBeNull()
  expect(await firstClosed(file, stranger)).toBe(file)
  chmodSync(file, 0o755)
  expect(await firstClosed(file, stranger)).toBeNull()
  expect(await firstClosed(join(native, 'bin', 'not-there-yet'), stranger)).toBeNull()
  chmodSync(native, 0o700)
  expect(await firstClosed(file, stranger)).toBe(native)
  chmodSync(native, 0o711)
  expect(await firstClosed(file, stranger)).toBeNull()
  const { uid, gid } = statSync(native)
  chmodSync(native, 0o170)
  expect(await firstClosed(file, { uid, gid })).toBeNull()
  expect(await firstClosed(file, { uid: 54_321, gid })).toBeNull()
  expect(await firstClosed(file, stranger)).toBe(native)
  chmodSync(native, 0o755)
})

it('a number that no process can have is not running', async () => {
  for (const pid of [0, -1, Number.NaN, 2 ** 40, 999_999_999]) expect(isRunning(pid)).toBe(false)
  expect(isRunning(process.pid)).toBe(true)
  expect(await isGoneWithin(process.pid, 60)).toBe(false)
  expect(await isGoneWithin(999_999_999, 60)).toBe(true)
})
