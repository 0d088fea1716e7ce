import { Prisma } from '../../../prisma/generated/client.ts'
import type { Release } from '../../domain/publication.ts'
import type { Edition, EditionHead, EditionsPort } from '../../usecases/ports/publication.ts'
import { actAt, type Session } from '../session/session.ts'
import { readFacts } from './facts.ts'

const RELEASE = Prisma.sql`id::text, period, run::text, reason, asked_by AS "askedBy", asked_at AS "askedAt", decision,
  decided_by AS "decidedBy", decided_at AS "decidedAt", why FROM releases`

const HEAD = Prisma.sql`period, edition, release::text, as_of AS "asOf", scheme, tallies, scheme_hash AS "schemeHash",
  facts_hash AS "factsHash", result_hash AS "resultHash", hash, reason, published_at AS "publishedAt"`

type HeadRow = Omit<EditionHead, 'texts' | 'hashes'> & {
  scheme: string
  tallies: string
  schemeHash: string
  factsHash: string
  resultHash: string
  hash: string
}

function headOf({ scheme, tallies, schemeHash, factsHash, resultHash, hash, ...row }: HeadRow): EditionHead {
  const hashes = { scheme: schemeHash, facts: factsHash, result: resultHash, edition: hash }
  return { ...row, texts: { scheme, tallies }, hashes }
}

function editionOf({ facts, standings, ...row }: HeadRow & { facts: string; standings: string }): Edition {
  const head = headOf(row)
  return { ...head, texts: { ...head.texts, facts, standings }, facts: readFacts(facts) }
}

const which = (edition: number | null): Prisma.Sql =>
  edition === null ? Prisma.empty : Prisma.sql`AND edition = ${edition}::int`

export const editionsPort = (session: Session): EditionsPort => {
  const { sql, locking } = session
  const at = actAt(session)
  const lock = locking ? Prisma.sql`FOR NO KEY UPDATE` : Prisma.empty
  const first = async (where: Prisma.Sql): Promise<Release | null> => {
    const [row] = await sql.$queryRaw<Release[]>`SELECT ${RELEASE} ${where} ${lock}`
    return row ?? null
  }
  return {
    askRelease: async ({ period, run, reason, askedBy }) => {
      const [row] = await sql.$queryRaw<{ id: string }[]>`
        INSERT INTO releases (period, run, reason, asked_by, asked_at)
        SELECT ${period}, ${run}::bigint, ${reason}, ${askedBy}, ${at}::timestamptz
        WHERE NOT EXISTS (SELECT FROM releases WHERE period = ${period} AND decision IS NULL)
        ON CONFLICT DO NOTHING RETURNING id::text`
      return row?.id ?? null
    },
    release: (id) => first(Prisma.sql`WHERE id = ${id}::bigint`),
    waiting: (period) => first(Prisma.sql`WHERE period = ${period} AND decision IS NULL`),
    latestRelease: () => first(Prisma.sql`ORDER BY releases.id DESC LIMIT 1`),
    isReleased: async (run) => {
      const [row] = await sql.$queryRaw<{ some: boolean }[]>`
        SELECT EXISTS (SELECT FROM releases WHERE run = ${run}::bigint AND decision = 'approved') AS some`
      return row?.some ?? false
    },
    decideRelease: async (id, { decision, by, why }) => {
      await sql.$executeRaw`
        UPDATE releases SET decision = ${decision}, decided_by = ${by}, decided_at = ${at}, why = ${why}
        WHERE id = ${id}::bigint AND decision IS NULL`
    },
    publish: async ({ period, edition, release, asOf, texts, hashes, reason }) => {
      await sql.$executeRaw`
        INSERT INTO editions (period, edition, release, as_of, scheme, facts, tallies, standings, scheme_hash, facts_hash,
          result_hash, hash, reason, published_at)
        VALUES (${period}, ${edition}::int, ${release}::bigint, ${asOf}, ${texts.scheme}, ${texts.facts},
          ${texts.tallies}, ${texts.standings}, ${hashes.scheme}, ${hashes.facts}, ${hashes.result}, ${hashes.edition}, ${reason},
          ${at})`
    },
    count: async (period) => {
      const [row] = await sql.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM editions WHERE period = ${period}`
      return row?.count ?? 0
    },
    find: async (period, edition) => {
      const [row] = await sql.$queryRaw<HeadRow[]>`
        SELECT ${HEAD} FROM editions WHERE period = ${period} ${which(edition)} ORDER BY edition DESC LIMIT 1`
      return row ? headOf(row) : null
    },
    whole: async (period, edition) => {
      const [row] = await sql.$queryRaw<(HeadRow & { facts: string; standings: string })[]>`
        SELECT ${HEAD}, facts, standings FROM editions WHERE period = ${period} ${which(edition)}
        ORDER BY edition DESC LIMIT 1`
      return row ? editionOf(row) : null
    },
  }
}
