/** A column of a source by its header, and the field that it is; null is passed over. */
export type MappedColumn = { header: string; field: string | null }

/** What a word of a source means in a field: a code, or a unit's name. */
export type MappedWord = { field: string; word: string; means: string }

/** What a field holds where a row says nothing. */
export type MappedDefault = { field: string; value: string }

/** contract.md#mappings: how the files of one source are read. Nothing of any row is in it. */
export type Mapping = {
  name: string
  /** An import kind. */
  kind: string
  columns: readonly MappedColumn[]
  words: readonly MappedWord[]
  defaults: readonly MappedDefault[]
  /** How a ticket's number is composed, `沪水-{年度}-{序号:6}`; null: it is taken as it stands. */
  number: string | null
  /** How the source writes times, `DD/MM/YYYY HH:mm`, besides what is read anyway. */
  dates: readonly string[]
}

export type KeptMapping = { mapping: Mapping; changedAt: Date }

export type MappingsPort = {
  get(name: string): Promise<KeptMapping | null>
  list(): Promise<KeptMapping[]>
  put(mapping: Mapping): Promise<void>
  remove(name: string): Promise<void>
}
