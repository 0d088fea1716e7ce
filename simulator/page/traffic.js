import { complain, get } from './api.js'
import { byId, el } from './dom.js'
import { exactTime } from './times.js'
import { pretty, refusalIn } from './wire-text.js'

/** @import { Exchange } from './parts.ts' */

/** @type {Map<string, HTMLElement>} */
const drawn = new Map()
let isOpen = false

/** The panel with the line's traffic; it asks for the log only while it is open. */
export function startTraffic() {
  const toggle = byId('traffic-toggle')
  /** @param {boolean} open */
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
    el(
      'p',
      { class: 'traffic-note' },
      '平台与机器人之间的每一次往来，新的在上。绿底是解密、拆封后的内容，令牌已遮盖。',
    ),
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
    complain(error)
  }
}

/**
 * An exchange never changes, so its node is made once and stays open or closed as the reader left it.
 *
 * @param {Exchange} exchange
 */
function nodeOf(exchange) {
  const known = drawn.get(exchange.id)
  if (known) return known
  const node = el('details', { class: 'exchange', testid: `exchange-${exchange.id}` }, headOf(exchange))
  node.addEventListener('toggle', () => node.append(wireOf(exchange)), { once: true })
  drawn.set(exchange.id, node)
  return node
}

/** @param {Exchange} exchange */
function headOf(exchange) {
  const isCallback = exchange.side === 'callback'
  const status = exchange.status === null ? '无应答' : `${exchange.status}`
  const refusal = refusalIn(exchange.answer)
  const isBad = exchange.status !== 200 || refusal !== null || (isCallback && faultIn(exchange) !== '')
  const result = [exchange.status === 200 && refusal !== null ? null : status, refusal]
  const words = [...result, `${exchange.ms} 毫秒`, exchange.note].filter(Boolean)
  return el(
    'summary',
    {},
    el('span', { class: `side ${exchange.side}` }, isCallback ? '平台 → 机器人' : '机器人 → 平台'),
    el('span', { class: 'title', title: exchange.title }, exchange.title),
    el('span', { class: 'result-time' }, el('small', {}, exactTime(new Date(exchange.at)))),
    el('span', {}),
    el('span', { class: `result${isBad ? ' bad' : ''}` }, words.join(' · ')),
  )
}

/**
 * What the platform found wrong with an answer stands in the note, behind the number of the attempt.
 *
 * @param {Exchange} exchange
 */
const faultIn = ({ note }) => (note ?? '').replace(/^attempt \d+(?: · )?/, '')

/** @param {Exchange} exchange */
function wireOf(exchange) {
  /**
   * @param {string} title
   * @param {string | null} text
   * @param {boolean} isPlain
   */
  const part = (title, text, isPlain) =>
    text === null
      ? null
      : el('div', { class: isPlain ? 'plain' : '' }, el('h5', {}, title), el('pre', {}, text || '（空）'))
  /**
   * @param {string} sent
   * @param {string | null} inner
   */
  const opened = (sent, inner) => (inner && !sent.endsWith(inner) ? pretty(inner) : null)
  return el(
    'div',
    { class: 'wire' },
    part('请求（线上）', wired(exchange.request), false),
    part('请求（拆开后）', opened(exchange.request, exchange.requestOpened), true),
    part('应答（线上）', wired(exchange.answer), false),
    part('应答（拆开后）', opened(exchange.answer, exchange.answerOpened), true),
  )
}

/**
 * Markup stays as it went over the line: what it holds is sealed.
 *
 * @param {string} text
 */
const wired = (text) => (text.trimStart().startsWith('<') ? text : pretty(text))
