import { describe, expect, it } from 'vitest'
import { awaitsSignIn, signIn } from '../../../src/domain/clocks/sign-in.ts'
import { planSignIn } from '../../../src/domain/clocks/sign-in-reminders.ts'
import { limitFrom, limitsOf } from '../../../src/domain/deadline.ts'
import { isStillWanted } from '../../../src/domain/reminder.ts'
import { latest, type Ticket, withChange } from '../../../src/domain/ticket.ts'
import { limitTable } from '../../../src/scoring/scheme-values.ts'
import { aTicket, helpLimits, shanghai } from '../../support/a-ticket.ts'
import { seededCalendar, seededScheme } from '../../support/seeds.ts'

const receivedAt = shanghai('2015-03-02 10:00')
const asked = limitFrom(receivedAt, { clock: 'hours', value: 2 }, seededCalendar())
const awaiting: Ticket = withChange(aTicket(), 1, { limits: { ...helpLimits(receivedAt), signIn: asked } })
const at = shanghai('2015-03-02 11:00')

describe('contract.md#sign-in', () => {
  it('a scheme that says a limit asks for it; the form of 2015 does not', () => {
    const table = limitTable(seededScheme())
    const of = (signIn?: 1) =>
      limitsOf({ receivedAt, kind: 'help', dueAt: null }, { ...table, ...(signIn ? { signIn } : {}) }, seededCalendar())
    expect([of().signIn, of(1).signIn?.until]).toEqual([undefined, shanghai('2015-03-03 23:59:59.999')])
  })

  it('awaited until it is done, or the charge is over', () => {
    const waits = (change: object) => awaitsSignIn(latest(withChange(awaiting, 1, change)))
    expect([waits({}), waits({ signedInAt: at }), waits({ closedAt: at }), waits({ endedAt: at })]).toEqual([
      true,
      false,
      false,
      false,
    ])
    expect(awaitsSignIn(latest(aTicket()))).toBe(false)
  })

  it('is dated at the act, and never before the receipt', () => {
    expect(latest(signIn(awaiting, at)).signedInAt).toEqual(at)
    expect(latest(signIn(awaiting, new Date(0))).signedInAt).toEqual(receivedAt)
  })

  it.each<[string, Ticket]>([
    ['sign-in-not-asked', aTicket()],
    ['already-signed-in', withChange(awaiting, 1, { signedInAt: at })],
    ['already-closed', withChange(awaiting, 1, { closedAt: at })],
    ['already-returned', withChange(awaiting, 1, { endedAt: at })],
  ])('%s', (code, ticket) => {
    expect(() => signIn(ticket, at)).toThrow(expect.objectContaining({ code }))
  })
})

describe('contract.md#sign-in: reminders', () => {
  const ladder = { quiet: { from: { hour: 22, minute: 0 }, to: { hour: 7, minute: 30 } } }
  const plan = (received: string, until: string, urgent = false) =>
    planSignIn({ receivedAt: shanghai(received), urgent, until: shanghai(until) }, ladder).map(
      ({ stage, audience, dueAt }) => [stage, audience, dueAt],
    )
  it('at half of the time to the liaisons, and when it is over to their leader too', () => {
    expect(plan('2015-03-02 10:00', '2015-03-02 12:00')).toEqual([
      ['last-hours', 'liaisons', shanghai('2015-03-02 11:00')],
      ['overdue', 'liaisonsAndLeader', shanghai('2015-03-02 12:00:00.001')],
    ])
  })
  it('by night of what is urgent alone; a warning that would come too late is none', () => {
    expect(plan('2015-03-02 22:30', '2015-03-03 00:30')).toEqual([
      ['overdue', 'liaisonsAndLeader', shanghai('2015-03-03 07:30')],
    ])
    expect(plan('2015-03-02 22:30', '2015-03-03 00:30', true).map(([stage]) => stage)).toEqual([
      'last-hours',
      'overdue',
    ])
  })
  it('wanted until the unit has signed', () => {
    const [warning] = planSignIn({ receivedAt, urgent: false, until: asked.until }, ladder)
    if (!warning) throw new Error('there is a warning')
    const state = { contacted: true, closed: false, ended: false, returnRequested: false }
    expect(isStillWanted(warning, state, at)).toBe(true)
    expect(isStillWanted(warning, { ...state, signedIn: true }, at)).toBe(false)
  })
})
