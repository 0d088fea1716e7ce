import { type AuditEntry, actorLabel } from '../usecases/ports/audit.ts'
import type { Entered } from './session/session.ts'
import { type Sql, sql } from './session/sql.ts'

// What is told at once of so many stands in one entry of the chain, a line each; of fewer each has its own.
const LEAST = 50
const TICKET = 'ticket:'

type Block = { name: string; first: AuditEntry; entries: AuditEntry[] }

/** Those that stand alone, and the blocks of the others. */
export function inBlocks(audit: readonly Entered[]): { own: AuditEntry[]; blocks: Block[] } {
  const found = new Map<string, Block>()
  for (const entry of audit) {
    if (entry.block === undefined) continue
    const block = found.get(entry.block) ?? { name: entry.block, first: entry, entries: [] }
    found.set(entry.block, block)
    block.entries.push(entry)
  }
  const isAlone = ({ entries }: Block): boolean => entries.length < LEAST
  const alone = new Set([...found.values()].filter(isAlone).map(({ name }) => name))
  return {
    own: audit.filter(({ block }) => block === undefined || alone.has(block)),
    blocks: [...found.values()].filter((block) => !isAlone(block)),
  }
}

/** A block as one entry: who did what, and a line for each subject; the database adds their digest and counts them. */
export function blockStatement({ name, first, entries }: Block, times: object): Sql {
  const lines = entries.map(({ subject, detail }) => JSON.stringify([subject, { ...detail, ...times }])).join('\n')
  return sql`
    INSERT INTO audit (actor, act, subject, why, detail, block, lines)
    VALUES (${actorLabel(first.actor)}, ${first.act}, ${`block:${name}`}, ${first.why ?? null},
      ${JSON.stringify(times)}::jsonb, ${name}::uuid, ${lines})`
}

/** The line of a block in which the coming of a ticket is told, as a row of the audit; of other subjects there is none. */
export function comingOf(subject: string): Sql {
  const no = subject.startsWith(TICKET) ? subject.slice(TICKET.length) : null
  return sql`
    SELECT b.seq + l.place, b.at, b.actor, b.act, ${subject}, b.why, l.line::jsonb -> 1
    FROM tickets t JOIN audit b ON b.block = t.block
      CROSS JOIN LATERAL string_to_table(b.lines, E'\n') WITH ORDINALITY AS l (line, place)
    WHERE t.no = ${no} AND starts_with(l.line, ${`[${JSON.stringify(subject)},`})`
}

/** An entry `a` itself, and behind it the lines of its block. */
export const EACH_LINE: Sql = sql`
  SELECT a.seq AS seq, a.subject, a.detail::text AS detail, a.hash
  UNION ALL
  SELECT a.seq + l.place, l.line::jsonb ->> 0, (l.line::jsonb -> 1)::text, encode(sha256(convert_to(l.line, 'UTF8')), 'hex')
  FROM string_to_table(a.lines, E'\n') WITH ORDINALITY AS l (line, place)`

/** Whether an entry vouches for the lines that it has, and has those that it vouches for. */
export const VOUCHED: Sql = sql`
  coalesce(CASE WHEN lines IS NULL THEN size = 1 AND block IS NULL AND NOT detail ?& ARRAY['block', 'lines', 'sha256']
  ELSE detail ->> 'block' = block::text AND detail ->> 'lines' = (size - 1)::text
    AND size = 2 + length(lines) - length(replace(lines, E'\n', ''))
    AND detail ->> 'sha256' = encode(sha256(convert_to(lines, 'UTF8')), 'hex') END, false)`
