import { CONTACTED, contact, later, OPEN, type Spoiling, the, without } from './spoiling.ts'

/** Histories of events, acts and tickets that are not whole. */
export const ACTS_SPOILT: Spoiling[] = [
  [
    'an event that is not there',
    (one) => without(one.rows.events, ({ receivedAt }) => receivedAt.getTime() === contact(one).receivedAt?.getTime()),
    /^unknown: entry \d+, ticket\.contact .* is of no event/,
  ],
  [
    'an event that was never handled',
    ({ rows }) =>
      Object.assign(
        the(rows.events, () => true),
        { state: 'dead' },
      ),
    /^lost: event \d+ of wecom:pd-1 is dead/,
  ],
  [
    'an act that left no entry',
    (one) => without(one.rows.entries, (entry) => entry === contact(one)),
    /^lost: ticket\.contact of SH20150302-000002 by pd-1 .*acknowledged/,
  ],
  [
    'an act that was done twice',
    (one) => one.rows.entries.push({ ...contact(one), seq: 9_999 }),
    /^doubled: ticket\.contact ticket:SH20150302-000002/,
  ],
  [
    'one event with the same effect twice',
    (one) => one.rows.entries.push({ ...contact(one), seq: 9_999 }),
    /^doubled: entry 9999.* is once more of one event/,
  ],
  [
    'acts in another order than they were done in',
    (one) => one.rows.entries.reverse(),
    /^order: entry \d+, ticket\.contact/,
  ],
  [
    'an act dated when it was handled',
    (one) =>
      Object.assign(contact(one), {
        happenedAt: later(contact(one).happenedAt, 300_000),
        receivedAt: later(contact(one).receivedAt, 0),
      }),
    /^time: entry \d+, ticket\.contact/,
  ],
  [
    'an act that the ticket does not know',
    ({ rows }) =>
      Object.assign(
        the(rows.charges, ({ ticket }) => ticket === CONTACTED),
        { contactedAt: null },
      ),
    /^lost: entry \d+, ticket\.contact .*; the ticket says never/,
  ],
  [
    'an act of nobody',
    (one) => without(one.told.deeds, ({ ticket }) => ticket === CONTACTED),
    /^unknown: entry \d+, ticket\.contact .* was done by nobody/,
  ],
  [
    'a ticket that is gone',
    (one) => one.told.tickets.push({ no: 'SH20150302-000999', answered: true }),
    /^lost: ticket SH20150302-000999 was imported/,
  ],
  [
    'a ticket that came twice',
    ({ rows }) => rows.entries.push({ ...the(rows.entries, ({ act }) => act === 'ticket.import') }),
    /^doubled: ticket SH20150302-00000\d came 2 times/,
  ],
  [
    'a ticket that nobody brought',
    (one) => without(one.told.tickets, ({ no }) => no === OPEN),
    /^unknown: ticket SH20150302-000003/,
  ],
  [
    'a liaison who was not told of a new ticket',
    ({ rows }) => without(rows.messages, ({ kind, ticket }) => kind === 'new-ticket' && ticket === OPEN),
    /^lost: new ticket SH20150302-000003\/1 for wecom:pd-\d is in no message/,
  ],
]
