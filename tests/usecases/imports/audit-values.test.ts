import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOffice, type Office } from './office.ts'

let office: Office
/** Imports rows, all of them good. */
const brings = async (...given: Parameters<Office['rows']>): Promise<void> => {
  expect((await office.rows(...given)).rejected).toEqual([])
}
beforeAll(async () => {
  office = await anOffice('2015-06-01 09:00')
})
afterAll(() => office.close())

/** Old and new value of the last entries of an act, earliest first. */
async function told(act: string): Promise<[unknown, unknown][]> {
  const rows = await office.sql('SELECT detail FROM audit WHERE act = $1 ORDER BY seq', [act])
  return rows.map(({ detail }) => {
    const { before, after } = detail as { before: string | null; after: string }
    return [before && JSON.parse(before), JSON.parse(after)]
  })
}

const TICKET = { no: 'V-1', unit: '浦东', kind: '求助', receivedAt: '2015-05-29 10:00', summary: '三楼无水' }

test('a ticket: all of a new one, and of a known one what differs; nobody’s name, number or words', async () => {
  await brings('tickets', [{ ...TICKET, citizenName: '张三丰', citizenPhone: '13812341234' }])
  await brings('tickets', [{ no: 'V-1', urgent: true, kind: '投诉', citizenPhone: '13900001111' }])
  await brings('tickets', [{ no: 'V-1', urgent: true }])
  const [fresh, changed, ...more] = await told('ticket.import')
  expect(more).toEqual([])
  expect(fresh?.[0]).toBeNull()
  expect(fresh?.[1]).toMatchObject({
    source: '12345',
    unit: 'pudong',
    kind: 'help',
    receivedAt: '2015-05-29T10:00:00+08:00',
    urgent: false,
    summaryMark: expect.stringMatching(/^[0-9a-f]{16}$/),
  })
  expect(changed).toEqual([
    { kind: 'help', urgent: false, citizen: null },
    { kind: 'complaint', urgent: true, citizen: true },
  ])
  const rows = await office.sql('SELECT detail::text AS detail FROM audit')
  expect(JSON.stringify(rows)).not.toMatch(/张三丰|138|139|无水/)
})

test('a return, decided later', async () => {
  const asked = { ticket: 'V-1', ground: '系统外', requestedAt: '2015-05-29 11:00', reason: '不属我们管' }
  await brings('returns', [asked])
  await brings('returns', [{ ...asked, decision: '不认可', decidedAt: '2015-05-29 15:00' }])
  expect(await told('return.import')).toEqual([
    [null, expect.objectContaining({ ground: 'outside', requestedAt: '2015-05-29T11:00:00+08:00' })],
    [
      { decision: null, decidedAt: null },
      { decision: 'refused', decidedAt: '2015-05-29T15:00:00+08:00' },
    ],
  ])
})

test('attempts, one entry each', async () => {
  const tried = { ticket: 'V-1', at: '2015-05-29 11:00', reason: '关机' }
  await brings('attempts', [tried, { ...tried, at: '2015-05-29 11:30' }])
  await brings('attempts', [{ ...tried, reason: '空号' }])
  const entries = await told('attempts.import')
  expect(entries).toHaveLength(3)
  expect(entries[2]).toEqual([{ unreached: 'powered-off' }, { unreached: 'empty-number' }])
})

test('more time, and a revisit', async () => {
  const more = { ticket: 'V-1', requestedAt: '2015-05-29 12:00', until: '2015-06-12', reason: '配件' }
  await brings('extensions', [{ ...more, decision: '同意', decidedAt: '2015-05-29 13:00' }])
  expect(await told('extension.import')).toEqual([
    [null, expect.objectContaining({ decision: 'granted', requestedAt: '2015-05-29T12:00:00+08:00' })],
  ])
  const closed = { contactedAt: '2015-05-29 14:00', closedAt: '2015-05-29 16:00', result: '实际解决' }
  await brings('tickets', [{ ...TICKET, no: 'V-2', ...closed }])
  const call = { ticket: 'V-2', at: '2015-05-30 10:00', reached: '是', satisfaction: '满意' }
  await brings('revisits', [call])
  await brings('revisits', [{ ...call, satisfaction: '一般' }])
  expect((await told('revisit.import'))[1]).toEqual([{ satisfaction: 'satisfied' }, { satisfaction: 'average' }])
})

test('units and members', async () => {
  await brings('units', [{ code: 'newone', name: '新设单位', cohort: '单列' }])
  const member = { platform: '企业微信', userId: 'someone', name: '某人', unit: '浦东', roles: '联络员' }
  await brings('members', [member])
  await brings('members', [{ ...member, name: '某某', roles: '联络员、分管领导' }])
  await brings('members', [{ ...member, name: '某某', roles: '联络员、分管领导' }])
  expect(await told('unit.import')).toEqual([[null, expect.objectContaining({ name: '新设单位', cohort: 'single' })]])
  expect(await told('member.import')).toEqual([
    [null, { platform: 'wecom', unit: 'pudong', roles: 'liaison' }],
    [
      { roles: 'liaison', renamed: null },
      { roles: 'liaison leader', renamed: true },
    ],
  ])
})

test('marks, reports and adjustments', async () => {
  const mark = { period: '2015', unit: '浦东', item: '出席会议情况', points: '1.5', reason: '缺一次' }
  await brings('marks', [{ ...mark, at: '2015-05-01 10:00' }])
  await brings('marks', [{ ...mark, points: '2', at: '2015-05-02 10:00' }])
  expect((await told('mark.import'))[1]).toEqual([
    { points: '1.5', at: '2015-05-01T10:00:00+08:00' },
    { points: '2', at: '2015-05-02T10:00:00+08:00' },
  ])
  await brings('reports', [{ unit: '浦东', at: '2015-05-20 10:00', title: '五月情况', kind: '月度' }])
  expect(await told('report.import')).toEqual([
    [null, expect.objectContaining({ kind: 'monthly', at: '2015-05-20T10:00:00+08:00' })],
  ])
  const adjustment = { period: '2015', unit: '浦东', kind: '减分', clause: 2, reason: '查实', at: '2015-05-20 10:00' }
  await brings('adjustments', [{ ...adjustment, status: '提出' }])
  await brings('adjustments', [{ ...adjustment, status: '否决' }])
  expect((await told('adjustment.import')).at(-1)).toEqual([{ status: 'proposed' }, { status: 'rejected' }])
})
