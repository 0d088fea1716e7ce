import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findEmbedded } from '../../src/embedded/embedded.ts'
import { builtFile } from '../faults/built-process.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

const PII_KEY = Buffer.alloc(32, 7).toString('base64')

let database: FreshDatabase
let dataDir: string
let entry: string
beforeAll(async () => {
  entry = await builtFile('cli.js')
  database = await freshDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'hotline-cli-'))
  await chmod(dataDir, 0o755)
})
afterAll(async () => {
  await database.close()
  await rm(dataDir, { recursive: true, force: true })
})

function started(args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...process.env, HOTLINE_DATA_DIR: dataDir, HOTLINE_PII_KEY: PII_KEY, INIT_CWD: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const ended = new Promise<{ code: number | null; out: string; err: string }>((done) => {
    child.on('close', (code) => done({ code, out, err }))
  })
  return { child, ended }
}
const run = (...args: string[]) => started(args, { DATABASE_URL: database.url }).ended

test('contract.md#commands answers on standard output, exits with 0, 1 or 2', async () => {
  const wrong = await run('explain-deadline', '2015-09-02T10:00', 'four')
  expect(wrong).toMatchObject({ code: 2, out: '', err: expect.stringContaining('不是工作日数') })
  const refused = await run('explain-deadline', '2031-01-01', '1')
  expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining('2031') })
  const right = await run('explain-deadline', '2015-09-02T10:00', '4')
  expect(right).toMatchObject({ code: 0, err: '' })
  expect(right.out).toMatch(/截止 2015-09-09（周三）24:00\n$/)
})

test('relative paths are those of the directory that npm was called from', async () => {
  const said = await run('export', 'standings', '--to', 'here.csv')
  expect(said).toMatchObject({ code: 0, err: '' })
  expect(await readFile(join(dataDir, 'here.csv'), 'utf8')).toMatch(/^\uFEFF类别,名次/)
})

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('Ctrl-C exits with 130 and leaves no embedded server behind', async () => {
  const { child, ended } = started(['doctor'], { DATABASE_URL: '', PORT: '9' })
  const cluster = join(dataDir, 'postgres')
  const server = async (): Promise<number | null> => {
    const text = await readFile(join(cluster, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')
    return Number(text.split('\n')[0]) || null
  }
  let pid: number | null = null
  for (let waited = 0; pid === null && waited < 30_000; waited += 20) {
    pid = await server()
    if (pid === null) await new Promise((wake) => setTimeout(wake, 20))
  }
  expect(pid).not.toBeNull()
  child.kill('SIGINT')
  expect((await ended).code).toBe(130)
  for (let waited = 0; pid !== null && isRunning(pid) && waited < 10_000; waited += 50) {
    await new Promise((wake) => setTimeout(wake, 50))
  }
  expect(pid !== null && isRunning(pid)).toBe(false)
  expect(findEmbedded(cluster)).toBeNull()
}, 60_000)
