import type { Context } from 'koa'
import { refuse } from '../usecases/refused.ts'
import { readInstant } from './import/instant.ts'

const one = (ctx: Context, name: string): string | null => {
  const value = ctx.query[name]
  const text = Array.isArray(value) ? value[0] : value
  return text === undefined || text.trim() === '' ? null : text.trim()
}

const PERIOD = /^\d{4}[A-Za-z0-9-]{0,10}$/

/** Refuses `unknown-period` for what can be none. */
export function periodIn(ctx: Context): string | null {
  const text = one(ctx, 'period')
  return text === null || PERIOD.test(text) ? text : refuse('unknown-period', { field: 'period' })
}

const TICKET_NO = /^[A-Za-z0-9-]{1,40}$/

/** A ticket's number in a path. Refuses `unknown-ticket` for what can be none. */
export const ticketNoIn = (text: string): string =>
  TICKET_NO.test(text) ? text : refuse('unknown-ticket', { ticket: '' })

export const formatIn = (ctx: Context): string => one(ctx, 'format') ?? 'csv'

export const wordIn = one

/** Refuses `bad-instant`. A `+` that nobody encoded arrives as a space, and is taken for what it was. */
export function instantIn(ctx: Context, name: string): Date | null {
  const text = one(ctx, name)
  if (text === null) return null
  return (
    readInstant(text.replace(/ (\d{2}:?\d{2})$/, '+$1')) ?? readInstant(text) ?? refuse('bad-instant', { field: name })
  )
}

const NUMBER = /^[1-9]\d{0,5}$/

/** `latest` is null, nothing at all undefined. Refuses `unknown-edition` for what can be none. */
export function editionIn(ctx: Context): number | null | undefined {
  const text = one(ctx, 'edition')
  if (text === null) return undefined
  if (text === 'latest') return null
  return NUMBER.test(text) ? Number(text) : refuse('unknown-edition', { field: 'edition' })
}

export const flagIn = (ctx: Context, name: string): boolean => ['1', 'true', 'yes'].includes(one(ctx, name) ?? '')
