import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attachmentFile } from '../../../src/usecases/files/attachment-file.ts'
import { ticketFile } from '../../../src/usecases/tickets/ticket-file.ts'
import { GOOD_REPORT } from '../../support/staff.ts'
import { aFilesDesk, type FilesDesk, JPEG } from './sending.ts'

let desk: FilesDesk
beforeEach(async () => {
  desk = await aFilesDesk()
})
afterEach(() => desk.close())

const writes = async (userId: string, ticket = 'A') =>
  desk.office.drafts.put(await desk.as(userId), { kind: 'report', ticket, result: 'solved', text: null })
const named = async (userId: string, no = 'A') => desk.office.files.expect(await desk.as(userId), no)
const closes = async (userId: string, no = 'A') =>
  desk.office.closures.report(await desk.as(userId), no, { result: 'solved', report: GOOD_REPORT })

describe('contract.md#life: who may attach what to which ticket', () => {
  it.each(['office-1'])('%s sends nothing to tickets', async (userId) => {
    await expect(desk.sends(userId, 'x')).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(named(userId)).rejects.toMatchObject({ code: 'not-permitted' })
    expect(await desk.states()).toEqual([])
  })

  it("another unit's ticket, and one that nobody knows", async () => {
    await expect(named('qp-1')).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(named('pd-1', 'nothing')).rejects.toMatchObject({ code: 'unknown-ticket' })
    const stranger = await desk.as('qp-1')
    await expect(desk.office.files.show(stranger, 'A')).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(desk.office.files.list(stranger, 'A')).rejects.toMatchObject({ code: 'not-permitted' })
  })

  it('a unit that has lost the ticket is told so', async () => {
    const asked = { ground: 'other-unit', reason: '经核实泵站由青浦区水务局管理' } as const
    await desk.office.tickets.requestReturn(await desk.as('pd-1'), 'A', asked)
    const decided = { decision: 'accepted', moveTo: 'qingpu' } as const
    await desk.office.tickets.decideReturn(await desk.as('office-1'), 'A', decided)
    await expect(named('pd-1')).rejects.toMatchObject({ code: 'moved-away' })
  })
})

describe('a picture', () => {
  it('sent while a report is written belongs to the ticket once that is submitted, and the audit says so', async () => {
    await writes('pd-1')
    expect(await desk.sends('pd-1', 'p1')).toMatchObject({
      kind: 'attached',
      place: { use: 'report' },
      count: 1,
      each: 9,
    })
    await desk.fetched()
    expect([await desk.states(), await desk.listed('A')]).toEqual([['kept report A false'], []])
    expect(await desk.audited()).toEqual([])
    // One that is still on its way when the report is submitted is its own all the same.
    expect(await desk.sends('pd-1', 'p2')).toMatchObject({ count: 2 })
    await closes('pd-1')
    await desk.fetched()
    expect(await desk.states()).toEqual(['kept report A true', 'kept report A true'])
    expect((await desk.listed('A')).map(([, use]) => use)).toEqual(['report', 'report'])
    expect(await desk.audited()).toEqual(['attachment.keep ticket:A', 'attachment.keep ticket:A'])
  })

  it('of a colleague who writes another report stays with it', async () => {
    await writes('pd-1')
    await writes('pd-2')
    await desk.sends('pd-2', 'p2')
    await closes('pd-1')
    expect(await desk.states()).toEqual(['fetching report A false'])
  })

  it('sent while a return is written goes with it; given up, it is dropped', async () => {
    const member = await desk.as('pd-1')
    const draft = { kind: 'return-reason', ticket: 'A', ground: 'outside' } as const
    await desk.office.drafts.put(member, draft)
    await desk.sends('pd-1', 'p1')
    expect(await desk.office.files.waiting(member, { use: 'return', ticket: 'A' })).toBe(1)
    await desk.office.files.giveUp(member, draft)
    expect(await desk.office.files.waiting(member, { use: 'return', ticket: 'A' })).toBe(0)
    await desk.sends('pd-1', 'p2')
    await desk.office.tickets.requestReturn(member, 'A', { ground: 'outside', reason: '经核实路灯归路政部门管理' })
    await desk.fetched()
    expect(await desk.states()).toEqual(['dropped return A false', 'kept return A true'])
  })

  it('without a ticket is kept for ten minutes, and 「照片 编号」 attaches it', async () => {
    expect(await desk.sends('pd-1', 'old')).toEqual({ kind: 'loose', minutes: 10 })
    await desk.moveTo('2015-03-02 10:16')
    await desk.sends('pd-1', 'new')
    await desk.fetched()
    expect(await named('pd-1')).toEqual({ taken: 1, count: 1, each: 9, minutes: 10 })
    expect(await desk.listed('A')).toHaveLength(1)
    expect(await desk.audited()).toEqual(['attachment.keep ticket:A'])
    // What is sent then goes there too, until ten minutes after the last one.
    await desk.moveTo('2015-03-02 10:25')
    expect(await desk.sends('pd-1', 'next')).toMatchObject({ place: { use: 'ticket', ticket: 'A' }, count: 2 })
    await desk.moveTo('2015-03-02 10:34')
    expect(await desk.sends('pd-1', 'last')).toMatchObject({ count: 3 })
    await desk.moveTo('2015-03-02 10:45')
    expect(await desk.sends('pd-1', 'late')).toMatchObject({ kind: 'loose' })
  })

  it('goes to the ticket named last, or to what was begun after it', async () => {
    await writes('pd-1', 'B')
    await named('pd-1', 'A')
    expect(await desk.sends('pd-1', 'p1')).toMatchObject({ place: { use: 'ticket', ticket: 'A' } })
    await desk.office.drafts.put(await desk.as('pd-1'), { kind: 'return-reason', ticket: 'B', ground: 'outside' })
    expect(await desk.sends('pd-1', 'p2')).toMatchObject({ place: { use: 'return', ticket: 'B' } })
  })

  it('above nine is refused, and does not cost the nine', async () => {
    await writes('pd-1')
    for (let count = 1; count <= 9; count += 1) await desk.sends('pd-1', `p${count}`)
    await expect(desk.sends('pd-1', 'p10')).rejects.toMatchObject({ code: 'too-many-files', detail: { max: 9 } })
    await named('pd-1')
    for (let count = 1; count <= 9; count += 1) await desk.sends('pd-1', `q${count}`)
    await expect(desk.sends('pd-1', 'q10')).rejects.toMatchObject({ code: 'too-many-files' })
    await expect(named('pd-1')).rejects.toMatchObject({ code: 'too-many-files' })
    expect(await desk.states()).toHaveLength(18)
  })

  it('the same twice is one, also under another name and of a colleague', async () => {
    for (const userId of ['pd-1', 'pd-2']) {
      await named(userId)
      await desk.sends(userId, 'same')
    }
    await desk.fetched()
    expect(await desk.states()).toEqual(['kept ticket A true', 'twice ticket A true'])
    expect(await desk.listed('A')).toHaveLength(1)
    expect(await desk.outbox()).toContain('pd-2 file/twice pending')
    const [files] = await desk.database.sql('SELECT count(*)::int AS n FROM kept_files')
    expect(files).toEqual({ n: 1 })
  })

  it('never submitted is erased; what belongs to a ticket stays', async () => {
    await named('pd-1')
    await desk.sends('pd-1', 'kept')
    await desk.fetched()
    await writes('pd-1', 'B')
    await desk.sends('pd-1', 'never')
    await desk.fetched()
    await desk.moveTo('2015-03-09 10:00')
    await desk.store.keep((tx) => tx.files.forget(new Date(tx.now.getTime() - 3 * 86_400_000)))
    expect(await desk.states()).toEqual(['kept ticket A true'])
    const [files] = await desk.database.sql('SELECT count(*)::int AS n FROM kept_files')
    expect(files).toEqual({ n: 1 })
  })
})

describe('contract.md#ticket-json', () => {
  it('lists what belongs to the ticket, and gives the bytes to the office alone, which the audit keeps', async () => {
    await named('pd-1')
    await desk.sends('pd-1', 'bytes', 'picture', '现场.jpg')
    await desk.fetched()
    const sha256 = createHash('sha256').update(JPEG('bytes')).digest('hex')
    const { attachments } = await ticketFile(desk)('A')
    const by = `member:${(await desk.as('pd-1')).id}`
    const at = expect.stringMatching(/^2015-03-02T10:05:0\d/)
    expect(attachments).toEqual([{ sha256, name: '现场.jpg', bytes: 9, at, by }])
    const read = attachmentFile(desk)
    const token = (role: 'office' | 'readonly') => ({ kind: 'token', name: 'city', role }) as const
    expect(Buffer.from((await read(token('office'), 'A', sha256)).content)).toEqual(Buffer.from(JPEG('bytes')))
    expect(() => read(token('readonly'), 'A', sha256)).toThrow('not-permitted')
    await expect(read(token('office'), 'B', sha256)).rejects.toMatchObject({ code: 'unknown-file' })
    await desk.office.files.show(await desk.as('office-1'), 'A')
    expect(await desk.audited()).toEqual(
      ['attachment.keep', 'attachment.read', 'attachment.show'].map((act) => `${act} ticket:A`),
    )
  })
})
