import { act, sendFile } from './api.js'
import { during } from './chat.js'
import { byId, el, partOf } from './dom.js'

/** @import { Menu, State } from './parts.ts' */

let drawnFrom = ''

/** @typedef {() => string | null} Who the member who is speaking */

/**
 * The text box and the app's menu under a chat; `who` gives the member who is speaking.
 *
 * @param {Who} who
 */
export function startComposer(who) {
  const box = partOf('text', HTMLTextAreaElement)
  const send = () => {
    const text = box.value.trim()
    const userId = who()
    if (text === '' || userId === null) return
    box.value = ''
    grow()
    during(act('say', { userId, text }))
  }
  const grow = () => {
    box.rows = Math.min(6, box.value.split('\n').length)
  }
  const chosen = partOf('file', HTMLInputElement)
  chosen.addEventListener('change', async () => {
    const userId = who()
    const files = [...(chosen.files ?? [])]
    chosen.value = ''
    if (userId === null) return
    // One after the other, as a phone sends them.
    for (const file of files) await during(sendFile(userId, file))
  })
  byId('choose-file').addEventListener('click', () => chosen.click())
  box.addEventListener('input', grow)
  box.addEventListener('keydown', (event) => {
    // While a Chinese input method is composing, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    send()
  })
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault()
    send()
  })
}

/**
 * Draws the menu that the bot has made for its app, if any.
 *
 * @param {State['menu']} menu
 * @param {Who} who
 */
export function drawMenu(menu, who) {
  const stamp = JSON.stringify([menu, who() === null])
  if (stamp === drawnFrom) return
  drawnFrom = stamp
  const bar = byId('app-menu')
  bar.hidden = who() === null || !menu
  bar.replaceChildren(...(menu ?? []).map((top) => (top.sub_button?.length ? folded(top, who) : entry(top, who))))
}

/**
 * @param {Menu[number]} entry
 * @param {Who} who
 */
function entry({ name, type, key: ownKey, url }, who) {
  const key = ownKey ?? url ?? ''
  const chosen = () => {
    const details = button.closest('details')
    if (details) details.open = false
    if (type === 'view') window.open(url, '_blank', 'noopener,noreferrer')
    const userId = who()
    if (userId !== null) during(act('menu', { userId, key }))
  }
  const button = el('button', { type: 'button', testid: `menu-${key}` }, name)
  button.addEventListener('click', chosen)
  return button
}

/**
 * @param {Menu[number]} top
 * @param {Who} who
 */
function folded(top, who) {
  const entries = (top.sub_button ?? []).map((button) => entry(button, who))
  return el('details', {}, el('summary', {}, `≡ ${top.name}`), el('div', {}, ...entries))
}
