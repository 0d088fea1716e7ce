import { z } from 'zod'
import type { PrismaClient } from '../../prisma/generated/client.ts'
import { type AuditLine, actorLabel, bareText } from '../usecases/ports/audit.ts'
import { blockStatement, comingOf, inBlocks, VOUCHED } from './audit-blocks.ts'
import { Count, Instant } from './session/columns.ts'
import type { Door } from './session/door.ts'
import type { Session } from './session/session.ts'
import { type Sql, sql } from './session/sql.ts'

/** An entry as its columns have it. */
export const Entry = z.object({
  seq: Count,
  at: Instant,
  actor: z.string(),
  act: z.string(),
  subject: z.string(),
  why: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
})
const Broken = z.object({ seq: Count })
const Counted = z.object({ entries: Count, held: z.string().nullable() })

// What is said of a member's act beside the moment of its entry, which is the database's alone to stamp.
const timesOf = (act: Session['act']) => (act ? { happenedAt: act.at, receivedAt: act.receivedAt } : {})

const Times = z.object({ happenedAt: z.coerce.date(), receivedAt: z.coerce.date() })

/** An entry as its act is told: when it was done, and, apart from its particulars, when we heard of it. */
function lineOf(row: Omit<AuditLine, 'receivedAt'>): AuditLine {
  const times = Times.safeParse(row.detail).data
  if (!times) return { ...row, receivedAt: null }
  const { happenedAt: _, receivedAt: __, ...detail } = row.detail
  return { ...row, detail, at: times.happenedAt, receivedAt: times.receivedAt }
}

/** What adds the session's entries to the chain; the database numbers, stamps and links them. */
export function auditStatements({ audit, act }: Pick<Session, 'audit' | 'act'>): Sql[] {
  const times = timesOf(act)
  const { own, blocks } = inBlocks(audit)
  const entries = JSON.stringify(
    own.map(({ actor, act, subject, why, detail }) => ({
      actor: actorLabel(actor),
      act,
      subject,
      // It is for good, and holds nobody's number.
      why: bareText(why ?? null),
      detail: { ...detail, ...times },
    })),
  )
  const alone = sql`
    INSERT INTO audit (actor, act, subject, why, detail)
    SELECT entry ->> 'actor', entry ->> 'act', entry ->> 'subject', entry ->> 'why', entry -> 'detail'
    FROM jsonb_array_elements(${entries}::jsonb) WITH ORDINALITY AS listed (entry, place) ORDER BY place`
  return [...(own.length > 0 ? [alone] : []), ...blocks.map((block) => blockStatement(block, times))]
}

/** What was done about a subject, in order; what the present transaction does stands at the end. */
export async function historyOf({ db, audit, now, act }: Session, subject: string): Promise<AuditLine[]> {
  const rows = await db.rows(Entry)`
    SELECT seq, at, actor, act, subject, why, detail FROM audit WHERE subject = ${subject}
    UNION ALL ${comingOf(subject)} ORDER BY seq`
  const kept = rows.map(lineOf)
  const last = kept.at(-1)?.seq ?? 0
  const coming = audit.filter((entry) => entry.subject === subject)
  return [
    ...kept,
    ...coming.map((entry, place) => ({
      seq: last + place + 1,
      at: act?.at ?? now,
      receivedAt: act?.receivedAt ?? null,
      actor: actorLabel(entry.actor),
      act: entry.act,
      subject,
      why: entry.why ?? null,
      detail: entry.detail ?? {},
    })),
  ]
}

export type AuditHead = { seq: number; hash: string }

/** The last entry, to be published outside the database; null while there is none. */
export async function auditHead(models: PrismaClient): Promise<AuditHead | null> {
  const row = await models.auditEntry.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } })
  return row ? { seq: Number(row.seq), hash: row.hash } : null
}

/**
 * Recomputes the whole chain, spelled out here and not through the function that made it, and names the first entry
 * that was changed, removed or put in between. A tail that was cut shows only against a head published earlier:
 * `published` names it.
 */
export async function verifyAudit(
  db: Door,
  models: PrismaClient,
  published?: AuditHead,
): Promise<{ entries: number; broken: number | null; head: AuditHead | null }> {
  const first = await db.first(Broken)`
    SELECT seq FROM (
      SELECT seq, hash, prev_hash, ${VOUCHED} AS vouched,
             coalesce(lag(hash) OVER chain, '') AS before, coalesce(lag(seq + size) OVER chain, 1) AS expected,
             encode(sha256(convert_to(jsonb_build_array(seq, (extract(epoch FROM at) * 1000)::bigint, actor, act,
               subject, why, detail, prev_hash)::text, 'UTF8')), 'hex') AS own
      FROM audit WINDOW chain AS (ORDER BY seq)) AS entry
    WHERE own <> hash OR prev_hash <> before OR seq <> expected OR NOT vouched ORDER BY seq LIMIT 1`
  const { entries, held } = await db.one(Counted)`
    SELECT coalesce(sum(size), 0) AS entries, max(hash) FILTER (WHERE seq = ${published?.seq ?? 0}::bigint) AS held FROM audit`
  const broken = first?.seq ?? null
  const cut = published && held !== published.hash ? published.seq : null
  const found = [broken, cut].filter((seq) => seq !== null)
  return {
    entries,
    broken: found.length > 0 ? Math.min(...found) : null,
    head: await auditHead(models),
  }
}
