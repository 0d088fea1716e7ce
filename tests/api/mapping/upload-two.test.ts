import { afterAll, beforeAll, expect, test } from 'vitest'
import { BY_HAND, workbookOf } from './layouts.ts'
import { type UploadServer, uploadServer } from './upload-server.ts'

let desk: UploadServer
beforeAll(async () => {
  desk = await uploadServer()
})
afterAll(() => desk.stop())

test('each step may come to another process: what the first was brought, the second finds as it was left', async () => {
  const cookie = await desk.open((await desk.passes.link(await desk.member('office-two'))) ?? '')
  const there = (path: string): string => `${desk.secondUrl}${path}`
  // More than one part of what is kept.
  const filler = '水管漏水。'.repeat(4_000)
  const rows = [...BY_HAND, [...BY_HAND[1]].map((cell, at) => (at === 6 ? '昨天' : cell))]
  const content = await workbookOf(rows, { title: filler })
  expect((await desk.sendFile(cookie, content, { name: '两台.xlsx' })).status).toBe(303)
  const map = await desk.page(there('/upload/map'), cookie)
  expect(map).toContain('两台.xlsx')
  const fields = { ...desk.fieldsOf(map), 'd.unit': 'pudong', number: '双-{年度}-{序号:4}' }
  expect((await desk.sendForm(there('/upload/map'), cookie, fields)).status).toBe(303)
  const trial = await desk.page('/upload/tried', cookie)
  expect(trial).toContain('不合格 1 行')
  const token = /name="token" value="([^"]+)"/.exec(trial)?.[1] ?? ''
  expect((await desk.sendForm('/upload/keep', cookie, { token })).headers.get('location')).toBe('done')
  expect(await desk.page(there('/upload/done'), cookie)).toContain('不合格 1 行')
  expect((await desk.ask(there('/upload/rejected.xlsx'), { cookie })).status).toBe(200)

  const kept = () => desk.sql('SELECT count(*)::int AS n FROM upload_parts')
  expect(Number((await kept())[0]?.n)).toBeGreaterThan(0)
  expect(
    (await desk.sql(`SELECT 1 FROM upload_parts WHERE content::text LIKE '%${Buffer.from('昨天').toString('hex')}%'`))
      .length,
  ).toBe(0)
  await desk.store.keep((tx) => tx.uploads.forget())
  expect(Number((await kept())[0]?.n)).toBeGreaterThan(0)
  const now = await desk.store.now()
  await desk.store.clock.moveTo(new Date(now.getTime() + 31 * 60_000))
  await desk.store.keep((tx) => tx.uploads.forget())
  expect(await kept()).toEqual([{ n: 0 }])
  await desk.store.clock.moveTo(now)
})
