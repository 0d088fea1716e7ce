import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openJobs } from '../../../src/jobs/runner.ts'
import { hasRedis, startRedis } from '../../jobs/redis-server.ts'
import { keptLog } from '../../jobs/waiting.ts'
import { message } from '../../store/samples.ts'
import { everybodyAsks, everybodyTypes, NUMBERS } from './acts.ts'
import { answerPlaces, commandPlaces, exportPlaces } from './leaving.ts'
import { databasePlaces } from './places.ts'
import { allFound, type Found, type Place, searchFor } from './search.ts'
import { type Lived, liveYear, needlesOf, TYPED_ON, YEAR } from './year.ts'

const search = searchFor(needlesOf())
const found = (places: AsyncIterable<Place> | Iterable<Place>): Promise<Found[]> => allFound(places, search)
const SAMPLE = [TYPED_ON, YEAR.tickets[0]?.no ?? '']
/** A number of nobody, where each kind of thing is printed, kept, exported and said. */
const LEAK = '13011119999'
const leaks = searchFor([{ what: 'phone', text: LEAK }])
const leakedIn = async (places: AsyncIterable<Place> | Iterable<Place>): Promise<string[]> =>
  (await allFound(places, leaks)).map(({ place }) => place)

const LONG = { timeout: 180_000 }

let lived: Lived
const logs = (): Place[] => [
  { place: 'log', text: lived.logged.join('\n') },
  { place: 'printed', text: lived.said.join('\n') },
]

beforeAll(async () => {
  lived = await liveYear()
  await lived.moveTo('2015-09-02T09:00:00+08:00')
  await everybodyTypes(lived)
  await everybodyAsks(lived)
  for (const at of ['2015-09-02T16:00', '2015-09-06T09:00']) await lived.moveTo(`${at}:00+08:00`)
}, 300_000)
afterAll(() => lived?.stop())

describe(
  'reliability.md#citizens after a year of six thousand tickets, and everybody who typed what he knew',
  LONG,
  () => {
    it('no chat shows anything of a citizen, nor does a group', async () => {
      expect(lived.chats().filter(({ text }) => text !== '').length).toBeGreaterThan(45)
      expect(await found(lived.chats())).toEqual([])
    })

    it('nothing is logged or printed', async () => {
      expect(lived.logged.length).toBeGreaterThan(0)
      expect(await found(logs())).toEqual([])
    })

    it('no column of the database holds anything of them unsealed, the queue neither', async () => {
      expect(await found(databasePlaces(lived.database.url))).toEqual([])
    })

    it.runIf(hasRedis)('nor a Redis that has the queue', async () => {
      const redis = await startRedis()
      const jobs = await openJobs({ kind: 'redis', url: redis.url }, keptLog().log)
      const client = new Redis(redis.url)
      try {
        lived.service.database.store.onCommit((left, now) => jobs.arm(left, now))
        await lived.chair('office-1').say(`催办 ${YEAR.tickets.at(-1)?.no}`)
        await lived.chair('office-1').hears('已催办')
        const places: Place[] = []
        for (const key of await client.keys('*')) {
          const kind = await client.type(key)
          const value = kind === 'hash' ? await client.hgetall(key) : kind === 'string' ? await client.get(key) : kind
          places.push({ place: `redis ${key}`, text: JSON.stringify([key, value]) })
        }
        expect(places.length).toBeGreaterThan(2)
        expect(await found(places)).toEqual([])
      } finally {
        client.disconnect()
        await jobs.close()
        await redis.stop()
      }
    })

    it('no file that leaves the house has any of it', async () => {
      expect(await found(exportPlaces(lived))).toEqual([])
    })

    it('nor has anything that the command line writes or says, a backup neither', async () => {
      expect(await found(commandPlaces(lived, SAMPLE))).toEqual([])
    })

    it('nor an answer of the API, which quotes what it was asked without its numbers', async () => {
      expect(await found(answerPlaces(lived, SAMPLE, NUMBERS))).toEqual([])
    })
  },
)

describe('contract.md#life the whole of a citizen is shown to who asks, alone, for a while', LONG, () => {
  it('「查看电话」 is the one exception: one chat shows it, and the audit tells of it', async () => {
    const [open] = YEAR.tickets.filter((one) => one.unit === 'pudong' && !one.closedAt && one.no !== TYPED_ON)
    await lived.chair('pudong-1').say(`查看电话 ${open?.no} 现场`)
    await lived.chair('pudong-1').hears(open?.citizenPhone ?? '')
    const place = 'chat wecom pudong-1'
    const shown = await found(lived.chats())
    expect(shown.map((one) => one.place)).toEqual(shown.map(() => place))
    expect(shown.map(({ text }) => text)).toEqual(
      expect.arrayContaining([open?.citizenPhone ?? '', open?.citizenAddress ?? '']),
    )
    const looks = await lived.database.sql("SELECT subject, detail FROM audit WHERE act = 'citizen.reveal'")
    expect(looks).toMatchObject([{ subject: `ticket:${open?.no}`, detail: { reason: 'visit' } }])
    expect(await found([...logs()])).toEqual([])
    await lived.moveTo('2015-09-06T10:00:00+08:00')
    expect(await found(lived.chats())).toEqual([])
    expect(await found(databasePlaces(lived.database.url))).toEqual([])
  })
})

describe('a number that leaks on purpose is found, and where', LONG, () => {
  it('in a line of the log', async () => {
    lived.logged.push(JSON.stringify({ at: 'deliver', fault: `no such number: ${LEAK}` }))
    expect(await leakedIn(logs())).toEqual(['log'])
  })

  it('in a particular of the audit', async () => {
    const detail = JSON.stringify({ what: `+86 ${LEAK.slice(0, 3)}-${LEAK.slice(3, 7)}-${LEAK.slice(7)}` })
    const entry = "INSERT INTO audit (actor, act, subject, detail) VALUES ('service', 'seed', 'test', $1)"
    await lived.database.sql(entry, [detail])
    expect(await leakedIn(databasePlaces(lived.database.url))).toEqual(['audit.detail'])
  })

  it('in a cell of an export', async () => {
    await lived.database.sql("UPDATE units SET name = $1 WHERE code = 'jinshan'", [`金山水务${LEAK}`])
    const places = await leakedIn(exportPlaces(lived, ['standings', 'tickets']))
    expect(places).toContain('export standings.csv')
    expect(places).toContainEqual(expect.stringMatching(/^export tickets\.xlsx xl\//))
  })

  it('in a chat', async () => {
    const member = await lived.database.store.read((tx) =>
      tx.people.byAccount({ platform: 'wecom', userId: 'review-1' }),
    )
    if (!member) throw new Error('no such member')
    const notice = { kind: 'answer', event: 'leak' } as const
    const personal = JSON.stringify({ message: { kind: 'text', text: `请回电 ${LEAK}` }, handle: null })
    await message(lived.database.store, member, 'answer:leak', { notice, personal })
    await lived.catchUp()
    expect(await leakedIn(lived.chats())).toContain('chat wecom review-1')
  })
})
