import { limitsOf } from '../../src/domain/deadline.ts'
import { assign, type Ticket } from '../../src/domain/ticket.ts'
import { limitTable } from '../../src/scoring/scheme-values.ts'
import { seededCalendar, seededScheme } from './seeds.ts'

/** An instant of Asia/Shanghai, `2015-03-02 09:00`, with seconds and milliseconds where wanted. */
export const shanghai = (text: string): Date => new Date(`${text.replace(' ', 'T')}+08:00`)

const calendar = seededCalendar()
const table = limitTable(seededScheme())

/** The limits of a help ticket under the shipped scheme and calendar. */
export const helpLimits = (receivedAt: Date) => limitsOf({ receivedAt, kind: 'help', dueAt: null }, table, calendar)

/** An open help ticket of Pudong, received on Monday 2015-03-02 at 10:00. */
export function aTicket(changes: Partial<Ticket> = {}): Ticket {
  const receivedAt = shanghai('2015-03-02 10:00')
  return {
    no: 'SH20150302-000123',
    source: '12345',
    kind: 'help',
    class: null,
    receivedAt,
    dueAt: null,
    legalBasis: null,
    urgent: false,
    summary: 'no water',
    repeatOf: null,
    assignments: [assign(1, 'pudong', receivedAt, helpLimits(receivedAt))],
    returns: [],
    extensions: [],
    pauses: [],
    version: 1,
    ...changes,
  }
}
