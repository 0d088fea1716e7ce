import { createHash } from 'node:crypto'
import { type Sql, sql, type Value } from './sql.ts'

/** Reads one row: what the columns hold is unknown until this has read it. */
export type Shape<T> = { parse(row: unknown): T }

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
  query(statement: { name: string; text: string; values: unknown[] }): Promise<{
    rows: unknown[]
    rowCount: number | null
  }>
}

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
  const ask: Asking<Awaited<ReturnType<Connection['query']>>> = (words, ...parts) => {
    const { text, values } = sql(words, ...parts)
    return connection.query({ name: nameOf(text), text, values: [...values] })
  }
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
        (await ask(words, ...parts)).rows.map((row) => shape.parse(row)),
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

/** The connection with its statements one after the other, whoever asks at once. */
export function inTurn(connection: Connection): Connection {
  let last: Promise<unknown> = Promise.resolve()
  return {
    query: (statement) => {
      const next = last.then(() => connection.query(statement))
      last = next.catch(() => undefined)
      return next
    },
  }
}
