import { createHash } from 'node:crypto'
import { type Sql, sql, type Value } from './sql.ts'

/**
 * Reads one row: what the columns hold is unknown until this has read it. `isOfCells`: the row is a list of its cells, each
 * as the database writes it (cells.ts); else an object of what the driver makes of them.
 */
export type Shape<T> = { parse(row: unknown): T; isOfCells?: true }

type Asking<T> = (words: TemplateStringsArray, ...parts: readonly (Value | Sql)[]) => Promise<T>

/** The one way to SQL: every statement is prepared on its connection once, and every row is read by a shape. */
export type Door = {
  rows<T>(shape: Shape<T>): Asking<T[]>
  /** The first row, or null. */
  first<T>(shape: Shape<T>): Asking<T | null>
  /** The row of a statement that always gives one. */
  one<T>(shape: Shape<T>): Asking<T>
  /** How many rows it touched. */
  run: Asking<number>
}

/** A connection, or a pool of them. */
export type Connection = {
  query(statement: { name: string; text: string; values: unknown[] } & Partial<typeof CELLS>): Promise<{
    rows: unknown[]
    rowCount: number | null
  }>
}

// Whatever a column's type is, its text.
const CELLS = { rowMode: 'array', types: { getTypeParser: () => (text: string) => text } } as const

// The texts are the program's own and few: only values differ.
const names = new Map<string, string>()
function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = `h${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
  names.set(text, name)
  return name
}

/** The door over a connection, or over a pool: each statement then takes a connection of its own. */
export function doorOn(connection: Connection): Door {
  const asked = (statement: Sql, more: Partial<typeof CELLS>): ReturnType<Connection['query']> => {
    const { text, values } = statement
    return connection.query({ name: nameOf(text), text, values: [...values], ...more })
  }
  const ask: Asking<Awaited<ReturnType<Connection['query']>>> = (words, ...parts) => asked(sql(words, ...parts), {})
  const first =
    <T>(shape: Shape<T>): Asking<T | null> =>
    async (words, ...parts) => {
      const [row] = (await ask(words, ...parts)).rows
      return row === undefined ? null : shape.parse(row)
    }
  return {
    rows:
      (shape) =>
      async (words, ...parts) =>
        (await asked(sql(words, ...parts), shape.isOfCells ? CELLS : {})).rows.map((row) => shape.parse(row)),
    first,
    one:
      (shape) =>
      async (words, ...parts) => {
        const row = await first(shape)(words, ...parts)
        if (row === null) throw new Error('a statement that always gives a row gave none')
        return row
      },
    run: async (words, ...parts) => (await ask(words, ...parts)).rowCount ?? 0,
  }
}

/** The same door; `before` is called ahead of the first statement that may change something. */
export function beforeWriting(db: Door, before: () => void): Door {
  let isWriting = false
  const look = ([first = '']: TemplateStringsArray): void => {
    if (isWriting || first.trimStart().startsWith('SELECT')) return
    isWriting = true
    before()
  }
  const looking =
    <T>(ask: Asking<T>): Asking<T> =>
    (words, ...parts) => {
      look(words)
      return ask(words, ...parts)
    }
  return {
    rows: (shape) => looking(db.rows(shape)),
    first: (shape) => looking(db.first(shape)),
    one: (shape) => looking(db.one(shape)),
    run: looking(db.run),
  }
}

/** Statements that failed and were not undone: how many, and what the first of them said. */
export type Faults = { count: number; first: unknown }

/** The connection until its work is over: what comes after that is nobody's transaction, and is refused. */
export function lentUntil(connection: Connection): { connection: Connection; end(): void; faults: Faults } {
  let isOver = false
  const faults: Faults = { count: 0, first: null }
  return {
    connection: {
      query: async (statement) => {
        if (isOver) throw new Error('a statement came after the end of its transaction')
        try {
          return await connection.query(statement)
        } catch (fault) {
          // The first says what was wrong; those behind it only that they came too late.
          if (faults.count === 0) faults.first = fault
          faults.count += 1
          throw fault
        }
      },
    },
    end: () => {
      isOver = true
    },
    faults,
  }
}
