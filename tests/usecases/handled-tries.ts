import { GOOD_REPORT } from '../support/staff.ts'
import type { Try } from './act-tries.ts'

const REPORT = { result: 'solved', report: GOOD_REPORT } as const

/** What the unit in charge does with a ticket. */
export const handled = (no: string): Try[] => [
  (use, who) => use.tickets.contact(who, no),
  (use, who) => use.tickets.checkReturn(who, no, 'other-unit'),
  (use, who) => use.tickets.requestReturn(who, no, { ground: 'other-unit', reason: '经核实属供水管理处管辖' }),
  (use, who) => use.tickets.withdrawReturn(who, no),
  (use, who) => use.closures.report(who, no, REPORT),
  (use, who) => use.extensions.outlook(who, no),
  (use, who) => use.extensions.check(who, no, '2015-03-10'),
  (use, who) => use.extensions.ask(who, no, { wish: '2015-03-10', reason: '配件定制', basis: null }),
  (use, who) => use.extensions.withdraw(who, no),
  (use, who) => use.signingIn.signIn(who, no),
  (use, who) => use.pauses.outlook(who, no),
  (use, who) => use.pauses.check(who, no, '2015-03-10'),
  (use, who) => use.pauses.ask(who, no, { wish: '2015-03-10', reason: '等市民回国' }),
  (use, who) => use.exclusions.check(who, no),
  (use, who) => use.exclusions.ask(who, no, { reason: 'other', words: '市民要求过高' }),
  (use, who) => use.attempts.check(who, no),
  (use, who) => use.attempts.record(who, no, { reason: 'powered-off', note: null }),
  (use, who) => use.corrections.undo(who, no, null),
]
