import type { Step } from '../traps/trapped.ts'

type Named = Step & {
  /** In the pass with which a process begins. */
  isAtStart?: true
  /** A rung of the ladders has to fall due. */
  isAtRung?: true
  /** One beside it says as much: tried by command alone. */
  isLike?: true
}

const statement = (name: string, matches: string, moment: Step['moment']): Named => ({
  name,
  on: 'statement',
  matches,
  moment,
})
const atRung = (step: Named): Named => ({ ...step, isAtRung: true })
const like = (step: Named): Named => ({ ...step, isLike: true })
const call = (name: string, matches: string, moment: 'before' | 'after'): Named => ({
  name,
  on: 'call',
  matches,
  moment,
})

const TICKETS = 'INSERT INTO tickets \\('
const FIRED = 'pg_advisory_xact_lock\\(4712\\)'
const CLAIMED = "UPDATE outbox SET state = 'sending'"
const BODY = 'UPDATE outbox SET body'
const SENT = "UPDATE outbox SET state = 'sent'"
const KEPT = 'keep_events\\('
const HANDLED = 'end_event\\('

/** Every step between a ticket's coming and a message's being known to have gone. */
export const STEPS: readonly Named[] = [
  statement('import: before its batch is kept', TICKETS, 'commit'),
  statement('import: its batch kept, nobody has heard', TICKETS, 'committed'),
  statement('plan: before what a contact settles is cancelled', "UPDATE reminders r SET state = 'cancelled'", 'before'),
  statement('arm: before anybody is called', "pg_notify\\('hotline_due'", 'before'),
  like(statement('arm: a hint in the queue', 'add_job', 'after')),
  { ...statement('sweep: its lease just taken', 'INSERT INTO service_facts AS held', 'after'), isAtStart: true },
  { ...statement('sweep: in its middle', 'UPDATE inbox SET event = NULL', 'before'), isAtStart: true },
  atRung(statement('plan: before the reminders of tickets are kept', 'UPDATE assignments a SET remind_at', 'commit')),
  atRung(statement('gather: before reminders are fired', FIRED, 'commit')),
  atRung(statement('gather: fired, their messages queued', FIRED, 'committed')),
  like(statement('claim: before it is kept', CLAIMED, 'commit')),
  statement('claim: kept', CLAIMED, 'committed'),
  like(statement('render: before the body is written down', BODY, 'before')),
  statement('render: the body kept', BODY, 'committed'),
  call('send: a token fetched and not shared', '/gettoken', 'after'),
  like(call('send: before the call', '/message/send', 'before')),
  call('send: taken by the platform', '/message/send', 'after'),
  statement('settle: before it is kept', SENT, 'commit'),
  like(statement('settle: kept', SENT, 'committed')),
  statement('inbound: before the event is kept', KEPT, 'before'),
  statement('inbound: kept, not handled', KEPT, 'after'),
  statement('inbound: handled, before it is kept', HANDLED, 'commit'),
  statement('inbound: done, not answered', HANDLED, 'committed'),
  statement('inbound: answered, before that is noted', 'UPDATE inbox SET unread_until = NULL WHERE id = ANY', 'before'),
  statement('score: before a run is kept', 'INSERT INTO scoring_runs', 'commit'),
]
