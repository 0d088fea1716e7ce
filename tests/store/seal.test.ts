import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openStore, WrongKey } from '../../src/store/index.ts'
import { loadKeys, normalPhone, sealWith } from '../../src/store/session/seal.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { insert, member, message, ticket } from './samples.ts'

const folder = mkdtempSync(join(tmpdir(), 'hotline-key-'))
const opened: FreshDatabase[] = []
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  for (const db of opened) await db.close()
})
const key = new Uint8Array(32).fill(1)
const seal = sealWith(key)

it('what was changed, moved to another row or sealed with another key does not open', () => {
  const sealed = seal.seal('a name', 'citizen:1')
  expect(seal.open(sealed, 'citizen:1')).toBe('a name')
  expect(() => seal.open(sealed, 'citizen:2')).toThrow()
  expect(() => sealWith(new Uint8Array(32).fill(2)).open(sealed, 'citizen:1')).toThrow()
  for (let place = 0; place < sealed.length; place += 1) {
    const changed = Uint8Array.from(sealed)
    changed[place] = (changed[place] ?? 0) ^ 1
    expect(() => seal.open(changed, 'citizen:1')).toThrow()
  }
  expect(() => seal.open(sealed.subarray(0, 20), 'citizen:1')).toThrow('not a sealed value')
})

it('the same text sealed twice differs; the same phone hashes alike however it is written', () => {
  expect(seal.seal('x', 'a')).not.toEqual(seal.seal('x', 'a'))
  for (const written of ['138 0000-1234', '+86 13800001234', '008613800001234', '１３８００００１２３４']) {
    expect(normalPhone(written)).toBe('13800001234')
    expect(seal.hashPhone(written)).toEqual(seal.hashPhone('13800001234'))
  }
  expect(normalPhone('021-63210000')).toBe('02163210000')
  expect(seal.hashPhone('13800001235')).not.toEqual(seal.hashPhone('13800001234'))
})

it('contract.md#settings: a bad key is refused by name and never by value', () => {
  for (const bad of ['', 'short', `${Buffer.from(key).toString('base64')}x`, Buffer.alloc(31).toString('base64')]) {
    expect(() => loadKeys({ key: bad, dataDir: folder })).toThrow(/^HOTLINE_PII_KEY: 32 bytes in base64 are needed$/)
  }
  expect(loadKeys({ key: Buffer.from(key).toString('base64'), dataDir: folder })).toEqual([Buffer.from(key)])
})

it('contract.md#settings: an unset key is made once, mode 0600, and kept; a damaged one is not replaced', () => {
  const dataDir = join(folder, 'var')
  const made = loadKeys({ dataDir })
  expect(made).toMatchObject([{ length: 32 }])
  expect(loadKeys({ dataDir })).toEqual(made)
  expect(statSync(join(dataDir, 'pii.key')).mode & 0o777).toBe(0o600)
  writeFileSync(join(dataDir, 'pii.key'), 'damaged')
  expect(() => loadKeys({ dataDir })).toThrow(/pii.key/)
  expect(readFileSync(join(dataDir, 'pii.key'), 'utf8')).toBe('damaged')
})

it('a database sealed with another key is not opened', async () => {
  const db = await freshDatabase()
  opened.push(db)
  await expect(openStore({ databaseUrl: db.url, seal })).rejects.toBeInstanceOf(WrongKey)
})

it('reliability.md#citizens: no table shows a citizen, a draft, an event, an answer or a token', async () => {
  const db = await freshDatabase()
  opened.push(db)
  const { store } = db
  const secrets = [
    'Zhao Made-Up',
    '13911112222',
    'Hidden Lane 7',
    'draft-words',
    'event-words',
    'answer-words',
    'body-words',
    'token-words',
    'media-id-words',
    'file-name-words',
    'file-content-words',
    'upload-state-words',
    'upload-part-words',
  ]
  const [
    name = '',
    phone = '',
    address = '',
    draft,
    event,
    answer = '',
    body = '',
    token = '',
    source = '',
    fileName = '',
    content = '',
    uploadState = '',
    uploadPart = '',
  ] = secrets
  await insert(store, ticket('SH-1'), { name, phone, address })
  const to = await member(store, 'someone')
  await store.keep((tx) =>
    tx.drafts.put(to.id, { kind: 'report', ticket: 'SH-1', result: 'solved', text: draft ?? '' }),
  )
  const kept = await store.inbox.keep({ key: 'k', platform: 'wecom', event: { text: event } })
  await store.inbox.handle(kept.id, async () => ({ response: answer }))
  const id = await message(store, to, 'm', { personal: answer })
  await store.keep((tx) => tx.outbox.keepRendered(id, { body, cardId: null }))
  await store.tokens.get('wecom', async () => ({ token, expiresInMs: 7_200_000 }))
  await store.keep(async (tx) => {
    const place = { use: 'ticket', ticket: 'SH-1' } as const
    const sent = { source, name: fileName, sentAs: 'file' } as const
    const file = await tx.files.add({ key: 'f', memberId: to.id, sent, place, bound: true })
    await tx.files.keep(file ?? '', { sha256: 'f'.repeat(64), kind: 'pdf', content: Buffer.from(content) })
    expect((await tx.files.ofTickets(['SH-1'])).get('SH-1')).toMatchObject([{ name: fileName }])
    expect(
      Buffer.from((await tx.files.content({ of: 'ticket', id: 'SH-1' }, 'f'.repeat(64)))?.content ?? []).toString(),
    ).toBe(content)
  })
  await store.keep(async (tx) => {
    const until = new Date(tx.now.getTime() + 60_000)
    const [tokenHash, session] = ['a'.repeat(64), 'b'.repeat(64)]
    await tx.uploads.put({ tokenHash, memberId: to.id, until })
    await tx.uploads.open(tokenHash, { hash: session, until })
    const parts = (async function* () {
      yield Buffer.from(uploadPart)
    })()
    await tx.uploads.putFile(session, { id: 'u', state: uploadState }, parts)
    expect(await tx.uploads.file(session)).toEqual({ id: 'u', state: uploadState })
    expect(Buffer.from((await tx.uploads.part(session, 0)) ?? []).toString()).toBe(uploadPart)
    expect(await tx.uploads.part(session, 1)).toBeNull()
  })
  const tables = await db.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
  const text = async (table: unknown): Promise<string> =>
    JSON.stringify(await db.sql(`SELECT t::text FROM "${table}" t`))
  const everything = (await Promise.all(tables.map(({ tablename }) => text(tablename)))).join('\n')
  expect(everything).toContain('SH-1')
  for (const secret of secrets) {
    expect(everything).not.toContain(secret)
    // bytea is shown in hex, which would hide plain bytes from the check above
    expect(everything).not.toContain(Buffer.from(secret).toString('hex'))
  }
})
