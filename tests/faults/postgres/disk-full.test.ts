import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { serverUser } from '../../../src/embedded/server-user.ts'
import { until } from '../../jobs/waiting.ts'
import { aTicketRow } from '../../support/staff.ts'
import { tellingPlayer } from '../history/told.ts'
import { DESK_TOKEN } from '../platform.ts'
import { type Life, liveOn } from './life.ts'

const isDone = (program: string, ...given: string[]): boolean => spawnSync(program, given).status === 0

function mayMount(): boolean {
  const dir = mkdtempSync(join(tmpdir(), 'hotline-mount-'))
  const is = isDone('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dir)
  if (is) isDone('umount', dir)
  rmSync(dir, { recursive: true, force: true })
  return is
}

const FIRST = 'SH20150302-000001'
const NUMBERS = Array.from({ length: 40 }, (_, n) => `SH20150302-0009${String(n).padStart(2, '0')}`)

let life: Life | null = null
let disk: string | null = null
afterEach(async () => {
  await life?.stop()
  if (disk !== null) {
    isDone('umount', disk)
    await rm(disk, { recursive: true, force: true })
  }
  life = null
  disk = null
})

async function imported({ service, server }: Life): Promise<number> {
  const now = (await server.store.clock.now()).toISOString()
  const answer = await fetch(`${service.url}/api/v1/import/tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${DESK_TOKEN}`, 'content-type': 'application/x-ndjson' },
    body: NUMBERS.map((no, n) => JSON.stringify(aTicketRow(no, now, { unit: n % 2 ? 'pudong' : 'qingpu' }))).join('\n'),
  })
  return answer.status
}

const contacted = ({ platform, told }: Life): Promise<number | null> =>
  tellingPlayer(platform.simulator, told, 'pd-1').does('ticket.contact', FIRST, ({ press }) =>
    press(FIRST, '已联系市民'),
  )

/** There is room again: what was refused is brought once more, and all goes on by itself. */
async function goesOn(one: Life): Promise<void> {
  const { service, told } = one
  await until('a service that is ready', async () => (await fetch(`${service.url}/readyz`)).status === 200)
  expect(await imported(one)).toBe(200)
  for (const no of NUMBERS) told.tickets.push({ no, answered: true })
  expect(await contacted(one)).toBe(200)
  await one.drained()
  expect((await one.history()).violations).toEqual([])
}

describe('reliability.md#faults: the disk of PostgreSQL is full', () => {
  it.skipIf(!mayMount())(
    'no room for a table (a small disk is mounted): refused so that it is brought again, nothing half kept',
    async () => {
      disk = await mkdtemp(join(tmpdir(), 'hotline-disk-'))
      expect(isDone('mount', '-t', 'tmpfs', '-o', 'size=384m,mode=755', 'tmpfs', disk)).toBe(true)
      const one = await liveOn({ dir: disk })
      life = one
      // The log has its room beforehand, as on a disk of its own.
      for (let segment = 0; segment < 3; segment += 1) {
        await one.server.sql(`SELECT pg_logical_emit_message(true, 'room', 'x'), pg_switch_wal()`)
      }
      await one.server.sql('CHECKPOINT')
      const ballast = join(disk, 'ballast')
      const block = Buffer.alloc(65_536)
      for (let size = block.length; size >= 512; ) {
        await appendFile(ballast, block.subarray(0, size)).catch(() => {
          size /= 2
        })
      }
      expect(await imported(one)).toBe(503)
      expect((await fetch(`${one.service.url}/healthz`)).status).toBe(200)
      expect([200, 500]).toContain(await contacted(one))
      await rm(ballast)
      await goesOn(one)
    },
    180_000,
  )

  it.skipIf(!isDone('prlimit', '--version'))(
    'no room for its log (a limit on what it may write): it falls, and all is there when there is room',
    async () => {
      const one = await liveOn()
      life = one
      const postmaster = one.server.pid()
      const children = (await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')).trim().split(/\s+/)
      // Whoever a process belongs to may limit it; nobody else may everywhere.
      const owner = await serverUser()
      for (const pid of [`${postmaster}`, ...children]) {
        expect(spawnSync('prlimit', ['--pid', pid, '--fsize=0'], { ...owner }).status).toBe(0)
      }
      expect(await imported(one)).toBe(503)
      expect([500, null]).toContain(await contacted(one))
      expect((await fetch(`${one.service.url}/healthz`)).status).toBe(200)
      await one.server.restart('immediate')
      await goesOn(one)
    },
    180_000,
  )
})
