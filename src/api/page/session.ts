import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Context } from 'koa'
import { refuse } from '../../usecases/ports/refused.ts'

const COOKIE = 'hotline-upload'
const SECRET = /^[A-Za-z0-9_-]{32}$/
const SECONDS = 30 * 60

/** The secret of a session that a browser sends; null where it sends none. */
export function sessionIn(ctx: Context): string | null {
  const found = new RegExp(`(?:^|; )${COOKIE}=([^;]*)`).exec(ctx.get('Cookie'))?.[1] ?? ''
  return SECRET.test(found) ? found : null
}

/** For the address that browsers use: whether it is https, and below which path, whatever stands between. */
export function setSession(ctx: Context, session: string, address: string | null): void {
  const { protocol, pathname } = new URL(address ?? 'http://localhost')
  const secure = protocol === 'https:' ? '; Secure' : ''
  const path = `${pathname.replace(/\/$/, '')}/upload`
  ctx.set('Set-Cookie', `${COOKIE}=${session}; Path=${path}; Max-Age=${SECONDS}; HttpOnly; SameSite=Strict${secure}`)
}

/** What a form of a session bears, another one for each form. */
export const formToken = (session: string, form: string): string =>
  createHmac('sha256', session).update(`form:${form}`).digest('base64url')

/** Refuses `upload-over` for a form that this session was not given. */
export function demandForm(session: string, form: string, given: string | undefined): void {
  const wanted = Buffer.from(formToken(session, form))
  const told = Buffer.from(given ?? '')
  if (told.length !== wanted.length || !timingSafeEqual(told, wanted)) refuse('upload-over')
}
