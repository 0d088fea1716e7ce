import { z } from 'zod'
import type { Exclusion } from '../../domain/exclusions/exclusion.ts'
import type { Attempt } from '../../domain/life/attempt.ts'
import type { ListedTicket } from '../../domain/life/listed.ts'
import type { AuditLine } from '../../usecases/ports/audit.ts'
import type { AttachedFile } from '../../usecases/ports/files.ts'
import { Entry } from '../audit.ts'
import { EACH_LINE } from '../audit-blocks.ts'
import { attachedOf, FILE, FileRow } from '../files/listed.ts'
import { Count, Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { type Sql, sql } from '../session/sql.ts'
import { AttemptRow } from '../tickets/attempts.ts'
import { EXCLUSION, ExclusionRow } from '../tickets/exclusions.ts'
import { PauseRow } from '../tickets/requests/pause-rows.ts'
import { batchesOf, inStep } from './cursors.ts'
import { LISTED, ListedRow, listedOf } from './listed-rows.ts'

/** An entry as it stands in the chain; `detail` is its JSON. */
export type AuditRecord = Omit<AuditLine, 'detail' | 'receivedAt'> & { detail: string; hash: string }

/** Tickets first received in [from, until) of which `unit` ever had one charge; null: of all units. */
export type Listed = { from: Date; until: Date; unit: string | null; asOf: Date }

/** Some tickets, and by ticket what was noted of them by `asOf`, earliest first. */
export type ListedBatch = {
  tickets: readonly ListedTicket[]
  attempts: ReadonlyMap<string, Attempt[]>
  /** Later decisions are hidden. */
  exclusions: ReadonlyMap<string, Exclusion[]>
  /** Those that were sent later, too. */
  files: ReadonlyMap<string, AttachedFile[]>
}

/** Whole lists for exports, of one moment, read batch by batch; nothing of them is kept. */
export type Listings = {
  /** In order of receipt, without their citizens. */
  tickets(of: Listed): AsyncIterable<ListedBatch>
  /** How many charges those tickets have; no more than `most` are counted. */
  charges(of: Listed, most?: number): Promise<number>
  /** Entries written by `until`, in order. */
  audit(until: Date): AsyncIterable<readonly AuditRecord[]>
  /** How many those are; no more than the first `most` blocks are counted. */
  entries(until: Date, most?: number): Promise<number>
}

const Chained = Entry.extend({ detail: z.string(), hash: z.string() })
const Counted = z.object({ count: Count })
const Own = { ticket: z.string() }
const Returned = z.object({ ...Own, requestedAt: Instant, decidedAt: Instant.nullable() })
const Paused = z.object({ ...Own, pause: PauseRow })
const Excluded = ExclusionRow.extend(Own)
const Filed = FileRow.extend(Own)

const ifBy = (exclusion: Exclusion, asOf: Date): Exclusion =>
  exclusion.decidedAt && exclusion.decidedAt <= asOf
    ? exclusion
    : { ...exclusion, decision: null, decidedAt: null, decidedBy: null, why: null }

const mapped = <A, B>(found: ReadonlyMap<string, A[]>, make: (one: A) => B): Map<string, B[]> =>
  new Map([...found].map(([ticket, rows]) => [ticket, rows.map(make)]))

const whichOf = ({ from, until, unit }: Listed): Sql =>
  sql`t.received_at >= ${from} AND t.received_at < ${until} AND (${unit}::text IS NULL OR EXISTS (
    SELECT FROM assignments o WHERE o.ticket_no = t.no AND o.unit_code = ${unit}))`

/** The rows of each ticket together. The last ticket of a batch may go on in the next, and waits for it. */
async function* byTicket(batches: AsyncIterable<readonly ListedRow[]>): AsyncGenerator<ListedRow[][]> {
  let last: ListedRow[] = []
  for await (const batch of batches) {
    const whole: ListedRow[][] = []
    for (const row of batch) {
      if (last.length > 0 && last[0]?.no !== row.no) {
        whole.push(last)
        last = []
      }
      last.push(row)
    }
    if (whole.length > 0) yield whole
  }
  if (last.length > 0) yield [last]
}

export const listingsOf = (session: Pick<Session, 'db' | 'seal'>): Listings => {
  const { db } = session
  return {
    tickets: async function* (of) {
      const [which, order] = [whichOf(of), sql`t.received_at, t.no`]
      // All of it will be read, whatever a cursor usually is for.
      db.run`SET LOCAL cursor_tuple_fraction = 1`.catch(() => undefined)
      const rows = batchesOf(
        db,
        ListedRow,
        sql`listed_charges`,
        sql`SELECT ${LISTED} FROM tickets t JOIN assignments a ON a.ticket_no = t.no WHERE ${which} ORDER BY ${order}, a.seq`,
      )
      const returns = inStep(
        batchesOf(
          db,
          Returned,
          sql`listed_returns`,
          sql`SELECT r.ticket_no AS ticket, r.requested_at AS "requestedAt", r.decided_at AS "decidedAt"
            FROM returns r JOIN tickets t ON t.no = r.ticket_no WHERE ${which} ORDER BY ${order}, r.requested_at`,
        ),
      )
      const pauses = inStep(
        batchesOf(
          db,
          Paused,
          sql`listed_pauses`,
          sql`SELECT p.ticket_no AS ticket, to_json(p) AS pause
            FROM pauses p JOIN tickets t ON t.no = p.ticket_no WHERE ${which} ORDER BY ${order}, p.requested_at`,
        ),
      )
      const attempts = inStep(
        batchesOf(
          db,
          AttemptRow,
          sql`listed_attempts`,
          sql`SELECT x.ticket_no AS ticket, x.at, x.seq, x.reason, x.note, x.accepted_at AS "acceptedAt", x.via
            FROM attempts x JOIN tickets t ON t.no = x.ticket_no WHERE ${which} AND x.at <= ${of.asOf}
            ORDER BY ${order}, x.at`,
        ),
      )
      const exclusions = inStep(
        batchesOf(
          db,
          Excluded,
          sql`listed_exclusions`,
          sql`SELECT x.ticket_no AS ticket, ${EXCLUSION} FROM exclusions x JOIN tickets t ON t.no = x.ticket_no
            WHERE ${which} AND x.requested_at <= ${of.asOf} ORDER BY ${order}, x.requested_at`,
        ),
      )
      const files = inStep(
        batchesOf(
          db,
          Filed,
          sql`listed_files`,
          sql`SELECT ${FILE}, a.ticket_no AS ticket FROM attachments a JOIN kept_files f USING (sha256)
            JOIN tickets t ON t.no = a.ticket_no
            WHERE ${which} AND a.bound_at IS NOT NULL AND a.state = 'kept' ORDER BY ${order}, a.id`,
        ),
      )
      for await (const groups of byTicket(rows)) {
        const nos = groups.map(([first]) => first?.no ?? '')
        const [returned, paused] = [await returns(nos), await pauses(nos)]
        const excluded = await exclusions(nos)
        yield {
          tickets: groups.flatMap((own) => {
            const [first] = own
            if (!first) return []
            const pausesOf = (paused.get(first.no) ?? []).map(({ pause }) => pause)
            return [listedOf(first, own, { returns: returned.get(first.no) ?? [], pauses: pausesOf })]
          }),
          attempts: await attempts(nos),
          exclusions: mapped(excluded, ({ ticket: _, ...row }) => ifBy(row, of.asOf)),
          files: mapped(await files(nos), (row) => attachedOf(session, row)),
        }
      }
    },
    charges: async (of, most) =>
      (
        await db.one(Counted)`
          SELECT count(*) AS count FROM (
            SELECT FROM tickets t JOIN assignments a ON a.ticket_no = t.no WHERE ${whichOf(of)}
            LIMIT ${most ?? null}::int) AS listed`
      ).count,
    audit: (until) =>
      batchesOf(
        db,
        Chained,
        sql`listed_audit`,
        sql`SELECT e.seq, a.at, a.actor, a.act, e.subject, a.why, e.detail, e.hash
          FROM audit a CROSS JOIN LATERAL (${EACH_LINE}) AS e WHERE a.at <= ${until} ORDER BY a.seq, e.seq`,
      ),
    entries: async (until, most) =>
      (
        await db.one(Counted)`
          SELECT coalesce(sum(size), 0) AS count
          FROM (SELECT size FROM audit WHERE at <= ${until} LIMIT ${most ?? null}::int) AS listed`
      ).count,
  }
}
