import type { Middleware } from 'koa'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])

/** Whether an address to listen on is this machine alone. */
export const isLoopback = (host: string): boolean => LOOPBACK.has(host)

function hostOf(header: string): string | null {
  try {
    return new URL(`http://${header}`).hostname
  } catch {
    return null
  }
}

/**
 * Answers only requests that name this machine: a foreign page whose name was bent to loopback is refused by its
 * Host, one that posts across sites by its Origin. Sets the headers that keep foreign content from running.
 */
export const loopbackOnly: Middleware = async (ctx, next) => {
  const origin = ctx.get('origin')
  const isSameOrigin = origin === '' || origin === `http://${ctx.get('host')}`
  ctx.set({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data: http://127.0.0.1:* http://localhost:*",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  })
  if (!isLoopback(hostOf(ctx.get('host')) ?? '') || !isSameOrigin) {
    ctx.status = 403
    ctx.body = 'only this machine is served'
    return
  }
  await next()
}
