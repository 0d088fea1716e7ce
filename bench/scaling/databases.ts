import pg from 'pg'
import type { Stage } from '../stage.ts'

/** How many things are done one after the other for one figure. */
export const A_ROUND = 200

/** The rows of the last of the statements. */
export async function asked(url: string, statements: readonly string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    let rows: Record<string, unknown>[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

/** A database of its own on the stage's server, empty. */
export async function another(stage: Stage, name: string): Promise<string> {
  await asked(stage.url, [`CREATE DATABASE ${name}`])
  const url = new URL(stage.url)
  url.pathname = `/${name}`
  return url.href
}
