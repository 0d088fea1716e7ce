import { act } from './api.js'
import { during } from './chat.js'
import { byId, el } from './dom.js'

let drawnFrom = ''

/** The text box and the app's menu under a chat; `who` gives the member who is speaking. */
export function startComposer(who) {
  const box = byId('text')
  const send = () => {
    const text = box.value.trim()
    if (text === '' || who() === null) return
    box.value = ''
    grow()
    during(act('say', { userId: who(), text }))
  }
  const grow = () => {
    box.rows = Math.min(6, box.value.split('\n').length)
  }
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

/** Draws the menu that the bot has made for its app, if any. */
export function drawMenu(menu, who) {
  const stamp = JSON.stringify([menu, who() === null])
  if (stamp === drawnFrom) return
  drawnFrom = stamp
  const bar = byId('app-menu')
  bar.hidden = who() === null || !menu
  bar.replaceChildren(...(menu ?? []).map((top) => (top.sub_button?.length ? folded(top, who) : entry(top, who))))
}

function entry(button, who) {
  const key = button.key ?? button.url ?? ''
  const chosen = (event) => {
    const details = event.currentTarget.closest('details')
    if (details) details.open = false
    if (button.type === 'view') window.open(button.url, '_blank', 'noopener,noreferrer')
    during(act('menu', { userId: who(), key }))
  }
  return el('button', { type: 'button', testid: `menu-${key}`, onclick: chosen }, button.name)
}

function folded(top, who) {
  const entries = top.sub_button.map((button) => entry(button, who))
  return el('details', {}, el('summary', {}, `≡ ${top.name}`), el('div', {}, ...entries))
}
