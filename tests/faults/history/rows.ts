import type pg from 'pg'
import { asking } from './asking.ts'

export type MemberRow = { id: string; account: string; unit: string | null; roles: string[]; active: boolean }
export type TicketRow = { no: string; urgent: boolean; addedAt: Date }
/** One unit's charge of a ticket, with the limits that it has now. */
export type ChargeRow = {
  ticket: string
  seq: number
  unit: string
  receivedAt: Date
  firstContact: Date
  closing: Date
  returnOtherUnit: Date
  returnOutside: Date
  contactedAt: Date | null
  closedAt: Date | null
  endedAt: Date | null
  /** Something moved its limits or opened it again: its ladder is not that of its receipt alone. */
  isMoved: boolean
}
export type ReminderRow = {
  id: string
  ticket: string
  seq: number
  limit: string
  deadline: Date
  stage: string
  audience: string
  turn: number
  dueAt: Date
  state: string
  cause: string | null
  firedAt: Date | null
}
export type CarriedRow = { reminder: string; member: string; message: string }
export type MessageRow = {
  id: string
  key: string
  member: string
  kind: string
  /** Of a new ticket's. */
  ticket: string | null
  seq: number | null
  /** Of an alert: what about, and which. */
  about: string | null
  ref: string | null
  madeAt: Date
  dueAt: Date
  state: string
  error: string | null
  firstTried: Date | null
  messageId: string | null
  cardId: string | null
  gatheredIn: string | null
}
/** It waits for its hour, as what falls into the night does. */
export const isPutOff = ({ state, dueAt }: MessageRow, now: Date): boolean =>
  (state === 'pending' || state === 'sending') && dueAt > now

export type EventRow = {
  id: string
  key: string
  /** `wecom:pd-1`; null once it was erased. */
  member: string | null
  state: string
  receivedAt: Date
  isUnread: boolean
}
export type EntryRow = {
  seq: number
  at: Date
  actor: string
  act: string
  subject: string
  happenedAt: Date | null
  receivedAt: Date | null
}
export type AskedReturn = { ticket: string; seq: number; requestedAt: Date; decision: string | null }

export type Rows = {
  now: Date
  members: MemberRow[]
  tickets: TicketRow[]
  charges: ChargeRow[]
  reminders: ReminderRow[]
  carried: CarriedRow[]
  messages: MessageRow[]
  events: EventRow[]
  entries: EntryRow[]
  returns: AskedReturn[]
}

const MOVED = ['extensions', 'pauses', 'rounds', 'exclusions', 'limit_changes', 'acknowledgements']
  .map((table) => `EXISTS (SELECT FROM ${table} x WHERE x.ticket_no = a.ticket_no)`)
  .join(' OR ')

const STATEMENTS: Readonly<Record<Exclude<keyof Rows, 'now'>, string>> = {
  members: `SELECT id::text, platform || ':' || user_key AS account, unit_code AS unit, roles, active FROM members`,
  tickets: `SELECT no, urgent, added_at AS "addedAt" FROM tickets ORDER BY no`,
  charges: `SELECT a.ticket_no AS ticket, a.seq, a.unit_code AS unit, a.received_at AS "receivedAt",
      a.first_contact_until AS "firstContact", a.closing_until AS closing,
      a.return_other_unit_until AS "returnOtherUnit", a.return_outside_until AS "returnOutside",
      a.contacted_at AS "contactedAt", a.closed_at AS "closedAt", a.ended_at AS "endedAt", ${MOVED} AS "isMoved"
    FROM assignments a ORDER BY a.ticket_no, a.seq`,
  reminders: `SELECT id::text, ticket_no AS ticket, seq, limit_name AS limit, deadline, stage, audience, turn,
      due_at AS "dueAt", state, cause, fired_at AS "firedAt" FROM reminders ORDER BY id`,
  carried: `SELECT reminder_id::text AS reminder, member_id::text AS member, outbox_id::text AS message
    FROM reminder_recipients`,
  messages: `SELECT id::text, key, member_id::text AS member, notice ->> 'kind' AS kind, notice ->> 'ticket' AS ticket,
      (notice ->> 'seq')::int AS seq, notice ->> 'about' AS about, notice ->> 'ref' AS ref, made_at AS "madeAt", due_at AS "dueAt", state, error,
      first_tried AS "firstTried", message_id AS "messageId", card_id AS "cardId", gathered_in::text AS "gatheredIn"
    FROM outbox ORDER BY outbox.id`,
  events: `SELECT id::text, key, member, state, received_at AS "receivedAt", unread_until IS NOT NULL AS "isUnread"
    FROM inbox ORDER BY inbox.id`,
  // Where many came by one file, one entry has a line for each.
  entries: `SELECT (a.seq + coalesce(l.place, 0))::int AS seq, a.at, a.actor, a.act,
      coalesce(l.line::jsonb ->> 0, a.subject) AS subject,
      (a.detail ->> 'happenedAt')::timestamptz AS "happenedAt", (a.detail ->> 'receivedAt')::timestamptz AS "receivedAt"
    FROM audit a LEFT JOIN LATERAL string_to_table(a.lines, E'\\n') WITH ORDINALITY AS l (line, place) ON true
    ORDER BY 1`,
  returns: `SELECT ticket_no AS ticket, seq, requested_at AS "requestedAt", decision FROM returns`,
}

/** Everything that the checker looks at, of one moment. */
export async function rowsOf(url: string): Promise<Rows> {
  return asking(url, async (client) => {
    const all = async <Row extends pg.QueryResultRow>(statement: string): Promise<Row[]> =>
      (await client.query<Row>(statement)).rows
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const [clock] = await all<{ now: Date }>('SELECT service_now() AS now')
    if (!clock) throw new Error('the database has no clock')
    return {
      now: clock.now,
      members: await all(STATEMENTS.members),
      tickets: await all(STATEMENTS.tickets),
      charges: await all(STATEMENTS.charges),
      reminders: await all(STATEMENTS.reminders),
      carried: await all(STATEMENTS.carried),
      messages: await all(STATEMENTS.messages),
      events: await all(STATEMENTS.events),
      entries: await all(STATEMENTS.entries),
      returns: await all(STATEMENTS.returns),
    }
  })
}
