import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type Router from '@koa/router'

const FOLDER = fileURLToPath(new URL('../page/', import.meta.url))
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Serves the files of the page folder by their bare names; no path from outside ever reaches the disk. */
export function pageFiles(router: Router): void {
  for (const name of readdirSync(FOLDER)) {
    const type = TYPES[extname(name)]
    if (type === undefined) continue
    const bytes = readFileSync(`${FOLDER}/${name}`)
    router.get(name === 'index.html' ? '/' : `/page/${name}`, (ctx) => {
      ctx.type = type
      ctx.set('cache-control', 'no-cache')
      ctx.body = bytes
    })
  }
}
