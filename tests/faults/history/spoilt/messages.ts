import { CLOSED, callOf, carrier, contact, dueDay, HOUR, later, OPEN, type Spoiling, the, without } from './spoiling.ts'

/** Histories of messages and reminders that are not whole. */
export const MESSAGES_SPOILT: Spoiling[] = [
  [
    'a message shown twice',
    (one) => one.calls.push({ ...callOf(one, carrier(one)), messageId: 'again' }),
    /^doubled: message \d+ \(reminders\).* was shown twice/,
  ],
  [
    'a message that nobody wrote down',
    (one) => one.calls.push({ ...callOf(one, carrier(one)), messageId: 'x', digest: 'x', cardId: null }),
    /^unknown: message x to/,
  ],
  [
    'a message that the platform never took',
    (one) => without(one.calls, (call) => call === callOf(one, carrier(one))),
    /^lost: message \d+ \(reminders\).* never took it/,
  ],
  [
    'a message to somebody else',
    (one) => Object.assign(callOf(one, carrier(one)), { userIds: ['qp-1'] }),
    /^lost: message \d+ \(reminders\).* was shown to qp-1 instead/,
  ],
  [
    'a message before its reminder was due',
    (one) => Object.assign(callOf(one, carrier(one)), { at: later(dueDay(one).dueAt, -1_000) }),
    /^early: message \d+ \(reminders\) told SH20150302-000003/,
  ],
  [
    'a message before it was made',
    (one) => Object.assign(callOf(one, carrier(one)), { at: later(carrier(one).madeAt, -1_000) }),
    /^early: message \d+ \(reminders\) told its subject/,
  ],
  [
    'a message by night',
    (one) => {
      const night = new Date('2015-03-03T23:00:00+08:00')
      Object.assign(callOf(one, carrier(one)), { at: night })
      Object.assign(carrier(one), { firstTried: night })
    },
    /^early: message \d+ \(reminders\) told by night/,
  ],
  [
    'a message about what was settled',
    (one) => {
      const at = later(carrier(one).firstTried, -60_000)
      Object.assign(
        the(one.rows.charges, ({ ticket }) => ticket === OPEN),
        { contactedAt: at },
      )
      one.rows.entries.push({ ...contact(one), seq: 9_999, at, subject: `ticket:${OPEN}` })
    },
    /^settled: message \d+ \(reminders\) told SH20150302-000003 firstContact/,
  ],
  [
    'a new ticket told after it was closed',
    ({ rows }) => {
      const card = the(rows.messages, ({ ticket }) => ticket === CLOSED)
      const { at } = the(rows.entries, ({ act }) => act === 'closure.report')
      Object.assign(card, { firstTried: later(at, HOUR) })
    },
    /^settled: message \d+ \(new-ticket\) told SH20150302-000001/,
  ],
  [
    'a reminder that was never planned',
    (one) => without(one.rows.reminders, (row) => row === dueDay(one)),
    /^lost: reminder SH20150302-000003\/1 firstContact due-day .* never told/,
  ],
  [
    'a reminder that still waits',
    (one) => Object.assign(dueDay(one), { state: 'pending' }),
    /^lost: reminder SH20150302-000003\/1 firstContact due-day .* still waits/,
  ],
  [
    'a reminder that was cancelled for nothing',
    (one) => Object.assign(dueDay(one), { state: 'cancelled' }),
    /^lost: reminder SH20150302-000003\/1 firstContact due-day .* never told \(cancelled\)/,
  ],
  [
    'a reminder overtaken by none',
    (one) => Object.assign(dueDay(one), { state: 'overtaken' }),
    /^lost: reminder SH20150302-000003\/1 firstContact due-day .* never told \(overtaken\)/,
  ],
  [
    'a reminder told before its hour',
    (one) => Object.assign(dueDay(one), { firedAt: later(dueDay(one).dueAt, -1) }),
    /^early: reminder SH20150302-000003\/1 firstContact due-day/,
  ],
  [
    'a reminder at an hour that the contract does not know',
    (one) => Object.assign(dueDay(one), { deadline: later(dueDay(one).deadline, -HOUR) }),
    /^unknown: reminder SH20150302-000003\/1 firstContact due-day/,
  ],
  [
    'a recipient who was left out',
    (one) => without(one.rows.carried, ({ reminder }) => reminder === dueDay(one).id),
    /^lost: reminder \d+ \(SH20150302-000003 firstContact due-day\) for wecom:pd-\d is in no message/,
  ],
  [
    'a message given up',
    (one) => Object.assign(carrier(one), { state: 'dead' }),
    /^lost: reminder \d+ .* message \d+ is dead/,
  ],
  [
    'a message cancelled for nothing',
    (one) => Object.assign(carrier(one), { state: 'cancelled' }),
    /^lost: reminder \d+ .* was cancelled .* not settled/,
  ],
  [
    'a message that still waits',
    (one) => Object.assign(carrier(one), { state: 'pending' }),
    /^lost: message \d+ \(reminders\) is pending/,
  ],
  [
    'a chat without its new ticket',
    ({ chats }) => chats.set('pd-2', []),
    /^lost: new ticket SH20150302-00000\d\/1 for wecom:pd-2 is not in his chat/,
  ],
  [
    'a card that stands in a chat twice',
    ({ chats }) =>
      chats.set(
        'pd-2',
        (chats.get('pd-2') ?? []).flatMap((item) => [item, item]),
      ),
    /^doubled: pd-2 has the card .* twice/,
  ],
]
