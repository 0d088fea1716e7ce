import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { holdDirectory, holderOf } from '../../src/embedded/directory-lock.ts'
import { DirectoryHeld, type Embedded, findEmbedded, startEmbedded } from '../../src/embedded/embedded.ts'
import { isGoneWithin, isRunning } from '../../src/embedded/process-identity.ts'
import { onServer } from '../support/database.ts'

const HOLDER = fileURLToPath(new URL('../support/embedded-holder.ts', import.meta.url))
const asRoot = process.getuid?.() === 0

let base = ''
let dataDir = ''
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'hotline-embedded-'))
  await chmod(base, 0o755)
  dataDir = join(base, 'var')
})
afterAll(() => rm(base, { recursive: true, force: true }))

const start = (change: { dataDir?: string; open?: string; log?: (line: string) => void } = {}): Promise<Embedded> =>
  startEmbedded({ dataDir, open: join(base, 'open'), log: () => undefined, fast: true, ...change })

async function hold(): Promise<{ child: ChildProcess; pid: number; url: string; server: number }> {
  const child = spawn(process.execPath, ['--import', 'tsx', HOLDER, dataDir, join(base, 'open')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout ?? child, 'data')
  return { child, pid: child.pid ?? 0, ...JSON.parse(String(line)) }
}

it('listens on 127.0.0.1 alone, in UTF-8 and UTC, behind a password that nobody else can read', async () => {
  const server = await startEmbedded({ dataDir, open: join(base, 'open'), log: () => undefined })
  const show = async (name: string) => (await onServer(server.url, `SHOW ${name}`)).rows[0]?.[name]
  expect(new URL(server.url).hostname).toBe('127.0.0.1')
  expect(await show('listen_addresses')).toBe('127.0.0.1')
  expect(await show('unix_socket_directories')).toBe('')
  expect(await show('server_encoding')).toBe('UTF8')
  expect(await show('fsync')).toBe('on')
  const withoutPassword = new URL(server.url)
  withoutPassword.password = 'wrong'
  await expect(onServer(withoutPassword.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
  expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600)
  await onServer(server.url, 'CREATE TABLE kept AS SELECT 1 AS n')
  await server.stop()
  await server.stop()
  expect(isRunning(server.pid)).toBe(false)
})

it('a second start on the same directory is refused with the holder’s pid, from outside and from within', async () => {
  const { child, pid, url, server } = await hold()
  await expect(start()).rejects.toMatchObject({ name: 'DirectoryHeld', pid })
  expect(findEmbedded(dataDir)).toMatchObject({ url, holder: pid })
  child.kill('SIGTERM')
  await once(child, 'exit')
  expect(isRunning(server)).toBe(false)
  expect(findEmbedded(dataDir)).toBeNull()
  const own = await start()
  await expect(start()).rejects.toMatchObject({ pid: process.pid })
  await own.stop()
})

it('kill -9 of the service: the lock is stale, the server it left is stopped, the data is there', async () => {
  const { child, server } = await hold()
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isRunning(server)).toBe(true)
  const next = await start()
  expect(isRunning(server)).toBe(false)
  expect((await onServer(next.url, 'SELECT n FROM kept')).rows).toEqual([{ n: 1 }])
  await next.stop()
})

it('kill -9 of everything: the server recovers', async () => {
  const { child, server } = await hold()
  child.kill('SIGKILL')
  process.kill(server, 'SIGKILL')
  await once(child, 'exit')
  await isGoneWithin(server, 5000)
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(true)
  const next = await start()
  expect((await onServer(next.url, 'SELECT n FROM kept')).rows).toEqual([{ n: 1 }])
  await next.stop()
})

it('a first start that was cut off is made again from nothing', async () => {
  const cut = join(base, 'cut')
  await mkdir(join(cut, 'postgres.new', 'base'), { recursive: true })
  const server = await start({ dataDir: cut })
  expect((await onServer(server.url, 'SELECT 1 AS n')).rows).toEqual([{ n: 1 }])
  await server.stop()
})

it('a lock is stale when its process is gone, or its number is worn by another process', async () => {
  const folder = join(base, 'lock')
  await mkdir(folder)
  const lock = join(folder, 'embedded.lock')
  for (const stale of ['999999999:1:boot', `${process.ppid}:1:another-boot`, '', 'rubbish']) {
    writeFileSync(lock, stale)
    expect(holderOf(folder)).toBeNull()
    const release = holdDirectory(folder)
    expect(holderOf(folder)).toBe(process.pid)
    expect(() => holdDirectory(folder)).toThrow(DirectoryHeld)
    release()
    expect(existsSync(lock)).toBe(false)
  }
})

it('behind a closed folder: root keeps data and binaries in the open, and says where; nobody’s modes change', async () => {
  const home = join(base, 'home')
  const open = join(base, 'open-too')
  await mkdir(home, { mode: 0o700 })
  const said: string[] = []
  const closed = { dataDir: join(home, 'clone', 'var'), open, log: (line: string) => said.push(line) }
  const first = await start(closed)
  await onServer(first.url, 'CREATE TABLE here AS SELECT 2 AS n')
  await first.stop()
  const second = await start(closed)
  expect((await onServer(second.url, 'SELECT n FROM here')).rows).toEqual([{ n: 2 }])
  await second.stop()
  expect(second.where.data).toBe(first.where.data)
  expect(statSync(home).mode & 0o777).toBe(0o700)
  // An ordinary user reads the own home, so nothing needs to move.
  expect(first.where.because).toBe(asRoot ? home : null)
  expect(first.where.data.startsWith(asRoot ? open : home)).toBe(true)
  expect(said.some((line) => line.includes(first.where.data))).toBe(true)
  const id = asRoot ? readFileSync(join(closed.dataDir, 'place-id'), 'utf8').trim() : 'clone'
  expect(first.where.data).toContain(id)
})
