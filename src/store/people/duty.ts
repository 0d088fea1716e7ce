import { z } from 'zod'
import type { DutyPort } from '../../usecases/ports/people.ts'
import { Id, Instant, WithId } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { type Sql, sql } from '../session/sql.ts'

const Row = z.object({ id: Id, member: z.string(), substitute: z.string(), from: Instant, until: Instant })
const Found = Row.extend({ isOver: z.boolean() })

const COLUMNS = sql`l.id, l.member_id AS member, l.substitute, l.from_at AS "from", l.until`

const RUNNING = sql`l.from_at <= service_now() AND l.until >= service_now() AND l.called_off IS NULL`

/** The roles of those for whom the member `m` stands in now. */
export const ACTING = sql`coalesce((
  SELECT array_agg(DISTINCT role) FROM leaves l JOIN members away ON away.id = l.member_id, unnest(away.roles) AS role
  WHERE l.substitute = m.id AND away.active AND ${RUNNING}), '{}')`

/** Who gets now what a member would have got: his substitute as long as that one can be reached, else he himself. */
export const receiverOf = (member: Sql): Sql => sql`coalesce((
  SELECT l.substitute FROM leaves l JOIN members s ON s.id = l.substitute
  WHERE l.member_id = ${member} AND s.active AND s.unreachable IS NULL AND ${RUNNING}), ${member})`

export const dutyPort = ({ db }: Session): DutyPort => ({
  add: async ({ member, substitute, from, until }) => {
    const { id } = await db.one(WithId)`
      INSERT INTO leaves (member_id, substitute, from_at, until)
      VALUES (${member}::uuid, ${substitute}::uuid, ${from}, ${until}) RETURNING id`
    return id
  },
  find: (id) =>
    db.first(Found)`
      SELECT ${COLUMNS}, l.called_off IS NOT NULL OR l.until < service_now() AS "isOver"
      FROM leaves l WHERE l.id = ${id}::bigint`,
  touching: (members, from, until) =>
    db.rows(Row)`
      SELECT ${COLUMNS} FROM leaves l
      WHERE l.called_off IS NULL AND l.from_at <= ${until} AND l.until >= ${from}
        AND (l.member_id::text = ANY (${[...members]}::text[]) OR l.substitute::text = ANY (${[...members]}::text[]))
      ORDER BY l.from_at, l.id`,
  running: () => db.rows(Row)`SELECT ${COLUMNS} FROM leaves l WHERE ${RUNNING} ORDER BY l.from_at, l.id`,
  callOff: async (id) => {
    await db.run`UPDATE leaves SET called_off = service_now() WHERE id = ${id}::bigint AND called_off IS NULL`
  },
  begun: () =>
    db.rows(Row)`SELECT ${COLUMNS} FROM leaves l WHERE ${RUNNING} AND l.told_at IS NULL ORDER BY l.from_at, l.id`,
  markTold: async (id) => {
    await db.run`UPDATE leaves SET told_at = service_now() WHERE id = ${id}::bigint`
  },
})
