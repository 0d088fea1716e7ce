import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Scheme } from '../../src/scoring/scheme.ts'
import { beginLadders } from '../../src/usecases/rules/beginning.ts'
import { ticketFile } from '../../src/usecases/tickets/ticket-file.ts'
import { COMMAND, keepingMessenger, officeOver, rowsOf, ticketRow } from '../support/office.ts'
import { openScheme } from '../support/seeds.ts'
import { aDesk, type Desk } from './desk.ts'

const source = { assumed: 'for this test' }

/** A scheme of another office, whose units sign for what they get within two hours. */
function askingScheme(): Scheme {
  const scheme = openScheme('2022.lianyungang')
  const period = { ...scheme.period, id: '2015', from: '2014-11-01', to: '2015-11-30' }
  const signIn = { clock: 'hours' as const, value: 2, source }
  return { ...scheme, period, limits: { ...scheme.limits, signIn } }
}

let desk: Desk
let asking: ReturnType<typeof officeOver>
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
  const scheme = askingScheme()
  const rules = { ...desk.rules, scheme: async () => scheme, schemes: async () => [scheme] }
  asking = officeOver(desk.store, rules, keepingMessenger(() => desk.store.now()).messenger)
  await asking.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('A', '2015-03-02 10:00')]))
  await beginLadders({ store: desk.store, rules, aheadMs: 366 * 24 * 3_600_000 })()
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('B', '2015-03-02 10:00')]))
})
afterEach(() => desk.close())

const as = (userId: string) => desk.office.member(userId)
const sign = async (userId: string, no = 'A') => asking.signingIn.signIn(await as(userId), no)
const traces = () =>
  desk.database.sql('SELECT (SELECT count(*) FROM audit) AS audit, (SELECT count(*) FROM outbox) AS told')
const pending = () =>
  desk.database.sql(
    `SELECT stage, audience, to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'HH24:MI') AS due FROM reminders
     WHERE limit_name = 'signIn' AND state = 'pending' ORDER BY due_at`,
  )

async function refuses(code: string, act: () => Promise<unknown>): Promise<void> {
  const before = await traces()
  await expect(act()).rejects.toMatchObject({ code })
  expect(await traces()).toEqual(before)
}

describe('contract.md#sign-in', () => {
  it('asked for by the scheme alone: a limit of its own, with its proof and its reminders', async () => {
    const { limits, signedInAt } = await ticketFile(desk)('A')
    expect([limits.signIn, signedInAt]).toMatchObject([
      { until: '2015-03-02T12:00:00+08:00', met: null, clock: 'hours', proof: [{ day: '2015-03-02', count: 2 }] },
      null,
    ])
    expect(await pending()).toEqual([
      { stage: 'last-hours', audience: 'liaisons', due: '11:00' },
      { stage: 'overdue', audience: 'liaisonsAndLeader', due: '12:00' },
    ])
    expect((await ticketFile(desk)('B')).limits).not.toHaveProperty('signIn')
    await refuses('sign-in-not-asked', () => sign('pd-1', 'B'))
  })

  it('by the unit in charge, once, audited; its reminders are over, and the scoring knows it', async () => {
    for (const userId of ['qp-1', 'office-1']) await refuses('not-permitted', () => sign(userId))
    await sign('pd-1')
    await refuses('already-signed-in', () => sign('pd-2'))
    const signedAt = expect.stringMatching(/^2015-03-02T10:05/)
    expect(await ticketFile(desk)('A')).toMatchObject({ signedInAt: signedAt, limits: { signIn: { met: true } } })
    expect(await pending()).toEqual([])
    const [entry] = await desk.database.sql(`SELECT detail FROM audit WHERE act = 'ticket.sign-in'`)
    expect(entry?.detail).toEqual({ what: 'sign-in', from: null, to: signedAt })
    const span = { id: '2015', from: new Date('2014-11-01T00:00:00+08:00'), to: new Date('2015-12-01T00:00:00+08:00') }
    const facts = await desk.store.read((tx) => tx.facts.of('pudong', span, tx.now))
    expect(facts.assignments.map(({ about }) => about?.signIn?.at ?? null)).toEqual([expect.any(Date), null])
  })

  it('late, it says so; what was never signed for is not met', async () => {
    await desk.moveTo('2015-03-02 12:30')
    expect((await ticketFile(desk)('A')).limits).toMatchObject({ signIn: { met: false } })
    await sign('pd-lead')
    expect((await ticketFile(desk)('A')).limits).toMatchObject({ signIn: { met: false } })
  })
})
