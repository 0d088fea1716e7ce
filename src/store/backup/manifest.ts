import { z } from 'zod'

/** What the key is told by: kept with every database, sealed. */
export const SEAL_CHECK = 'seal-check'

export const MANIFEST = 'manifest.json'

/** What stands at the head of a backup. */
export const Manifest = z.object({
  format: z.literal('hotline-backup'),
  version: z.literal(1),
  /** By the service's clock. */
  takenAt: z.coerce.date(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** What the key that seals citizens' data has sealed, so that another key is found out before anything is written. */
  sealCheck: z.string(),
  /** In the order in which they may be filled. */
  tables: z.array(
    z.object({
      table: z.string().regex(/^[a-z_]+$/),
      columns: z.array(z.string().regex(/^[a-z0-9_]+$/)),
      rows: z.number(),
    }),
  ),
  /** The audit's last entry; null: there was none. */
  head: z.object({ seq: z.number(), hash: z.string() }).nullable(),
})

export type Manifest = z.infer<typeof Manifest>

/** Where the rows of a table lie. */
export const partOf = (table: string): string => `tables/${table}.copy`

/** As PostgreSQL reads and writes them, in the order of the columns. */
export const copyOf = ({ table, columns }: { table: string; columns: readonly string[] }): string =>
  `"${table}" (${columns.map((column) => `"${column}"`).join(', ')})`

/** Why a file is no backup that can be put back here. */
export class BackupRefused extends Error {
  readonly why: 'not-a-backup' | 'newer' | 'not-empty' | 'wrong-key' | 'running'
  constructor(why: BackupRefused['why']) {
    super(`backup ${why}`)
    this.name = 'BackupRefused'
    this.why = why
  }
}
