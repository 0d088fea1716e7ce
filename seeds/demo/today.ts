import type { TicketKind } from '../../src/domain/deadline.ts'
import type { Ground } from '../../src/domain/ticket-return.ts'
import { chance } from './chance.ts'
import { profileOf } from './past.ts'
import { ask } from './returning.ts'
import { drawCallOf, type Story } from './story.ts'
import { topicOf } from './topics/mix.ts'

type Open = {
  unit: string
  topic: string
  kind: TicketKind
  received: string
  contacted?: string
  urgent?: true
  asked?: { ground: Ground; at: string }
}

// Chosen so that the morning shows everything: limits that end today, limits that end on the make-up Sunday after the
// special holiday, some already past, and returns that wait for the office.
const OPEN: readonly Open[] = [
  // Pudong: first contact or closing ends today, one is past, one waits, the rest has time.
  { unit: 'pudong', topic: 'flood', kind: 'help', received: '08-26T10:12:09', contacted: '08-26T11:05:40' },
  { unit: 'pudong', topic: 'sewage', kind: 'complaint', received: '08-26T15:40:31', contacted: '08-27T09:02:12' },
  { unit: 'pudong', topic: 'manhole', kind: 'help', received: '09-01T16:20:05', urgent: true },
  { unit: 'pudong', topic: 'bill', kind: 'consult', received: '09-01T09:30:44', contacted: '09-01T10:11:20' },
  { unit: 'pudong', topic: 'pressure', kind: 'help', received: '08-25T09:07:52', contacted: '08-25T14:31:06' },
  { unit: 'pudong', topic: 'black', kind: 'complaint', received: '08-31T14:02:18', contacted: '08-31T16:47:33' },
  { unit: 'pudong', topic: 'leak', kind: 'help', received: '09-02T07:48:27' },
  {
    unit: 'pudong',
    topic: 'litter',
    kind: 'help',
    received: '08-31T19:21:50',
    asked: { ground: 'other-unit', at: '09-01T16:05:11' },
  },
  // Received this morning: first contact ends on Sunday 09-06.
  { unit: 'chengtou', topic: 'burst', kind: 'help', received: '09-02T06:15:02', urgent: true },
  { unit: 'minhang', topic: 'yellow', kind: 'complaint', received: '09-02T07:32:41' },
  { unit: 'drainage', topic: 'manhole', kind: 'help', received: '09-02T07:59:13', urgent: true },
  { unit: 'jiading', topic: 'station', kind: 'complaint', received: '09-02T08:04:55' },
  { unit: 'water-supply', topic: 'smell', kind: 'consult', received: '09-02T08:11:36' },
  { unit: 'songjiang', topic: 'sewage', kind: 'help', received: '09-02T08:21:08' },
  // Received yesterday and nobody has rung back yet: first contact ends today.
  { unit: 'law-enforcement', topic: 'dump', kind: 'complaint', received: '09-01T21:44:19' },
  { unit: 'water-conservancy', topic: 'litter', kind: 'complaint', received: '09-01T17:36:02' },
  { unit: 'fengxian', topic: 'bank', kind: 'help', received: '09-01T18:25:47', urgent: true },
  { unit: 'qingpu', topic: 'outage', kind: 'help', received: '09-01T20:10:33' },
  { unit: 'minhang', topic: 'blocked', kind: 'help', received: '09-01T16:58:20' },
  { unit: 'jinshan', topic: 'pressure', kind: 'help', received: '09-01T15:13:59' },
  // Closing ends today.
  { unit: 'embankment', topic: 'seep', kind: 'supervised', received: '08-28T10:05:26', contacted: '08-28T10:52:00' },
  { unit: 'baoshan', topic: 'manhole', kind: 'complaint', received: '08-26T08:51:14', contacted: '08-26T15:20:45' },
  { unit: 'water-supply', topic: 'tank', kind: 'help', received: '08-26T13:28:37', contacted: '08-26T14:40:02' },
  // Past: first contact of one, closing of two.
  { unit: 'baoshan', topic: 'black', kind: 'complaint', received: '08-31T09:47:05' },
  { unit: 'chongming', topic: 'outage', kind: 'help', received: '08-24T11:19:28', contacted: '08-26T10:03:17' },
  { unit: 'drainage', topic: 'flood', kind: 'complaint', received: '08-25T07:41:50', contacted: '08-25T10:22:31' },
  // Returns that wait for the office.
  {
    unit: 'drainage',
    topic: 'sewage',
    kind: 'help',
    received: '08-31T10:33:43',
    asked: { ground: 'other-unit', at: '09-01T17:28:09' },
  },
  {
    unit: 'songjiang',
    topic: 'bank',
    kind: 'help',
    received: '08-28T14:16:22',
    contacted: '08-28T16:02:51',
    asked: { ground: 'outside', at: '09-01T11:40:38' },
  },
]

const on2015 = (time: string): Date => new Date(`2015-${time}+08:00`)

/** The open tickets that make the demonstration's morning. */
export function today(): Story[] {
  const on = chance('today')
  return OPEN.map(({ unit, topic, kind, received, contacted, urgent = false, asked }) => {
    const called = drawCallOf(on, profileOf(unit), topicOf(topic), on2015(received), kind)
    // None of these stands on a law's own limit: their ends are chosen above.
    const story = { ...called, urgent, dueAt: null, legalBasis: null }
    return {
      ...story,
      course: { contactedAt: contacted ? on2015(contacted) : null },
      request: asked ? ask(on, story, asked.ground, on2015(asked.at)).request : null,
    }
  })
}
