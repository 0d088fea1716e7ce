import type { Middleware } from 'koa'
import { z } from 'zod'
import { PAGE_GONE, PAGE_TITLE } from '../wording/papers/pages.ts'

const PATH = /^\/answers\/([A-Za-z0-9_-]{22})$/
const Blocks = z.array(z.string())

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const STYLE = `body{margin:0 auto;max-width:42rem;padding:1rem;font:1rem/1.7 system-ui,sans-serif;color:#1a1a1a;background:#fff}
h1{font-size:1.15rem}pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;margin:.4rem 0}
@media (prefers-color-scheme:dark){body{color:#e6e6e6;background:#111}}`

const page = (title: string, body: string): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body>${body}</body></html>
`

/** A long answer as one page: plain text, no scripts, kept by nobody on the way. Unknown and expired look alike. */
export const answerPage =
  (needs: { read(token: string): Promise<string | null> }): Middleware =>
  async (ctx, next) => {
    const token = PATH.exec(ctx.path)?.[1]
    if (token === undefined || ctx.method !== 'GET') return next()
    ctx.set('Cache-Control', 'no-store')
    ctx.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
    ctx.set('Referrer-Policy', 'no-referrer')
    ctx.set('X-Content-Type-Options', 'nosniff')
    const kept = await needs.read(token)
    ctx.type = 'text/html; charset=utf-8'
    ctx.status = kept === null ? 404 : 200
    const [title = PAGE_TITLE, ...rest] = kept === null ? [PAGE_TITLE, PAGE_GONE] : Blocks.parse(JSON.parse(kept))
    ctx.body = page(title, `<h1>${escaped(title)}</h1>${rest.map((block) => `<pre>${escaped(block)}</pre>`).join('')}`)
  }
