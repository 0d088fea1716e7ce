import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenStore, openStore, WrongKey } from '../../src/store/index.ts'
import { SEALED_COLUMNS } from '../../src/store/rotation/sealed-columns.ts'
import { sealWith } from '../../src/store/session/seal.ts'
import { root } from '../house/source.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { insert, member, message, ticket } from './samples.ts'

// The tests' own key, under which the database was made, and the one that takes its place.
const OLD = new Uint8Array(32).fill(7)
const NEW = new Uint8Array(32).fill(8)

let database: FreshDatabase
let both: OpenStore
beforeAll(async () => {
  database = await freshDatabase()
  both = await openStore({ databaseUrl: database.url, seal: sealWith(NEW, OLD) })
})
afterAll(async () => {
  await both.close()
  await database.close()
})

const KNOWN = { name: '张三丰', phone: '13800001234', address: '浦东新区张杨路 500 号' }

async function fill(store: OpenStore, mark: string): Promise<void> {
  await insert(store, ticket(`SH-${mark}`), KNOWN)
  const to = await member(store, `someone-${mark}`)
  await store.keep((tx) => tx.drafts.put(to.id, { kind: 'report', ticket: `SH-${mark}`, result: 'solved', text: 'x' }))
  const kept = await store.inbox.keep({ key: `k-${mark}`, platform: 'wecom', event: { text: 'x' } })
  await store.inbox.handle(kept.id, async () => ({ response: 'x' }))
  const id = await message(store, to, `m-${mark}`, { personal: 'x' })
  await store.keep((tx) => tx.outbox.keepRendered(id, { body: 'x', cardId: null }))
  await store.tokens.get(`token-${mark}`, async () => ({ token: 'x', expiresInMs: 7_200_000 }))
  await store.keep(async (tx) => {
    const sent = { source: 'x', name: 'y', sentAs: 'file' } as const
    const file = await tx.files.add({
      key: `f-${mark}`,
      memberId: to.id,
      sent,
      place: { use: 'ticket', ticket: `SH-${mark}` },
      bound: true,
    })
    await tx.files.keep(file ?? '', { sha256: mark.repeat(64), kind: 'pdf', content: Buffer.from(`content ${mark}`) })
    await tx.words.add({ kind: 'notice', ticket: null, unit: null, text: 'x', by: to.id, at: tx.now })
  })
}

/** How many values of each column open with neither of these keys' seals but the given one. */
async function sealedWith(key: Uint8Array): Promise<Record<string, number>> {
  const seal = sealWith(key)
  const counts: Record<string, number> = {}
  for (const { name, table, column, about } of SEALED_COLUMNS) {
    const rows = await database.sql(
      `SELECT ${about.text} AS about, ${column.text} AS sealed FROM ${table.text} WHERE ${column.text} IS NOT NULL`,
    )
    counts[name] = rows.filter(({ about: bound, sealed }) => {
      try {
        seal.openBytes(sealed as Uint8Array, String(bound))
        return true
      } catch {
        return false
      }
    }).length
  }
  return counts
}

describe('reliability.md#citizens a new key', () => {
  it('knows every column that is sealed', () => {
    const schema = readFileSync(join(root, 'prisma/schema.prisma'), 'utf8')
    const models = [...schema.matchAll(/model \w+ \{([\s\S]*?)\n\}/g)].map(([, body = '']) => body)
    const columns = models.flatMap((body) => {
      const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? ''
      return [...body.matchAll(/^ {2}(\w+)\s+Bytes.*$/gm)].map(
        ([line, field = '']) => `${table}.${/@map\("(\w+)"\)/.exec(line)?.[1] ?? field}`,
      )
    })
    // A citizen goes with the marks by which he is found: hashes, which nothing opens.
    const citizen = ['tickets.citizen', 'tickets.citizen_phone', 'tickets.citizen_tail', 'tickets.alike']
    expect(columns.toSorted()).toEqual([...SEALED_COLUMNS.map(({ name }) => name), ...citizen].toSorted())
  })

  it('opens what the old one sealed, and takes its place everywhere', async () => {
    await fill(database.store, 'a')
    expect(await both.read((tx) => tx.tickets.citizen('SH-a'))).toEqual(KNOWN)
    const before = await sealedWith(OLD)
    expect(Object.values(before).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(8)

    const { renewed, late } = await both.rotateKeys()
    expect([renewed > 8, late]).toEqual([true, 0])
    expect(await sealedWith(NEW)).toEqual(before)
    expect(new Set(Object.values(await sealedWith(OLD)))).toEqual(new Set([0]))
    expect(await both.rotateKeys()).toEqual({ renewed: 0, late: 0 })

    const alone = await openStore({ databaseUrl: database.url, seal: sealWith(NEW) })
    try {
      expect(await alone.read((tx) => tx.tickets.citizen('SH-a'))).toEqual(KNOWN)
    } finally {
      await alone.close()
    }
    await expect(openStore({ databaseUrl: database.url, seal: sealWith(OLD) })).rejects.toBeInstanceOf(WrongKey)
  })

  it('finds people by phone, its end and their street before, while and after', async () => {
    const found = async (store: OpenStore): Promise<unknown[]> => {
      const terms = { words: [], numbers: [], phone: null, unit: null, state: null }
      const page = { after: 0, size: 20 }
      const by = [{ phone: KNOWN.phone }, { numbers: ['1234'] }, { words: ['张杨路'] }]
      return Promise.all(
        by.map(async (more) => (await store.read((tx) => tx.finding.search({ ...terms, ...more }, 'all', page))).total),
      )
    }
    await fill(both, 'b')
    // A process that was not restarted writes with the old key all the while.
    await fill(database.store, 'c')
    expect(await found(both)).toEqual([3, 3, 3])
    await both.rotateKeys()
    expect(await found(both)).toEqual([3, 3, 3])
    const alone = await openStore({ databaseUrl: database.url, seal: sealWith(NEW) })
    expect(await found(alone)).toEqual([3, 3, 3])
    await alone.close()
  })

  it('goes on where it was interrupted', async () => {
    const again = await openStore({ databaseUrl: database.url, seal: sealWith(OLD, NEW) })
    try {
      const cut = again.rotateKeys((list) => {
        if (list === 'outbox.body') throw new Error('interrupted')
      })
      await expect(cut).rejects.toThrow('interrupted')
      const halfway = await sealedWith(OLD)
      expect(halfway['outbox.sealed']).toBeGreaterThan(0)
      expect(halfway['kept_files.content']).toBe(0)
      expect((await again.rotateKeys()).late).toBe(0)
      expect(new Set(Object.values(await sealedWith(NEW)))).toEqual(new Set([0]))
    } finally {
      await again.close()
    }
  })
})
