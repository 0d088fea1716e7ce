import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { READ_ONLY } from './read-only.ts'
import { type ThereAndBack, thereAndBack } from './there-and-back.ts'

let there: ThereAndBack
let desk: ThereAndBack['desk']
beforeAll(async () => {
  there = await thereAndBack()
  desk = there.desk
})
afterAll(() => desk.close())

const received = '2015-03-02T10:00:00+08:00'
const row = (no: string, more: object = {}) => ({
  no,
  unit: 'pudong',
  kind: 'help',
  receivedAt: received,
  summary: '无水',
  ...more,
})

const ODD = [
  '=1+1',
  '+86',
  '-5 度',
  '@all',
  "'=1+1",
  "''-",
  "'引号",
  "'",
  "' =1",
  '＝1',
  'a,"b"\n"c",d',
  '第一行\r\n第二行',
  'tab\tinside',
  '_x0041_ _x000D_',
  '<b>&amp;</b>',
  '2015-03-02',
  '1.0',
  '00012',
  'TRUE',
  '\u{1F468}\u200D\u{1F469} 家',
  'e\u200D\u0301',
]

describe.each(['csv', 'xlsx'] as const)('faults/export-reimport as %s', (format) => {
  test('texts that a spreadsheet would run, quotes, breaks and words that look like values', async () => {
    await there.bring(
      'tickets',
      ODD.map((text, at) =>
        row(`ODD-${format}-${at}`, {
          summary: text,
          contactedAt: '2015-03-02T11:00:00.250+08:00',
          closedAt: '2015-03-09T16:30:59+08:00',
          result: 'solved',
          report: text,
        }),
      ),
    )
    const { answer, charges } = await there.andBack(format)
    expect(answer).toMatchObject({
      accepted: charges,
      changed: 0,
      unchanged: charges,
      rejected: [],
      readOnly: READ_ONLY,
    })
  })

  test('a limit that was counted is not given, one that was given stays, and a moved ticket is two rows', async () => {
    await there.bring('tickets', [
      row(`OPEN-${format}`, { receivedAt: '2015-11-27T10:00:00+08:00' }),
      row(`LAW-${format}`, { dueAt: '2015-04-30', legalBasis: '某办法' }),
      row(`HOUR-${format}`, { dueAt: '2015-03-05T18:00:00+08:00' }),
      row(`MOVED-${format}`, { dueAt: '2015-03-06', repeatOf: `OPEN-${format}` }),
    ])
    const asked = { ticket: `MOVED-${format}`, ground: 'other-unit', requestedAt: '2015-03-03T10:00:00+08:00' }
    const decided = { decision: 'accepted', decidedAt: '2015-03-03T15:00:00.007+08:00', moveTo: 'qingpu' }
    await there.bring('returns', [{ ...asked, reason: 'x', ...decided }])
    const { answer, charges } = await there.andBack(format)
    expect(answer).toMatchObject({ accepted: charges, changed: 0, unchanged: charges, rejected: [] })
    const given = new Map((await there.kept()).map(({ no, dueAt }) => [no, dueAt?.toISOString() ?? null]))
    expect(given.get(`OPEN-${format}`)).toBeNull()
    expect(given.get(`LAW-${format}`)).toBe('2015-04-30T15:59:59.999Z')
    expect(given.get(`HOUR-${format}`)).toBe('2015-03-05T10:00:00.000Z')
    expect((await desk.json('ticket', `OPEN-${format}`)) as object).toHaveProperty('limits.closing.proof.0.working')
  })
})

test.each(['csv', 'xlsx'])('pauses that were decided come out as they can be brought back, as %s', async (format) => {
  const asked = { requestedAt: '2015-03-03T10:00:00.250+08:00', until: '2015-03-06', reason: '=1+1' }
  const decided = { decision: 'agreed', decidedAt: '2015-03-04T09:00:00.007+08:00' }
  const names = ['WHOLE', 'EARLY', 'NO'].map((name) => `${name}-${format}`)
  await there.bring(
    'tickets',
    names.map((no) => row(no, { dueAt: '2015-03-09T18:00:00+08:00' })),
  )
  const [whole, early, no] = names
  await there.bring('pauses', [
    { ticket: whole, ...asked, ...decided },
    { ticket: early, ...asked, ...decided, endedAt: '2015-03-05T12:00:00.100+08:00' },
    { ticket: no, ...asked, ...decided, decision: 'refused' },
  ])
  const before = await there.kept()
  expect(before.filter(({ pauses }) => pauses.length > 0).length).toBeGreaterThanOrEqual(3)
  expect(await desk.run('export', 'pauses', '--to', `still.${format}`)).toMatchObject({ code: 0 })
  const said: unknown = JSON.parse((await desk.run('import', 'pauses', `still.${format}`, '--json')).out)
  expect(said).toMatchObject({ changed: 0, rejected: [] })
  expect(await there.kept()).toEqual(before)
})

test('the command line names the columns that it passed over', async () => {
  await desk.run('export', 'tickets', '--to', 'said.csv')
  const { out } = await desk.run('import', 'tickets', 'said.csv')
  expect(out).toContain(`这些列只供阅读，没有导入：${READ_ONLY.join('、')}`)
})

test.each(['standings', 'sheet', 'objections', 'audit'])(
  '%s is no table to import, and says so column by column',
  async (what) => {
    await desk.run('export', what, '--to', `${what}.csv`)
    const said = await desk.run('import', 'tickets', `${what}.csv`)
    expect(said.code).toBe(1)
  },
)

test('a citizen who comes back masked, or an instant cut to its minute, changes nothing', async () => {
  const citizen = { citizenName: '张三丰', citizenPhone: '13812341234', citizenAddress: '某路12号' }
  const done = { contactedAt: '2015-03-02T11:00:31.250+08:00' }
  await there.bring('tickets', [row('MASKED', { ...citizen, ...done })])
  const clear = () => desk.database.store.read((tx) => tx.tickets.citizen('MASKED'))
  const before = await clear()
  for (const shown of [
    { citizenName: '张*', citizenPhone: '138****1234', citizenAddress: '某路' },
    { citizenName: '张**', citizenPhone: '138＊＊＊＊0000', citizenAddress: '***' },
    { contactedAt: '2015-03-02 11:00' },
    { contactedAt: '2015-03-02 11:00:31' },
  ]) {
    await writeFile(join(desk.directory, 'masked.ndjson'), JSON.stringify({ no: 'MASKED', ...shown }))
    expect(await desk.json('import', 'tickets', 'masked.ndjson')).toMatchObject({ unchanged: 1, rejected: [] })
  }
  expect(await clear()).toEqual(before)
  await writeFile(join(desk.directory, 'masked.ndjson'), JSON.stringify({ no: 'MASKED', citizenPhone: '13900000000' }))
  expect(await desk.json('import', 'tickets', 'masked.ndjson')).toMatchObject({ changed: 1, rejected: [] })
})
