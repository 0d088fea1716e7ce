import { Workbook } from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Html, html } from '../../../src/api/page/html.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { BY_HAND, PLATFORM_EXPORT, workbookOf } from './layouts.ts'
import { type UploadServer, uploadServer } from './upload-server.ts'

let desk: UploadServer
beforeAll(async () => {
  desk = await uploadServer()
})
afterAll(() => desk.stop())

const linkOf = async (userId: string): Promise<string> => (await desk.passes.link(await desk.member(userId))) ?? ''
const opened = async (userId: string): Promise<string> => desk.open(await linkOf(userId))

describe('contract.md#upload-page: the whole way, without a script', () => {
  test('choose, see what was understood, try, keep, and the same again by its name', async () => {
    const link = await linkOf('office1')
    const first = await desk.ask(link)
    expect(first.status).toBe(200)
    expect(await first.text()).toContain('打开导入页')
    const cookie = await desk.open(link)
    expect(await desk.page('/upload', cookie)).toContain('第一步')

    const sent = await desk.sendFile(cookie, await workbookOf(PLATFORM_EXPORT, { title: '三月', total: ['合计', '2'] }))
    expect([sent.status, sent.headers.get('location')]).toEqual([303, 'map'])
    const map = await desk.page('/upload/map', cookie)
    expect(map).toContain('表头在第 2 行，下面有 2 行数据')
    for (const secret of ['13800001234', '王女士', '12号']) expect(map).not.toContain(secret)
    const fields = desk.fieldsOf(map)
    expect(fields).toMatchObject({ 'c.2': 'no', 'c.16': 'unit', 'w.unit.青浦水务': 'qingpu', 'c.0': '' })

    const tried = await desk.sendForm('/upload/map', cookie, { ...fields, saveAs: '市平台' })
    expect([tried.status, tried.headers.get('location')]).toEqual([303, 'tried'])
    const trial = await desk.page('/upload/tried', cookie)
    expect(trial).toContain('合格 2 行（新增 2，更改 0，未变 0），不合格 0 行。这是试运行')
    expect(trial).not.toContain('13800001234')
    expect(await desk.store.read((tx) => tx.tickets.existing(['20150302-100001']))).toEqual(new Set())

    const kept = await desk.sendForm('/upload/keep', cookie, { token: await desk.token('/upload/tried', cookie) })
    expect(kept.headers.get('location')).toBe('done')
    expect(await desk.page('/upload/done', cookie)).toContain('已记住这种表的读法，名称「市平台」')
    expect(await desk.store.read((tx) => tx.tickets.existing(['20150302-100001']))).toEqual(
      new Set(['20150302-100001']),
    )

    const again = await desk.sendFile(cookie, await workbookOf(PLATFORM_EXPORT), { mapping: '市平台' })
    expect(again.headers.get('location')).toBe('tried')
    expect(await desk.page('/upload/tried', cookie)).toContain('未变 2')
  })

  test('what is lacking is asked for; what is wrong is said; the rejected rows are a workbook that can be brought', async () => {
    const cookie = await opened('office2')
    const bad = [...BY_HAND[1]].map((cell, at) => (at === 6 ? '昨天' : at === 1 ? 99 : cell))
    await desk.sendFile(cookie, await workbookOf([...BY_HAND, bad]), { name: '台账.xlsx' })
    const map = await desk.page('/upload/map', cookie)
    expect(map).toContain('表里没有的内容')
    const fields = { ...desk.fieldsOf(map), 'd.unit': 'pudong', number: '浦-{年度}-{序号:4}' }
    const refused = await desk.sendForm('/upload/map', cookie, { ...fields, dates: '昨天' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('日期的写法「昨天」不行')
    expect((await desk.sendForm('/upload/map', cookie, fields)).status).toBe(303)
    const trial = await desk.page('/upload/tried', cookie)
    expect(trial).toContain('合格 2 行')
    expect(trial).toContain('不合格 1 行')
    const book = new Workbook()
    await book.xlsx.load(await (await desk.ask('/upload/rejected.xlsx', { cookie })).arrayBuffer())
    const rows: unknown[][] = []
    book.worksheets[0]?.eachRow((row) => rows.push([...(row.values as unknown[])].slice(1)))
    expect(rows[0]?.slice(-2)).toEqual(['原行号', '退回原因'])
    expect(rows).toHaveLength(2)
    expect(rows[1]?.slice(-2)).toEqual(['4', expect.stringContaining('交办时间')])
  })

  test('the acts are the member’s own, and nothing of the file is in the log', async () => {
    const audit = await desk.store.read((tx) => tx.history('import:tickets'))
    expect(audit.at(-1)?.actor).toMatch(/^member:/)
    expect(JSON.stringify(desk.logged)).toBe('[]')
  })
})

describe('contract.md#upload-page: who is let in', () => {
  test('a link opens once, and not after its quarter of an hour; an older one is over', async () => {
    const link = await linkOf('office3')
    expect((await desk.ask(link, { method: 'POST' })).status).toBe(303)
    const second = await desk.ask(link, { method: 'POST' })
    expect(second.status).toBe(403)
    expect(await second.text()).toContain('重新发送「导入」')
    expect((await desk.ask(link)).status).toBe(403)
    const [older, newer] = [await linkOf('office3'), await linkOf('office3')]
    expect((await desk.ask(older, { method: 'POST' })).status).toBe(403)
    await desk.store.clock.moveTo(shanghai('2015-06-01 09:16'))
    expect((await desk.ask(newer, { method: 'POST' })).status).toBe(403)
  })

  test('without its cookie, with another’s or after half an hour nothing is shown', async () => {
    const cookie = await opened('office4')
    for (const path of ['/upload', '/upload/map', '/upload/tried', '/upload/rejected.xlsx']) {
      expect((await desk.ask(path)).status).toBe(403)
      expect((await desk.ask(path, { cookie: `hotline-upload=${'x'.repeat(32)}` })).status).toBe(403)
    }
    const other = await opened('office5')
    await desk.sendFile(cookie, await workbookOf(PLATFORM_EXPORT))
    expect(await desk.page('/upload/map', other)).toContain('请重新选择文件')
    await desk.store.clock.moveTo(shanghai('2015-06-01 10:00'))
    expect((await desk.ask('/upload', { cookie })).status).toBe(403)
  })

  test('a form without its token, with another form’s or another member’s does nothing', async () => {
    const [mine, other] = [await opened('office6'), await opened('office7')]
    const content = await workbookOf(PLATFORM_EXPORT)
    for (const token of ['', 'x', await desk.token('/upload', other)]) {
      expect((await desk.sendFile(mine, content, { token })).status).toBe(403)
    }
    await desk.sendFile(mine, content)
    const token = await desk.token('/upload/map', mine)
    expect((await desk.sendForm('/upload/keep', mine, { token })).status).toBe(403)
    expect((await desk.sendForm('/upload/map', other, { token })).status).toBe(403)
  })

  test('whoever loses the role or leaves is refused at the next step', async () => {
    const cookie = await opened('office8')
    await desk.sendFile(cookie, await workbookOf(PLATFORM_EXPORT))
    const fields = desk.fieldsOf(await desk.page('/upload/map', cookie))
    await desk.member('office8', ['surveyor'])
    expect((await desk.sendForm('/upload/map', cookie, fields)).status).toBe(403)
    const member = await desk.member('office8')
    expect((await desk.ask('/upload', { cookie })).status).toBe(200)
    const link = await linkOf('office8')
    await desk.store.keep((tx) => tx.people.setActive(member.id, false))
    expect((await desk.ask('/upload', { cookie })).status).toBe(403)
    expect((await desk.ask(link, { method: 'POST' })).status).toBe(403)
  })

  test('the cookie and the headers keep others out', async () => {
    const answer = await desk.ask(await linkOf('office9'), { method: 'POST' })
    const cookie = answer.headers.get('set-cookie') ?? ''
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/upload']) expect(cookie).toContain(part)
    const page = await desk.ask('/upload', { cookie: cookie.split(';')[0] ?? '' })
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'/)
    expect(policy).not.toContain('unsafe')
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('location')).toBe('../upload')
  })
})

describe('contract.md#upload-page: limits', () => {
  test('a file beyond the size, of another kind, empty, or none is refused in words', async () => {
    const cookie = await opened('office10')
    const large = await desk.sendFile(cookie, 'x'.repeat(300_000), { name: 'a.csv' })
    expect(large.status).toBe(413)
    expect(await (await desk.sendFile(cookie, 'x', { name: 'a.docx' })).text()).toContain('不支持')
    expect(await (await desk.sendFile(cookie, '', { name: 'a.csv' })).text()).toContain('文件是空的')
    expect(await (await desk.sendFile(cookie, 'x', { name: 'a.xlsx' })).text()).toContain('没有处理')
    expect((await desk.sendFile(cookie, 'x', { kind: 'nothing', name: 'a.csv' })).status).toBe(422)
    expect((await desk.ask('/upload/file', { method: 'POST', cookie, body: 'x' })).status).toBe(422)
  })

  test('too many steps in a minute wait for the next one', async () => {
    const cookie = await opened('office11')
    const answers = await Promise.all(Array.from({ length: 45 }, () => desk.ask('/upload', { cookie })))
    expect(answers.filter(({ status }) => status === 429).length).toBe(5)
    desk.clock.now += 60_000
    expect((await desk.ask('/upload', { cookie })).status).toBe(200)
    for (let count = 0; count < 40; count += 1) await desk.ask(`/upload/${'y'.repeat(32)}`)
    expect((await desk.ask(`/upload/${'y'.repeat(32)}`)).status).toBe(429)
    desk.clock.now += 60_000
  })

  test('what stands in a file stands on the page as text', async () => {
    const cookie = await opened('office12')
    const sneaky = '<script>alert(1)</script>"\'&'
    const head = ['工单编号', '承办单位', '类型', '收到时间', '诉求内容', sneaky]
    await desk.sendFile(cookie, await workbookOf([head, ['X-1', sneaky, sneaky, '2015-03-02 10:00', sneaky, sneaky]]))
    const map = await desk.page('/upload/map', cookie)
    expect(map).not.toContain('<script>alert')
    expect(map).toContain('&lt;script&gt;alert(1)')
    await desk.sendForm('/upload/map', cookie, { token: await desk.token('/upload/map', cookie), 'c.0': 'no' })
    expect(await desk.page('/upload/tried', cookie)).not.toContain('<script>alert')
  })

  test('parts of a page are escaped unless they were made as such', () => {
    expect(html`<p title="${'"><b>'}">${['a<b', html`<i>${'&'}</i>`]}${null}${3}</p>`.markup).toBe(
      '<p title="&quot;&gt;&lt;b&gt;">a&lt;b<i>&amp;</i>3</p>',
    )
    expect(html`x`).toBeInstanceOf(Html)
  })
})
