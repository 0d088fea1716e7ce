import type { Context } from 'koa'
import type { RefusalCode } from '../domain/errors.ts'
import { TICKET_NO } from '../domain/naming/ticket-number.ts'
import { refusalIn, refuse } from '../usecases/ports/refused.ts'
import { readInstant } from './import/values/instant.ts'

/** The parameters that a request gave, each once and none empty. */
export type Query = ReadonlyMap<string, string>

const folded = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '')

/**
 * contract.md#http: what a request asks for, read before anything is done. Refuses `unknown-parameter` with the nearest
 * of those that the route knows, `repeated-parameter`, and `bad-parameter` for one without a value.
 */
export function queryIn(ctx: Pick<Context, 'querystring'>, known: readonly string[]): Query {
  const query = new Map<string, string>()
  for (const [parameter, value] of new URLSearchParams(ctx.querystring)) {
    if (!known.includes(parameter)) {
      const nearest = known.find((name) => folded(name) === folded(parameter)) ?? ''
      return refuse('unknown-parameter', { parameter: parameter.slice(0, 40), nearest, known })
    }
    if (query.has(parameter)) return refuse('repeated-parameter', { parameter })
    if (value.trim() === '') return refuse('bad-parameter', { parameter })
    query.set(parameter, value.trim())
  }
  return query
}

/** A value that only the use case can judge is refused as the parameter's: `by` says whose a refusal is. */
export async function judging<T>(by: Partial<Record<RefusalCode, string>>, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    const refusal = refusalIn(thrown)
    const parameter = refusal ? by[refusal.code] : undefined
    if (!refusal || parameter === undefined) throw thrown
    return refuse(refusal.code, { ...refusal.detail, parameter })
  }
}

const PERIOD = /^\d{4}[A-Za-z0-9-]{0,10}$/

/** Refuses `unknown-period` for what can be none. */
export function periodIn(query: Query): string | null {
  const text = query.get('period') ?? null
  return text === null || PERIOD.test(text)
    ? text
    : refuse('unknown-period', { parameter: 'period', period: text.slice(0, 40) })
}

/** A ticket's number in a path. Refuses `unknown-ticket` for what can be none. */
export const ticketNoIn = (text: string): string =>
  TICKET_NO.test(text) ? text : refuse('unknown-ticket', { ticket: '' })

/** One of a few words, in any case; the first where the parameter is absent. Refuses `bad-parameter` with the words. */
export function wordIn<T extends string>(query: Query, parameter: string, words: readonly [T, ...T[]]): T {
  const text = query.get(parameter)
  if (text === undefined) return words[0]
  const word = words.find((one) => one === text.toLowerCase())
  return word ?? refuse('bad-parameter', { parameter, value: text.slice(0, 40), allowed: words })
}

// A bare number would be read as a workbook's day count, which nobody means here.
const BARE_NUMBER = /^[\d.]+$/

/** Refuses `bad-instant`. A `+` that nobody encoded arrives as a space, and is taken for what it was. */
export function instantIn(query: Query, parameter: string): Date | null {
  const text = query.get(parameter)
  if (text === undefined) return null
  const read = (written: string): Date | null => (BARE_NUMBER.test(written) ? null : readInstant(written))
  return (
    read(text.replace(/ (\d{2}:?\d{2})$/, '+$1')) ??
    read(text) ??
    refuse('bad-instant', { parameter, value: text.slice(0, 40) })
  )
}

const NUMBER = /^[1-9]\d{0,5}$/

/**
 * `latest` is null, nothing at all undefined. Refuses `unknown-edition` for what can be none, and `bad-parameter` for
 * an instant beside it: an edition has its own.
 */
export function editionIn(query: Query): number | null | undefined {
  const text = query.get('edition')
  if (text === undefined) return undefined
  if (query.has('asOf')) return refuse('bad-parameter', { parameter: 'asOf', beside: 'edition' })
  if (text.toLowerCase() === 'latest') return null
  return NUMBER.test(text)
    ? Number(text)
    : refuse('unknown-edition', { parameter: 'edition', value: text.slice(0, 40) })
}

const TRUTH = ['0', '1', 'false', 'true', 'no', 'yes'] as const
const YES: readonly string[] = ['1', 'true', 'yes']

/** Refuses `bad-parameter`: a flag that was written otherwise must never count as absent. */
export const flagIn = (query: Query, parameter: string): boolean => YES.includes(wordIn(query, parameter, TRUTH))
