import { z } from 'zod'
import { RELEASE_DECISIONS } from '../../domain/lists/publication.ts'
import type { Release } from '../../domain/publication.ts'
import type { Edition, EditionHead, EditionsPort } from '../../usecases/ports/publication.ts'
import { Count, Found, Id, Instant, WithId } from '../session/columns.ts'
import { actAt, type Session } from '../session/session.ts'
import { nothing, type Sql, sql } from '../session/sql.ts'
import { readFacts } from './facts.ts'

const RELEASE = sql`id::text, period, run::text, reason, asked_by AS "askedBy", asked_at AS "askedAt", decision,
  decided_by AS "decidedBy", decided_at AS "decidedAt", why FROM releases`

const HEAD = sql`period, edition, release::text, as_of AS "asOf", scheme, tallies, scheme_hash AS "schemeHash",
  facts_hash AS "factsHash", result_hash AS "resultHash", hash, reason, published_at AS "publishedAt"`

const ReleaseRow = z.object({
  id: Id,
  period: z.string(),
  run: Id,
  reason: z.string().nullable(),
  askedBy: z.string(),
  askedAt: Instant,
  decision: z.enum(RELEASE_DECISIONS).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  why: z.string().nullable(),
})
const Head = z.object({
  period: z.string(),
  edition: z.number(),
  release: Id,
  asOf: Instant,
  scheme: z.string(),
  tallies: z.string(),
  schemeHash: z.string(),
  factsHash: z.string(),
  resultHash: z.string(),
  hash: z.string(),
  reason: z.string().nullable(),
  publishedAt: Instant,
})
const Whole = Head.extend({ facts: z.string(), standings: z.string() })
const Editions = z.object({ editions: Count })

function headOf({
  scheme,
  tallies,
  schemeHash,
  factsHash,
  resultHash,
  hash,
  ...row
}: z.infer<typeof Head>): EditionHead {
  const hashes = { scheme: schemeHash, facts: factsHash, result: resultHash, edition: hash }
  return { ...row, texts: { scheme, tallies }, hashes }
}

function editionOf({ facts, standings, ...row }: z.infer<typeof Whole>): Edition {
  const head = headOf(row)
  return { ...head, texts: { ...head.texts, facts, standings }, facts: readFacts(facts) }
}

const which = (edition: number | null): Sql => (edition === null ? nothing : sql`AND edition = ${edition}::int`)

export const editionsPort = (session: Session): EditionsPort => {
  const { db, locking } = session
  const at = actAt(session)
  const lock = locking ? sql`FOR NO KEY UPDATE` : nothing
  const first = (where: Sql): Promise<Release | null> => db.first(ReleaseRow)`SELECT ${RELEASE} ${where} ${lock}`
  return {
    askRelease: async ({ period, run, reason, askedBy }) => {
      const row = await db.first(WithId)`
        INSERT INTO releases (period, run, reason, asked_by, asked_at)
        SELECT ${period}, ${run}::bigint, ${reason}, ${askedBy}, ${at}::timestamptz
        WHERE NOT EXISTS (SELECT FROM releases WHERE period = ${period} AND decision IS NULL)
        ON CONFLICT DO NOTHING RETURNING id::text`
      return row?.id ?? null
    },
    release: (id) => first(sql`WHERE id = ${id}::bigint`),
    waiting: (period) => first(sql`WHERE period = ${period} AND decision IS NULL`),
    latestRelease: () => first(sql`ORDER BY releases.id DESC LIMIT 1`),
    isReleased: async (run) => {
      const { found } = await db.one(Found)`
        SELECT EXISTS (SELECT FROM releases WHERE run = ${run}::bigint AND decision = 'approved') AS found`
      return found
    },
    decideRelease: async (id, { decision, by, why }) => {
      await db.run`
        UPDATE releases SET decision = ${decision}, decided_by = ${by}, decided_at = ${at}, why = ${why}
        WHERE id = ${id}::bigint AND decision IS NULL`
    },
    publish: async ({ period, edition, release, asOf, texts, hashes, reason }) => {
      await db.run`
        INSERT INTO editions (period, edition, release, as_of, scheme, facts, tallies, standings, scheme_hash, facts_hash,
          result_hash, hash, reason, published_at)
        VALUES (${period}, ${edition}::int, ${release}::bigint, ${asOf}, ${texts.scheme}, ${texts.facts},
          ${texts.tallies}, ${texts.standings}, ${hashes.scheme}, ${hashes.facts}, ${hashes.result}, ${hashes.edition}, ${reason},
          ${at})`
    },
    count: async (period) => {
      const { editions } = await db.one(Editions)`
        SELECT count(*) AS editions FROM editions WHERE period = ${period}`
      return editions
    },
    find: async (period, edition) => {
      const row = await db.first(Head)`
        SELECT ${HEAD} FROM editions WHERE period = ${period} ${which(edition)} ORDER BY edition DESC LIMIT 1`
      return row ? headOf(row) : null
    },
    whole: async (period, edition) => {
      const row = await db.first(Whole)`
        SELECT ${HEAD}, facts, standings FROM editions WHERE period = ${period} ${which(edition)}
        ORDER BY edition DESC LIMIT 1`
      return row ? editionOf(row) : null
    },
  }
}
