import type { Context } from 'koa'

// What is left of a refused body is read and thrown away up to here and so long; beyond, the line is cut.
const DRAINED = 8 * 1024 * 1024
const DRAINED_MS = 10_000

/** Lets a caller whose body is not read hear the answer all the same. */
export function drain(ctx: Context): void {
  if (ctx.req.destroyed) return
  let left = DRAINED
  ctx.set('Connection', 'close')
  ctx.req.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) ctx.req.destroy()
  })
  ctx.req.on('error', () => undefined)
  const cut = setTimeout(() => ctx.req.destroy(), DRAINED_MS)
  ctx.req.once('close', () => clearTimeout(cut))
}
