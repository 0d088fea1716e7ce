import type { Context } from 'koa'

const TOGETHER_MS = 40
const HEARTBEAT_MS = 15_000

/** Tells open pages that something changed, several changes at once; what changed they ask themselves. */
export function createPageEvents() {
  const open = new Set<Context>()
  let pending: NodeJS.Timeout | null = null
  const write = (line: string) => {
    for (const ctx of open) ctx.res.write(line)
  }
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS)
  heartbeat.unref()

  return {
    changed: (): void => {
      pending ??= setTimeout(() => {
        pending = null
        write('data: changed\n\n')
      }, TOGETHER_MS)
    },
    listen: (ctx: Context): void => {
      ctx.respond = false
      ctx.res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
      ctx.res.write('retry: 1000\n\n')
      open.add(ctx)
      ctx.req.on('close', () => open.delete(ctx))
    },
    stop: (): void => {
      clearInterval(heartbeat)
      if (pending) clearTimeout(pending)
      for (const ctx of open) ctx.res.end()
    },
  }
}

export type PageEvents = ReturnType<typeof createPageEvents>
