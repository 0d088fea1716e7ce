import { type Sql, sql } from '../session/sql.ts'

/** One batch of a list; `last` null: there was none any more. */
export type Batch = { last: string | null; renewed: number }

/** A column that holds sealed values, and by which name of its row each is bound there. */
export type SealedColumn = {
  name: string
  table: Sql
  column: Sql
  /** Numbers the rows; as text, in SQL. */
  key: Sql
  /** What the value is bound to, in SQL; as the file that seals it says it. */
  about: Sql
  /** How many are taken at once: files are large. */
  batch: number
}

const SMALL = 500
const FILES = 8

const nameOf = (table: Sql, column: Sql): string => `${table.text}.${column.text}`

const of = (table: Sql, column: Sql, key: Sql, about: Sql, batch = SMALL): SealedColumn => ({
  name: nameOf(table, column),
  table,
  column,
  key,
  about,
  batch,
})

/** Every sealed column but the citizen's, whose marks go with it. `tests/store/rotation.test.ts` holds that none is missing. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  of(sql`outbox`, sql`sealed`, sql`id::text`, sql`'outbox:' || key`),
  of(sql`outbox`, sql`body`, sql`id::text`, sql`'outbox-body:' || id`),
  of(sql`inbox`, sql`event`, sql`id::text`, sql`'inbox:' || key`),
  of(sql`inbox`, sql`response`, sql`id::text`, sql`'inbox-response:' || key`),
  of(sql`drafts`, sql`draft`, sql`member_id::text`, sql`'draft:' || member_id`),
  of(sql`kept_answers`, sql`answer`, sql`token_hash`, sql`'answer:' || token_hash`),
  of(sql`platform_tokens`, sql`token`, sql`name`, sql`'token:' || name`),
  of(sql`lent_addresses`, sql`address`, sql`name`, sql`'lent:' || name`),
  of(
    sql`office_words`,
    sql`said`,
    sql`id::text`,
    sql`'office-word:' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  ),
  of(sql`attachments`, sql`sent`, sql`id::text`, sql`'attachment:' || key`),
  of(sql`kept_files`, sql`content`, sql`sha256`, sql`'file:' || sha256`, FILES),
  of(sql`upload_files`, sql`state`, sql`session_hash`, sql`'upload:' || session_hash`),
  of(
    sql`upload_parts`,
    sql`content`,
    sql`session_hash || ':' || lpad(place::text, 9, '0')`,
    sql`'upload:' || session_hash || ':' || place`,
    FILES,
  ),
]
