import { close } from '../../../src/domain/closing/close.ts'
import { contact } from '../../../src/domain/contact.ts'
import { assign, type Ticket } from '../../../src/domain/ticket.ts'
import { aTicket, helpLimits, shanghai } from '../../support/a-ticket.ts'
import { REPORT } from '../support/desk.ts'

/** Pudong's: not called, called, and one whose tail an old closed one shares. */
export const A = 'SH20150302-000123'
export const B = 'SH20150302-000124'
export const C = 'SH20150302-000178'
export const OLD = 'SH20150105-000178'
/** Two open ones with one tail. */
export const E = 'SH20150302-000256'
export const F = 'SH20150301-000256'
/** Qingpu's. */
export const Q = 'SH20150302-000300'

/** Closed long ago: an urgent one of Pudong, called too late, and one of Qingpu that came again. */
const LATE = 'SH20150202-000900'
const FIRST = 'SH20150202-000901'
const AGAIN = 'SH20150209-000902'

const RECEIVED = shanghai('2015-03-02 10:00')

function closed(no: string, unit: string, day: string, changes: Partial<Ticket> = {}): Ticket {
  const receivedAt = shanghai(`${day} 10:00`)
  const charge = assign(1, unit, receivedAt, helpLimits(receivedAt))
  const late = new Date(receivedAt.getTime() + 4 * 86_400_000)
  const ticket = contact(aTicket({ no, receivedAt, summary: '水管漏水', assignments: [charge], ...changes }), late)
  return close(ticket, { result: 'solved', report: REPORT }, late)
}

/** `limits`: what stands soonest is listed first. */
function open(no: string, unit: string, summary: string, limits = helpLimits(RECEIVED)): Ticket {
  return aTicket({ no, summary, assignments: [assign(1, unit, RECEIVED, limits)] })
}

/** The tickets of the town that every row of the table is said in. */
export function town(): Map<string, Ticket> {
  const asked = helpLimits(RECEIVED)
  // Called already, and to be closed as soon as the others are to be called.
  const called = contact(
    open(B, 'pudong', '河道有垃圾', { ...asked, closing: asked.firstContact }),
    shanghai('2015-03-02 11:00'),
  )
  const old = close(
    contact(open(OLD, 'pudong', '旧工单'), shanghai('2015-03-02 10:20')),
    { result: 'solved', report: REPORT },
    shanghai('2015-03-02 10:30'),
  )
  const all = [
    open(A, 'pudong', '三楼没有水'),
    called,
    open(C, 'pudong', '井盖松动'),
    old,
    open(E, 'pudong', '水压不足'),
    open(F, 'pudong', '水表停走', helpLimits(shanghai('2015-03-03 10:00'))),
    open(Q, 'qingpu', '泵站噪声'),
    closed(LATE, 'pudong', '2015-02-02', { urgent: true }),
    closed(FIRST, 'qingpu', '2015-02-02'),
    closed(AGAIN, 'qingpu', '2015-02-09', { repeatOf: FIRST }),
  ]
  return new Map(all.map((ticket) => [ticket.no, ticket]))
}

/** What was said before: nothing, a list was shown, a report is asked for, shown back, a reason is asked for. */
export const BEFORE = {
  nothing: [],
  listed: ['待办'],
  report: [`办结 ${B} 实际解决`],
  shown: [`办结 ${B} 实际解决`, REPORT],
  thin: [`办结 ${B} 实际解决`, '已更换阀门。'],
  uncalled: [`办结 ${A} 实际解决 ${REPORT}`],
  reason: [`退单 ${A} 不属于水务系统`],
  /** The unit's return waits for the office; the office is asked why it refuses. */
  returning: [['wang', `退单 ${A} 不属于水务系统 该路灯归路政部门管理`]],
  refusing: [
    ['wang', `退单 ${A} 不属于水务系统 该路灯归路政部门管理`],
    ['office', `不认可退单 ${A}`],
  ],
} as const satisfies Record<string, readonly (string | readonly ['wang' | 'office', string])[]>

/**
 * One sentence: who says it, after what, what is heard, what is done (`contact 000123`, in order), and what is not
 * heard.
 */
export type Row = {
  by: 'wang' | 'lead' | 'qing' | 'office' | 'call' | 'group'
  before: keyof typeof BEFORE
  says: string
  hears: readonly string[]
  acts: readonly string[]
  never: readonly string[]
  /** The pictures that follow; not looked at where it is left out. */
  draws?: readonly string[]
  /** The parts of a rich text, or one text, as a client sends them that leaves mentions in. */
  parts?: readonly string[]
}

type More = Partial<Omit<Row, 'says' | 'hears'>>

/** A row of the table. */
export const row = (says: string, hears: string | readonly string[], more: More = {}): Row => ({
  by: 'wang',
  before: 'nothing',
  acts: [],
  never: [],
  ...more,
  says,
  hears: typeof hears === 'string' ? [hears] : hears,
})
