import { act } from './api.js'
import { isDingTalk } from './apps.js'
import { byId, partOf } from './dom.js'

/**
 * @import { Asked } from '../page-server/asked.ts'
 * @import { Member, State } from './parts.ts'
 */

/** @type {readonly ('http' | 'stream')[]} */
const MODES = ['http', 'stream']

/** @type {State['dingtalk']} */
let known = null
let isBusy = false

/** @param {'http' | 'stream' | 'template'} name */
const buttonOf = (name) => partOf(`dingtalk-${name}`, HTMLButtonElement)

/**
 * @param {HTMLButtonElement} button
 * @param {boolean} isOn
 */
const mark = (button, isOn) => {
  button.setAttribute('aria-pressed', String(isOn))
  button.disabled = isBusy
}

function draw() {
  if (known === null) return
  for (const mode of MODES) mark(buttonOf(mode), known.mode === mode)
  mark(buttonOf('template'), known.hasTemplate)
  byId('dingtalk-console').setAttribute('aria-busy', String(isBusy))
  byId('dingtalk-calls').textContent = `本月已调用 ${known.calls} 次`
}

/**
 * DingTalk's developer console stands over the chats of its members only.
 *
 * @param {State['dingtalk']} dingtalk
 * @param {Member | null} member
 */
export function drawConsole(dingtalk, member) {
  known = dingtalk
  byId('dingtalk-console').hidden = dingtalk === null || !isDingTalk(member)
  draw()
}

/**
 * Lets the reader change how messages come and whether there is a card template, while everything runs.
 *
 * @param {() => void} changed
 */
export function startConsole(changed) {
  /**
   * @param {HTMLButtonElement} button
   * @param {Asked['console']} wanted
   */
  const change = async (button, wanted) => {
    isBusy = true
    draw()
    const answer = await act('console', wanted)
    // What was asked for holds until the next state is read, lest the switch falls back for a moment.
    if (answer && known) known = { ...known, ...wanted }
    isBusy = false
    draw()
    button.focus()
    changed()
  }
  for (const mode of MODES) {
    const button = buttonOf(mode)
    button.addEventListener('click', () => known?.mode !== mode && change(button, { mode }))
  }
  const template = buttonOf('template')
  template.addEventListener('click', () => known && change(template, { hasTemplate: !known.hasTemplate }))
}
