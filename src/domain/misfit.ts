/** What a place of a file was to hold, where the kind of value alone says too little. */
export type Wanted = 'text' | 'decimal' | 'days' | 'day' | 'clock' | 'source' | 'scheme-id' | 'period-id' | NoticeWanted
type NoticeWanted = 'year' | 'address' | 'number'

/** What a schema found wrong in one place, as zod says it; `message` is a {@link Wanted} where the schema gave one. */
export type Misfit = {
  path: readonly PropertyKey[]
  code?: string
  message: string
  /** Absent where nothing stands there. */
  input?: unknown
  expected?: string
  values?: readonly unknown[]
  keys?: readonly string[]
  minimum?: number | bigint
  maximum?: number | bigint
  origin?: string
}
