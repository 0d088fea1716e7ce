import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { type Office, office, type Said, typed } from './office.ts'

let desk: Office
let dataDir: string
const OLD = Buffer.alloc(32, 7).toString('base64')
const NEW = Buffer.alloc(32, 9).toString('base64')
beforeAll(async () => {
  desk = await office()
  dataDir = join(desk.directory, 'data')
  await mkdir(dataDir)
  await writeFile(join(dataDir, 'pii.key'), `${OLD}\n`, { mode: 0o600 })
})
afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true })
  await desk.close()
})

const kept = async (): Promise<string[]> => (await readFile(join(dataDir, 'pii.key'), 'utf8')).trim().split('\n')
/** With the key in the data directory. */
const run = (...args: string[]): Promise<Said> =>
  typed(
    () => readConfig({ PORT: '0', DATABASE_URL: desk.database.url, HOTLINE_DATA_DIR: dataDir }),
    desk.directory,
    args,
  )

test('contract.md#commands pii rotate with a key of the settings: told how, then everything is sealed anew', async () => {
  expect(await desk.run('pii', 'rotate')).toMatchObject({ code: 0, out: expect.stringContaining('新密钥,旧密钥') })
  const both = { HOTLINE_PII_KEY: `${NEW},${OLD}` }
  expect(await desk.under(both, 'pii', 'rotate')).toMatchObject({
    code: 0,
    out: expect.stringContaining('--restarted'),
  })
  expect(await desk.under(both, 'pii', 'rotate', '--restarted')).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringContaining('从 HOTLINE_PII_KEY 删去旧密钥'),
  })
  expect((await desk.run('standings')).err).toContain('不是这个数据库所用的密钥')
  expect((await desk.under({ HOTLINE_PII_KEY: NEW }, 'standings')).code).toBe(0)
  // Back to the tests' own key.
  const back = { HOTLINE_PII_KEY: `${OLD},${NEW}` }
  expect((await desk.under(back, 'pii', 'rotate', '--restarted', '--json')).code).toBe(0)
})

test('contract.md#commands pii rotate with a key of the data directory: made, and the old one let go', async () => {
  expect(await run('pii', 'rotate', '--restarted')).toMatchObject({
    code: 1,
    out: expect.stringContaining('只有一个密钥'),
  })
  expect(await run('pii', 'rotate')).toMatchObject({ code: 0, out: expect.stringContaining('重启全部进程') })
  const [present, old] = await kept()
  expect([old, present === OLD]).toEqual([OLD, false])
  expect((await stat(join(dataDir, 'pii.key'))).mode & 0o777).toBe(0o600)
  expect((await run('pii', 'rotate')).out).toContain('新旧两个密钥都在')
  expect((await run('pii', 'rotate', '--restarted')).out).toContain('旧密钥已从 pii.key 删去')
  expect(await kept()).toEqual([present])
  expect((await run('audit', 'verify')).code).toBe(0)
})
