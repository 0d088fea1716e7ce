import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inShanghai } from '../support/office.ts'
import { ACTS, D } from './week/acts.ts'
import { type Accounts, byAccount, comparable, pointsOf } from './week/comparing.ts'
import { auditOf, replays } from './week/replay.ts'
import { lives } from './week/road.ts'
import { aService, type Service } from './week/service.ts'
import { TOLD } from './week/told.ts'

const TICKETS = ['A', 'B', 'C', D, 'E']
const BEGIN = inShanghai('2015-04-27 08:55')
const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** The end of the week, before anybody but the citizens of two tickets was called. */
const MONDAY = '2015-05-04 18:00'
const DECEMBER = '2015-12-03 18:00'

let week: Service
beforeAll(async () => {
  week = await aService(BEGIN)
  await lives(week)
}, 300_000)
afterAll(() => week?.database.close())

const toldTo = ({ sent }: Service, userId: string): string[] =>
  sent.filter(({ to }) => to === userId).map(({ at, about }) => `${at} ${about}`)

describe('a week with all of it', () => {
  it.each(Object.entries(TOLD))(
    '%s gets what is meant for him, once, at its hour, and nothing else',
    (userId, told) => {
      expect(toldTo(week, userId)).toEqual(told)
    },
  )

  it('every ticket ends as its people left it', async () => {
    expect(await week.ticket('A')).toMatchObject({
      state: 'closed',
      contactedAt: '2015-04-27T13:30:00+08:00',
      closedAt: expect.stringContaining('2015-04-29T10:15'),
      signedAt: expect.stringContaining('2015-04-29T15:00'),
      result: 'solved',
      reportDetails: { finding: 'upheld', visited: true, visitedAt: '2015-04-28T09:30:00+08:00', answeredBy: 'phone' },
      limits: { closing: { until: '2015-05-07T23:59:59.999+08:00', met: true } },
      attempts: [
        { reason: 'powered-off', at: expect.stringContaining('10:30') },
        { reason: 'no-answer', at: expect.stringContaining('11:00') },
      ],
      extensions: [{ from: '2015-05-05T23:59:59.999+08:00', decision: 'granted' }],
      attachments: [{ bytes: 13 }],
      round: 2,
      awaitsSignature: false,
      revisits: [
        { result: 'unsolved', satisfaction: 'dissatisfied', counts: true },
        { result: 'solved', satisfaction: 'satisfied', counts: false },
      ],
    })
    expect(await week.ticket('B')).toMatchObject({
      state: 'closed',
      unit: 'qingpu',
      returns: [{ decision: 'refused' }, { decision: 'withdrawn' }, { decision: 'accepted', moveTo: 'qingpu' }],
      assignments: [
        { unit: 'pudong', contactedAt: null, endedAt: expect.stringContaining('2015-04-28T10:30') },
        { unit: 'qingpu', contactedAt: expect.stringContaining('2015-04-28T11:00'), result: 'solved' },
      ],
      revisits: [{ satisfaction: 'satisfied', counts: true }],
    })
    expect(await week.ticket('C')).toMatchObject({
      contactedAt: expect.stringContaining('2015-04-29T10:30'),
      limits: { firstContact: { met: false }, closing: { until: '2015-05-05T23:59:59.999+08:00', met: true } },
      extensions: [{ decision: 'refused', why: '节前可以办结' }],
      revisits: [],
    })
    expect(await week.ticket(D)).toMatchObject({
      state: 'closed',
      result: 'explained',
      closedAt: expect.stringContaining('2015-05-04T15:30'),
      signedAt: expect.stringContaining('2015-05-04T16:10'),
      limits: { firstContact: { met: true }, closing: { until: '2015-05-04T23:59:59.999+08:00', met: true } },
    })
    expect(await week.ticket('E')).toMatchObject({
      closedAt: expect.stringContaining('2015-05-04T11:00'),
      limits: { firstContact: { met: true }, closing: { met: false } },
    })
  })

  it('who confirmed what the office told', async () => {
    const office = await week.member('office-1')
    const words = await week.store.read((tx) => tx.words.last(5))
    const told = await Promise.all(
      words.map(async ({ id, kind }) => {
        const { told: all } = await week.words.receipts(office, id)
        return [kind, all.length, all.filter(({ receivedAt }) => receivedAt !== null).map(({ name }) => name)]
      }),
    )
    expect(told).toEqual([
      ['urge', 1, ['试pd-1']],
      ['notice', 5, ['试pd-1', '试qp-1']],
    ])
  })

  it('the scores, item by item', async () => {
    // Five tickets, of which 浦东 handled A, C and D; C was contacted a day late. Of its returns that were decided one was
    // right, and of the six months ended one is reported.
    expect(await pointsOf(week, 'pudong', MONDAY)).toEqual({
      returns: '1.50 = 1/2',
      reporting: '0.50 = 1/6',
      volume: '3.00 = 3/5',
      firstContact: '20.00 = 2/3',
      onTime: '5.00 = 3/3',
      resolution: '13.33 = 2/3',
      satisfaction: '0.00 = 0/1',
      quality: '41.33',
      total: '45.33',
    })
    // 青浦 got B, and closed E three working days late; nobody asked it to relieve itself of anything.
    expect(await pointsOf(week, 'qingpu', MONDAY)).toMatchObject({
      volume: '2.00 = 2/5',
      firstContact: '30.00 = 2/2',
      onTime: '2.50 = 1/2',
      resolution: '20.00 = 2/2',
      satisfaction: '40.00 = 1/1',
      quality: '94.50',
      total: '100.00',
    })
    // The granted objection makes the contact of C one in time; thirteen months have ended.
    expect(await pointsOf(week, 'pudong', DECEMBER)).toMatchObject({
      reporting: '0.23 = 1/13',
      firstContact: '30.00 = 3/3',
      quality: '51.33',
      total: '55.06',
    })
  })
})

describe('the same week, replayed from its audit', () => {
  let again: Service
  let accounts: Accounts
  beforeAll(async () => {
    const known = await week.accounts()
    const contents = new Map([...week.contents.values()].map((content) => [sha256(content), content]))
    again = await aService(BEGIN)
    const [row] = await again.database.sql('SELECT coalesce(max(seq), 0)::int AS seq FROM audit')
    await replays(again, await auditOf(week, Number(row?.seq)), {
      account: (id) => {
        const member = known.get(id)
        if (!member) throw new Error(`nobody is called ${id}`)
        return member
      },
      content: (hash) => {
        const content = contents.get(hash)
        if (!content) throw new Error(`no file is called ${hash}`)
        return content
      },
    })
    accounts = new Map([...known, ...(await again.accounts())])
  }, 300_000)
  afterAll(() => again?.database.close())

  it('ends in the same tickets', async () => {
    for (const no of TICKETS) {
      expect(comparable(await again.ticket(no), accounts)).toEqual(comparable(await week.ticket(no), accounts))
    }
  })

  it('ends in the same scores, byte for byte', async () => {
    for (const asOf of [MONDAY, DECEMBER]) {
      expect(JSON.stringify(await again.standings(asOf))).toBe(JSON.stringify(await week.standings(asOf)))
    }
  })

  it('sends the same messages to the same people at the same minutes', () => {
    const all = ({ sent }: Service) => sent.map(({ at, to, about }) => `${at} ${to} ${about}`).sort()
    expect(all(again)).toEqual(all(week))
    expect(all(again).length).toBeGreaterThan(60)
  })

  it('leaves the same audit: each act by whom, about what, with which values', async () => {
    const [row] = await week.database.sql(`SELECT count(*)::int AS n FROM audit WHERE act = 'member.import'`)
    expect(row?.n).toBe(8)
    const kept = async ({ database }: Service) =>
      (await database.sql('SELECT actor, act, subject FROM audit ORDER BY seq'))
        .filter(({ act }) => !String(act).startsWith('import.'))
        .map((entry) => byAccount(JSON.stringify(entry), accounts))
    expect(await kept(again)).toEqual(await kept(week))
    expect((await kept(week)).length).toBeGreaterThan(ACTS.length)
  })
})
