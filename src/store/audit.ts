import { z } from 'zod'
import type { PrismaClient } from '../../prisma/generated/client.ts'
import { type AuditLine, actorLabel } from '../usecases/ports/audit.ts'
import type { Session } from './session/session.ts'

type Row = Omit<AuditLine, 'seq' | 'receivedAt'> & { seq: bigint }

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

/** Adds the session's entries to the chain; the database numbers, stamps and links them. */
export async function writeAudit({ sql, audit, act: event }: Session): Promise<void> {
  if (audit.length === 0) return
  const entries = JSON.stringify(
    audit.map(({ actor, act, subject, why, detail }) => ({
      actor: actorLabel(actor),
      act,
      subject,
      why: why ?? null,
      detail: { ...detail, ...timesOf(event) },
    })),
  )
  await sql.$executeRaw`
    INSERT INTO audit (actor, act, subject, why, detail)
    SELECT entry ->> 'actor', entry ->> 'act', entry ->> 'subject', entry ->> 'why', entry -> 'detail'
    FROM jsonb_array_elements(${entries}::jsonb) WITH ORDINALITY AS listed (entry, place) ORDER BY place`
}

/** What was done about a subject, in order; what the present transaction does stands at the end. */
export async function historyOf({ sql, audit, now, act }: Session, subject: string): Promise<AuditLine[]> {
  const rows = await sql.$queryRaw<Row[]>`
    SELECT seq, at, actor, act, subject, why, detail FROM audit WHERE subject = ${subject} ORDER BY seq`
  const kept = rows.map((row) => lineOf({ ...row, seq: Number(row.seq) }))
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
export async function auditHead(client: PrismaClient): Promise<AuditHead | null> {
  const [row] = await client.$queryRaw<{ seq: bigint; hash: string }[]>`
    SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1`
  return row ? { seq: Number(row.seq), hash: row.hash } : null
}

/**
 * Recomputes the whole chain, spelled out here and not through the function that made it, and names the first entry
 * that was changed, removed or put in between. A tail that was cut shows only against a head published earlier:
 * `published` names it.
 */
export async function verifyAudit(
  client: PrismaClient,
  published?: AuditHead,
): Promise<{ entries: number; broken: number | null; head: AuditHead | null }> {
  const [first] = await client.$queryRaw<{ seq: bigint }[]>`
    SELECT seq FROM (
      SELECT seq, hash, prev_hash,
             coalesce(lag(hash) OVER chain, '') AS before, coalesce(lag(seq) OVER chain, 0) + 1 AS expected,
             encode(sha256(convert_to(jsonb_build_array(seq, (extract(epoch FROM at) * 1000)::bigint, actor, act,
               subject, why, detail, prev_hash)::text, 'UTF8')), 'hex') AS own
      FROM audit WINDOW chain AS (ORDER BY seq)) AS entry
    WHERE own <> hash OR prev_hash <> before OR seq <> expected ORDER BY seq LIMIT 1`
  const [counted] = await client.$queryRaw<{ entries: bigint; held: string | null }[]>`
    SELECT count(*) AS entries, max(hash) FILTER (WHERE seq = ${published?.seq ?? 0}::bigint) AS held FROM audit`
  const broken = first ? Number(first.seq) : null
  const cut = published && counted?.held !== published.hash ? published.seq : null
  const found = [broken, cut].filter((seq) => seq !== null)
  return {
    entries: Number(counted?.entries ?? 0),
    broken: found.length > 0 ? Math.min(...found) : null,
    head: await auditHead(client),
  }
}
