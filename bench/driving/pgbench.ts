import { execFile, execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type pg from 'pg'
import type { Statement } from './recorded.ts'

const run = promisify(execFile)

/** Whether PostgreSQL's own bench is on this machine. */
export function hasPgbench(): boolean {
  try {
    execFileSync('pgbench', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** What was recorded of one press, and what of it another press has in its place. */
export type Pattern = { statements: readonly Statement[]; no: string; id: string }
export type Press = { pattern: Pattern; no: string; id: string }

/** A value as text, as the server reads it; null where it is none. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value))
    return `{${value.map((one) => (one === null ? 'NULL' : JSON.stringify(`${one}`))).join(',')}}`
  return `${value}`
}

/** The number under which the event was kept is known only when it is: it is what `keep_events` gave. */
const inboxIdOf = ({ statements }: Pattern): string => {
  const end = statements.find(({ text }) => text.includes('end_event('))
  return textOf(end?.values[0]) ?? ''
}

/**
 * Writes the statements of one press as a script for pgbench, and a table with the values of each press to come. The
 * script reads its press's values first, which it alone has to.
 */
export async function prepare(client: pg.Client, dir: string, presses: readonly Press[]): Promise<string> {
  const [first] = presses
  if (!first) throw new Error('no press was recorded')
  const { statements } = first.pattern
  const lines = [
    '\\set i :i + 1',
    '\\set n :client_id + :i * :clients',
    'SELECT * FROM bench_values WHERE n = :n \\gset',
  ]
  const columns: { at: number; place: number }[] = []
  for (const [at, { text, values }] of statements.entries()) {
    const id = inboxIdOf(first.pattern)
    const written = text.replace(/\$(\d+)((?:::\w+(?:\[\])?)*)/g, (_, digits: string, casts: string) => {
      const place = Number(digits) - 1
      const value = textOf(values[place])
      if (value === null) return `NULL${casts}`
      // Of two presses of one member at once the second is not taken as it is kept; here nobody waits for the first.
      if (text.includes('end_event(') && place === 1) return `:k_attempts${casts}`
      if (casts.startsWith('::bigint') && (value === id || value === `{"${id}"}`)) {
        return value === id ? `:k_id${casts}` : `ARRAY[:k_id]${casts}`
      }
      if (!columns.some((one) => one.at === at && one.place === place)) columns.push({ at, place })
      return `:s${at}_${place}${casts}`
    })
    const line = written
      .replace(/--[^\n]*/g, '')
      .replace(/\s+/g, ' ')
      .trim()
    lines.push(text.includes('keep_events(') ? `${line} \\gset k_` : `${line};`)
  }
  await client.query('DROP TABLE IF EXISTS bench_values')
  const names = columns.map(({ at, place }) => `s${at}_${place}`)
  await client.query(`CREATE TABLE bench_values (n int PRIMARY KEY, ${names.map((name) => `${name} text`).join(', ')})`)
  const rows = presses.map(({ pattern, no, id }, n) => {
    const values = columns.map(({ at, place }) => {
      const text = textOf(pattern.statements[at]?.values[place]) ?? ''
      return text.replaceAll(pattern.no, no).replaceAll(pattern.id, id)
    })
    return [n, ...values]
  })
  for (let from = 0; from < rows.length; from += 500) {
    await client.query(
      `INSERT INTO bench_values SELECT (r ->> 0)::int, ${names.map((_, at) => `r ->> ${at + 1}`).join(', ')}
       FROM jsonb_array_elements($1::jsonb) AS r`,
      [JSON.stringify(rows.slice(from, from + 500))],
    )
  }
  await client.query('VACUUM ANALYZE bench_values')
  const script = join(dir, 'press.sql')
  await writeFile(script, `${lines.join('\n')}\n`)
  return script
}

/** Runs presses from the one numbered `from` on, so many clients at once; transactions a second. */
export async function pgbench(url: string, script: string, asked: { from: number; count: number; clients: number }) {
  const { from, count, clients } = asked
  const each = Math.floor(count / clients)
  // Each client counts by itself, and takes every so-manieth press.
  const own = ['-D', `i=${from / clients - 1}`, '-D', `clients=${clients}`]
  const flags = ['-n', '-M', 'prepared', '-c', `${clients}`, '-j', '1', '-t', `${each}`, ...own, '-f', script, url]
  const { stdout, stderr } = await run('pgbench', flags, { env: { ...process.env, PGOPTIONS: '-c TimeZone=UTC' } })
  const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
  if (!(perSecond > 0) || /failed transactions: [1-9]/.test(stdout) || /error/i.test(stderr)) {
    throw new Error(`pgbench failed: ${stdout} ${stderr}`)
  }
  return perSecond
}
