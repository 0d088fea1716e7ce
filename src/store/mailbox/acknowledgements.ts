import { z } from 'zod'
import { KNOWN_STAGES } from '../../domain/lists/tickets.ts'
import type { AcknowledgementsPort } from '../../usecases/ports/acknowledgements.ts'
import { Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { ACKNOWLEDGED } from './reminders.ts'

const Word = z.object({ member: z.string(), at: Instant })
const Told = z.object({ mine: Instant.nullable(), last: Instant.nullable() })
const Awaited = z.object({ no: z.string() })

const STAGES = [...KNOWN_STAGES]

export const acknowledgementsPort = ({ db }: Session): AcknowledgementsPort => ({
  of: (ticket, seq) =>
    db.rows(Word)`
      SELECT member_id AS member, at FROM acknowledgements
      WHERE ticket_no = ${ticket} AND seq = ${seq}::int ORDER BY at, member_id`,
  tellings: (ticket, seq, memberId) =>
    db.one(Told)`
      SELECT max(r.fired_at) FILTER (WHERE c.member_id = ${memberId}::uuid) AS mine, max(r.fired_at) AS last
      FROM reminders r JOIN reminder_recipients c ON c.reminder_id = r.id
      WHERE r.ticket_no = ${ticket} AND r.seq = ${seq}::int AND r.stage = ANY (${STAGES}::text[])`,
  add: async (ticket, seq, { member, at }) => {
    await db.run`
      INSERT INTO acknowledgements (ticket_no, seq, member_id, at)
      VALUES (${ticket}, ${seq}::int, ${member}::uuid, ${at}) ON CONFLICT DO NOTHING`
    await db.run`
      UPDATE reminders SET state = 'cancelled', cause = ${ACKNOWLEDGED}
      WHERE ticket_no = ${ticket} AND seq = ${seq}::int AND state = 'pending' AND stage = 'urgent-over' AND turn > 0
        AND deadline <= ${at}`
  },
  awaited: async (memberId) => {
    const rows = await db.rows(Awaited)`
      SELECT r.ticket_no AS no FROM reminders r JOIN reminder_recipients c ON c.reminder_id = r.id
        JOIN assignments a USING (ticket_no, seq)
      WHERE c.member_id = ${memberId}::uuid AND r.stage = ANY (${STAGES}::text[])
        AND a.closed_at IS NULL AND a.ended_at IS NULL
      GROUP BY r.ticket_no, r.seq
      HAVING NOT EXISTS (SELECT FROM acknowledgements k
        WHERE (k.ticket_no, k.seq) = (r.ticket_no, r.seq) AND k.at >= max(r.fired_at))
      ORDER BY max(r.fired_at) DESC, r.ticket_no`
    return rows.map(({ no }) => no)
  },
})
