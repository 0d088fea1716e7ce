import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recallDuty } from '../../src/usecases/sending/recalling.ts'
import { COMMAND, rowsOf, ticketRow } from '../support/office.ts'
import { aDesk, type Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
  const citizen = { citizenName: '张三丰', citizenPhone: '13812341234', citizenAddress: '某路814号' }
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('A', '2015-03-02 10:00', citizen)]))
})
afterEach(() => desk.close())

const look = async (userId: string) => desk.office.reveals.reveal(await desk.office.member(userId), 'A', null)

describe('contract.md#life: the message is taken back', () => {
  const logged: object[] = []
  const asked: (string | null)[] = []
  let outcome: Awaited<ReturnType<Parameters<typeof recallDuty>[0]['messenger']['recall']>> = { kind: 'recalled' }
  const pass = async () =>
    recallDuty({
      store: desk.store,
      messenger: {
        recall: async (_to, id) => {
          asked.push(id)
          return outcome
        },
      },
      log: (line) => logged.push(line),
    })()
  const states = async () =>
    (await desk.database.sql('SELECT recall FROM reveals ORDER BY id')).map(({ recall }) => recall)
  beforeEach(async () => {
    logged.length = 0
    asked.length = 0
    outcome = { kind: 'recalled' }
    await look('pd-1')
  })

  it('ten minutes after it went, once, and its words are wiped', async () => {
    await desk.moveTo('2015-03-02 10:20')
    await pass()
    expect(asked).toEqual([])
    await desk.office.pass()
    await desk.moveTo('2015-03-02 10:29')
    await pass()
    expect(asked).toEqual([])
    await desk.moveTo('2015-03-02 10:31')
    await Promise.all([pass(), pass()])
    await pass()
    expect(asked).toEqual(['m'])
    expect(await states()).toEqual(['recalled'])
    const [row] = await desk.database.sql(`SELECT body FROM outbox WHERE notice ->> 'kind' = 'citizen'`)
    expect(row).toEqual({ body: null })
    expect(logged).toEqual([])
  })

  it('a platform that is away is asked again; one that cannot leaves it, which is logged and told to nobody', async () => {
    await desk.office.pass()
    outcome = { kind: 'later', code: 'timeout', afterMs: 30_000 }
    await desk.moveTo('2015-03-02 10:16')
    await pass()
    await pass()
    expect(asked).toHaveLength(1)
    outcome = { kind: 'failed', code: '42052' }
    await desk.moveTo('2015-03-02 10:17')
    const before = await desk.outbox()
    await pass()
    expect([asked.length, await states()]).toEqual([2, ['kept']])
    expect(logged).toEqual([{ event: 'recall.failed', reveal: '1', code: '42052' }])
    expect(await desk.outbox()).toEqual(before)
  })

  it('one that never reached its member has nothing to be taken back', async () => {
    desk.chat.state.outcome = async () => ({ kind: 'broken', code: 'x', alert: false })
    await desk.office.pass()
    await desk.moveTo('2015-03-02 10:30')
    await pass()
    expect([asked, await states()]).toEqual([[], ['kept']])
  })
})
