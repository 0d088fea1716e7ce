import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPromise } from 'yauzl'
import { type Office, office } from './office.ts'

let desk: Office
beforeAll(async () => {
  desk = await office()
  const ticket = (no: string, more: object) =>
    JSON.stringify({ no, kind: 'help', receivedAt: '2015-03-02 10:00', summary: '路面<b>积水</b>', ...more })
  const citizen = { citizenName: '张三', citizenPhone: '13812341234', citizenAddress: '幸福路9弄3号' }
  // So many that their coming is one entry of the audit, with a line for each.
  const others = Array.from({ length: 60 }, (_, n) => ticket(`SH2-${n}`, { unit: 'qingpu', summary: `别的工单${n}` }))
  const rows = [ticket('SH1', { unit: 'pudong', ...citizen }), ...others]
  await writeFile(join(desk.directory, 'tickets.ndjson'), rows.join('\n'))
  expect(await desk.run('import', 'tickets', 'tickets.ndjson')).toMatchObject({ code: 0 })
  const zhao = { platform: 'wecom', userId: 'zhao', name: '赵六', unit: 'pudong', roles: 'liaison' }
  await writeFile(join(desk.directory, 'members.ndjson'), JSON.stringify(zhao))
  expect(await desk.run('import', 'members', 'members.ndjson')).toMatchObject({ code: 0 })
  const closed = ticket('SH1', {
    unit: 'pudong',
    contactedAt: '2015-03-03 09:00',
    closedAt: '2015-03-05 09:00',
    result: 'solved',
    report: '已派人疏通排水口，积水退去。',
  })
  await writeFile(join(desk.directory, 'closed.ndjson'), closed)
  expect(await desk.run('import', 'tickets', 'closed.ndjson')).toMatchObject({ code: 0 })
})
afterAll(() => desk.close())

async function filesIn(name: string): Promise<Map<string, string>> {
  const zip = await openPromise(join(desk.directory, name), { autoClose: false })
  const found = new Map<string, string>()
  for await (const entry of zip.eachEntry())
    found.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)))
  zip.close()
  return found
}

test('contract.md#exports a ticket’s evidence is whole, hashed, and tells of no other ticket and no citizen', async () => {
  const content = Buffer.from('a picture of the road')
  const sha = createHash('sha256').update(content).digest('hex')
  const [member] = await desk.database.sql("SELECT id FROM members WHERE name = '赵六'")
  await desk.database.store.keep(async ({ files }) => {
    const sent = { source: 'media-1', name: '../../IMG_1.png', sentAs: 'picture' as const }
    const place = { use: 'ticket' as const, ticket: 'SH1' }
    const id = await files.add({ key: 'a1', memberId: `${member?.id}`, sent, place, bound: true })
    await files.keep(`${id}`, { sha256: sha, kind: 'png', content })
  })
  await desk.database.sql(
    `INSERT INTO outbox (key, member_id, notice, due_at, state, ticket_no, sent_at)
     VALUES ('k1', $1, '{"kind": "new-ticket", "ticket": "SH1", "seq": 1}', now(), 'sent', 'SH1',
       '2015-03-02T10:00:30+08:00')`,
    [member?.id],
  )
  const said = await desk.json('export', 'evidence', '--ticket', 'SH1', '--to', 'pack.zip')
  expect(said).toEqual({ path: join(desk.directory, 'pack.zip'), entries: 2, messages: 1, files: 1 })
  const files = await filesIn('pack.zip')
  expect([...files.keys()]).toEqual([
    'index.html',
    'ticket.json',
    'audit.json',
    'messages.json',
    `files/${sha}.png`,
    'SHA256SUMS.txt',
  ])
  for (const line of (files.get('SHA256SUMS.txt') ?? '').trimEnd().split('\n')) {
    const [sum, path = ''] = line.split('  ')
    expect(
      createHash('sha256')
        .update(files.get(path) ?? '')
        .digest('hex'),
    ).toBe(sum)
  }
  expect(JSON.parse(files.get('ticket.json') ?? '')).toMatchObject({
    no: 'SH1',
    state: 'closed',
    citizen: { name: '张*' },
  })
  const chain = await desk.database.sql('SELECT seq::int, hash FROM audit')
  for (const { entry, entryHash, subject } of JSON.parse(files.get('audit.json') ?? '')) {
    expect(chain).toContainEqual({ seq: entry, hash: entryHash })
    expect(subject).toBe('ticket:SH1')
  }
  const page = files.get('index.html') ?? ''
  expect(page).toContain('路面&lt;b&gt;积水&lt;/b&gt;')
  expect(page).toContain(`<img src="files/${sha}.png"`)
  expect(page).toMatch(/赵六<\/td><td>新工单<\/td><td>已送达平台<\/td><td>2015-03-02 10:00:30/)
  expect(page).toMatch(/第几个工作日[\s\S]*2015-03-03（周二）<\/td><td>是<\/td><td>1/)
  expect([...files.values()].join()).not.toMatch(/张三|13812341234|9弄3号|别的工单/)
})

test('what is not asked rightly writes nothing and says why', async () => {
  expect(await desk.run('export', 'evidence')).toMatchObject({ code: 2, err: expect.stringContaining('--ticket') })
  const narrowed = await desk.run('export', 'evidence', '--ticket', 'SH1', '--as-of', '2015-03-03')
  expect(narrowed).toMatchObject({ code: 2, err: expect.stringContaining('--as-of') })
  expect(await desk.run('export', 'tickets', '--ticket', 'SH1')).toMatchObject({ code: 2 })
  expect(await desk.run('export', 'evidence', '--ticket', 'SH404')).toMatchObject({ code: 1, out: '' })
})
