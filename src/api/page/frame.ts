import { createHash } from 'node:crypto'
import type { Context } from 'koa'
import { UPLOAD_PAGE } from '../../wording/papers/upload-page.ts'
import { Html, html, type Piece } from './html.ts'

const STYLE = `*{box-sizing:border-box}body{margin:0 auto;max-width:60rem;padding:1rem;font:1rem/1.6 system-ui,sans-serif;color:#1a1a1a;background:#fff}
h1{font-size:1.2rem}h2{font-size:1.05rem;margin:1.4rem 0 .4rem}.note{color:#555}.bad{color:#a40000}.good{color:#0a5c1f}
label{display:block;margin:.6rem 0}input[type=text],select,input[type=file]{font:inherit;width:100%;max-width:26rem;padding:.4rem;display:block}
button,.button{font:inherit;display:inline-block;padding:.6rem 1.2rem;margin:.4rem .6rem .4rem 0;border:1px solid #14508c;border-radius:.4rem;background:#14508c;color:#fff;text-decoration:none;min-height:2.75rem}
button.plain{background:#fff;color:#14508c}.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.9rem}td,th{border:1px solid #ccc;padding:.25rem .5rem;text-align:left;vertical-align:top}
fieldset{border:1px solid #ddd;border-radius:.4rem;margin:.6rem 0;padding:.2rem .8rem .6rem}.open{border-color:#c77700;background:#fff8ec}
@media (max-width:40rem){.columns,.columns tbody,.columns tr,.columns th,.columns td{display:block;border:0;padding:.1rem 0}.columns tr{border-bottom:1px solid #ccc;padding:.4rem}}
#busy{display:none;padding:.6rem;background:#eef4fb;border-radius:.4rem}
@media (prefers-color-scheme:dark){body{color:#e6e6e6;background:#111}.note{color:#aaa}.bad{color:#ff9a9a}.good{color:#8fdba3}.open{background:#2a2212}#busy{background:#1c2a3a}button.plain{background:#111;color:#9cc7f5}td,th{border-color:#444}}`

// Only the progress: without it everything works, and the answer simply takes its time.
const SCRIPT = `(function(){var box=document.getElementById('busy');if(!box)return;
document.querySelectorAll('form').forEach(function(form){form.addEventListener('submit',function(){
box.style.display='block';box.scrollIntoView();setTimeout(function(){form.querySelectorAll('button').forEach(function(b){b.disabled=true})},0);
setInterval(function(){fetch(location.pathname.replace(/\\/upload(\\/.*)?$/,'/upload/progress'),{credentials:'same-origin'}).then(function(r){return r.json()}).then(function(p){
if(p.rows>0)box.textContent=box.dataset.rows.replace('0',p.rows)}).catch(function(){})},1000)})})})()`

const hashed = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const POLICY = [
  "default-src 'none'",
  `style-src ${hashed(STYLE)}`,
  `script-src ${hashed(SCRIPT)}`,
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const raw = (text: string): Html => Html.of([text], [])

/** What every answer of the page bears, whatever it is. */
export function secure(ctx: Context): void {
  ctx.set('Cache-Control', 'no-store')
  ctx.set('Content-Security-Policy', POLICY)
  ctx.set('Referrer-Policy', 'no-referrer')
  ctx.set('X-Content-Type-Options', 'nosniff')
  ctx.set('X-Frame-Options', 'DENY')
  ctx.set('Cross-Origin-Opener-Policy', 'same-origin')
}

/** Answers a whole page. */
export function answerPage(ctx: Context, status: number, title: string, body: Piece): void {
  ctx.status = status
  ctx.type = 'text/html; charset=utf-8'
  ctx.body = `<!doctype html>\n${
    html`<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title><style>${raw(STYLE)}</style></head>
<body><h1>${title}</h1>${body}<p id="busy" role="status" data-rows="${UPLOAD_PAGE.busyRows}">${UPLOAD_PAGE.busy}</p>
<script>${raw(SCRIPT)}</script></body></html>
`.markup
  }`
}
