import { complain, get } from './api.js'
import { byId, el } from './dom.js'
import { exactTime } from './times.js'

const drawn = new Map()
let isOpen = false

/** The panel with the line's traffic; it asks for the log only while it is open. */
export function startTraffic() {
  const toggle = byId('traffic-toggle')
  const set = (open) => {
    isOpen = open
    toggle.setAttribute('aria-expanded', String(open))
    byId('traffic-panel').hidden = !open
    byId('desk').classList.toggle('with-traffic', open)
    if (open) drawTraffic()
  }
  toggle.addEventListener('click', () => set(!isOpen))
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isOpen) set(false)
  })
  byId('traffic-panel').append(
    el(
      'div',
      { class: 'traffic-head' },
      el('h2', {}, '通信记录'),
      el('button', { type: 'button', class: 'traffic-toggle', onclick: () => set(false) }, '收起'),
    ),
    el('p', { class: 'traffic-note' }, '平台与机器人之间的每一次往来，新的在上。绿底是解密后的内容，令牌已遮盖。'),
    el('div', { id: 'traffic-complaints' }),
    el('div', { id: 'traffic-list' }),
  )
}

export async function drawTraffic() {
  if (!isOpen) return
  try {
    const { exchanges, complaints } = await get('traffic')
    byId('traffic-complaints').replaceChildren(...complaints.map((text) => el('p', { class: 'complaint' }, text)))
    const nodes = exchanges.map(nodeOf)
    const list = byId('traffic-list')
    if (nodes.length === 0) list.replaceChildren(el('div', { class: 'empty' }, '还没有往来。发一条消息试试。'))
    else list.replaceChildren(...nodes)
  } catch (error) {
    complain(error.message)
  }
}

/** An exchange never changes, so its node is made once and stays open or closed as the reader left it. */
function nodeOf(exchange) {
  const known = drawn.get(exchange.id)
  if (known) return known
  const node = el('details', { class: 'exchange', testid: `exchange-${exchange.id}` }, headOf(exchange))
  node.addEventListener('toggle', () => node.append(wireOf(exchange)), { once: true })
  drawn.set(exchange.id, node)
  return node
}

function headOf(exchange) {
  const isCallback = exchange.side === 'callback'
  const status = exchange.status === null ? '无应答' : `${exchange.status}`
  const code = /"errcode":(-?\d+)/.exec(exchange.answer)?.[1]
  const isBad = exchange.status !== 200 || (code !== undefined && code !== '0') || exchange.note?.includes('-400')
  const result = [code && code !== '0' ? `errcode ${code}` : status, `${exchange.ms} 毫秒`, exchange.note]
  return el(
    'summary',
    {},
    el('span', { class: `side ${exchange.side}` }, isCallback ? '平台 → 机器人' : '机器人 → 平台'),
    el('span', { class: 'title', title: exchange.title }, exchange.title),
    el('span', { class: 'result-time' }, el('small', {}, exactTime(new Date(exchange.at)))),
    el('span', {}),
    el('span', { class: `result${isBad ? ' bad' : ''}` }, result.filter(Boolean).join(' · ')),
  )
}

function wireOf(exchange) {
  const part = (title, text, isPlain) =>
    text === null
      ? null
      : el('div', { class: isPlain ? 'plain' : '' }, el('h5', {}, title), el('pre', {}, text || '（空）'))
  return el(
    'div',
    { class: 'wire' },
    part('请求（线上）', exchange.request, false),
    part('请求（解密后）', exchange.requestOpened && pretty(exchange.requestOpened), true),
    part('应答（线上）', exchange.answer, false),
    part('应答（解密后）', exchange.answerOpened && pretty(exchange.answerOpened), true),
  )
}

/** One element a line, for reading; what CDATA protected is shown bare. */
const pretty = (xml) =>
  xml
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1')
    .replace(/>\s*<(?!\/)/g, '>\n<')
    .replace(/(<\/\w+>)(?=<\/)/g, '$1\n')
