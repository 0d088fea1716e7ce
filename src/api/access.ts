import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, Middleware } from 'koa'
import { z } from 'zod'
import { TOKEN_ROLES } from '../domain/lists/people.ts'
import { mayAs } from '../domain/may.ts'
import type { Actor, TokenRole } from '../domain/people.ts'
import { problem } from './problem.ts'

export type ApiToken = { name: string; role: TokenRole; token: string }

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const Holder = z.object({ name: z.string(), role: z.enum(TOKEN_ROLES) })

/** Whose token it is. All are compared, each in constant time, so that an answer's time tells nothing. */
function holderOf(tokens: readonly ApiToken[], header: string): ApiToken | null {
  const given = /^Bearer +(\S+)$/i.exec(header)?.[1]
  if (given === undefined) return null
  const wanted = digest(given)
  let holder: ApiToken | null = null
  for (const token of tokens) if (timingSafeEqual(digest(token.token), wanted)) holder = token
  return holder
}

/** Lets nobody in without a token: 401. The holder is kept for {@link holderIn}. */
export const bearer =
  (tokens: readonly ApiToken[]): Middleware =>
  async (ctx, next) => {
    const holder = holderOf(tokens, ctx.get('Authorization'))
    if (!holder) {
      ctx.set('WWW-Authenticate', 'Bearer')
      problem(ctx, 401, 'unauthorized')
      return
    }
    ctx.state.holder = { name: holder.name, role: holder.role }
    await next()
  }

/** Who is asking, behind {@link bearer}. */
export function holderIn(ctx: Context): Extract<Actor, { kind: 'token' }> {
  return { kind: 'token', ...Holder.parse(ctx.state.holder) }
}

/** contract.md#http: a surveyor's token is for revisits alone and reads nothing else: 403. */
export const readers: Middleware = async (ctx, next) => {
  if (mayAs(holderIn(ctx), 'read-files') !== null) problem(ctx, 403, 'forbidden')
  else await next()
}
