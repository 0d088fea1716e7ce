import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, Middleware } from 'koa'
import { z } from 'zod'
import { TOKEN_ROLES } from '../domain/lists/people.ts'
import { mayAs } from '../domain/may.ts'
import type { Actor, TokenRole } from '../domain/people.ts'
import { addressOf } from './address.ts'
import { paced } from './pace.ts'
import { notNow, problem } from './problem.ts'

export type ApiToken = { name: string; role: TokenRole; token: string }

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

// A setting may name a token by its hash, so that whoever reads the settings cannot use it.
const HASHED = /^sha256=([0-9a-f]{64})$/

function digestOf({ token }: ApiToken): Buffer {
  const hash = HASHED.exec(token)?.[1]
  return hash === undefined ? digest(token) : Buffer.from(hash, 'hex')
}

// Wrong tokens from one address, and calls with one token, a minute.
const MOST_WRONG = 20
const MOST_CALLS = 6_000

type Known = { holder: Pick<ApiToken, 'name' | 'role'>; digest: Buffer }

const Holder = z.object({ name: z.string(), role: z.enum(TOKEN_ROLES) })

/** Whose token it is. All are compared, each in constant time, so that an answer's time tells nothing. */
function holderOf(tokens: readonly Known[], header: string): Known['holder'] | null {
  const given = /^Bearer +(\S+)$/i.exec(header)?.[1]
  if (given === undefined) return null
  const wanted = digest(given)
  let holder: Known['holder'] | null = null
  for (const known of tokens) if (timingSafeEqual(known.digest, wanted)) holder = known.holder
  return holder
}

/**
 * Lets nobody in without a token: 401. An address that tries one after the other is not listened to for the rest of the
 * minute, right or wrong, and no token is good for more calls than a program needs: 429 with `Retry-After`. The holder
 * is kept for {@link holderIn}.
 */
export function bearer({ tokens, clock }: { tokens: readonly ApiToken[]; clock(): number }): Middleware {
  const known = tokens.map((token) => ({ holder: { name: token.name, role: token.role }, digest: digestOf(token) }))
  const wrong = paced(MOST_WRONG, clock)
  const calls = paced(MOST_CALLS, clock)
  return async (ctx, next) => {
    const address = addressOf(ctx)
    const shut = wrong.left(address)
    if (shut > 0) return notNow(ctx, 429, 'too-many-wrong', shut)
    const holder = holderOf(known, ctx.get('Authorization'))
    if (!holder) {
      const now = wrong.take(address)
      if (now > 0) return notNow(ctx, 429, 'too-many-wrong', now)
      ctx.set('WWW-Authenticate', 'Bearer')
      return problem(ctx, 401, 'unauthorized')
    }
    const rest = calls.take(holder.name)
    if (rest > 0) return notNow(ctx, 429, 'too-often', rest)
    ctx.state.holder = holder
    await next()
  }
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
