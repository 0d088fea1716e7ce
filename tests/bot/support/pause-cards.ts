import type { Card } from '../../../src/bot/chat.ts'
import { heldCard } from '../../../src/bot/views/tickets/held.ts'
import { pauseCard, pauseDecided, pauseOver, pauseOverCard } from '../../../src/bot/views/tickets/pause.ts'
import type { Pause } from '../../../src/domain/pauses/pause.ts'
import type { TicketOptions } from '../../../src/usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../src/usecases/tickets/ticket-view.ts'
import { shanghai } from '../../support/a-ticket.ts'

const end = (day: string): Date => shanghai(`${day} 23:59:59.999`)

/** The longest that a pause may say, decided one way or the other. */
const pause = (changes: Partial<Pause>): Pause => ({
  requestedAt: shanghai('2015-03-02 14:00'),
  until: end('2015-12-30'),
  reason: '等待市民提供材料，'.repeat(50),
  from: end('2015-03-09'),
  to: end('2016-01-12'),
  clock: 'calendar-days',
  length: 303,
  decision: 'agreed',
  decidedAt: shanghai('2015-03-03 09:00'),
  decidedBy: 'member:1',
  why: null,
  endedAt: null,
  endedBy: null,
  back: null,
  ...changes,
})

/** Every card about a pause, of whatever ticket. */
export function pauseCards(view: TicketView, unit: TicketOptions, name: (code: string) => string): Card[] {
  const refused = pause({ decision: 'refused', why: '可以按期办结，'.repeat(30) })
  const ended = pause({ endedAt: shanghai('2015-03-04 09:00'), endedBy: 'member:2', back: end('2015-03-11') })
  const { no } = view.ticket
  return [
    pauseCard(view, unit, pause({ decision: null, decidedAt: null, decidedBy: null }), name),
    pauseOver(pauseCard(view, unit, refused, name), refused),
    pauseDecided(view, unit, pause({})),
    pauseDecided(view, unit, refused),
    pauseOverCard(view, unit, pause({})),
    pauseOverCard(view, unit, ended),
    heldCard(view, { kind: 'pause-asked', ticket: no, requestedAt: view.now.toISOString() }, name),
  ]
}
