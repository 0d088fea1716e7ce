import { isIP } from 'node:net'
import type { Context } from 'koa'

const HERE = /^(::ffff:)?127\.|^::1$/

/**
 * The address that a request came from. A proxy on this machine is believed about whom it asks for, since nobody else
 * can write the last entry of its header; any other asker speaks for himself.
 */
export function addressOf(ctx: Context): string {
  const own = ctx.req.socket.remoteAddress ?? ''
  if (!HERE.test(own)) return own
  const last = ctx.get('X-Forwarded-For').split(',').at(-1)?.trim() ?? ''
  return isIP(last) === 0 ? own : last
}
