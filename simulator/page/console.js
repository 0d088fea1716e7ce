import { act } from './api.js'
import { isDingTalk } from './apps.js'
import { byId } from './dom.js'

let known = null
let isBusy = false

const mark = (button, isOn) => {
  button.setAttribute('aria-pressed', String(isOn))
  button.disabled = isBusy
}

function draw() {
  if (known === null) return
  for (const mode of ['http', 'stream']) mark(byId(`dingtalk-${mode}`), known.mode === mode)
  mark(byId('dingtalk-template'), known.hasTemplate)
  byId('dingtalk-console').setAttribute('aria-busy', String(isBusy))
  byId('dingtalk-calls').textContent = `本月已调用 ${known.calls} 次`
}

/** DingTalk's developer console stands over the chats of its members only. */
export function drawConsole(dingtalk, member) {
  known = dingtalk
  byId('dingtalk-console').hidden = dingtalk === null || !isDingTalk(member)
  draw()
}

/** Lets the reader change how messages come and whether there is a card template, while everything runs. */
export function startConsole(changed) {
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
  for (const mode of ['http', 'stream']) {
    const button = byId(`dingtalk-${mode}`)
    button.addEventListener('click', () => known?.mode !== mode && change(button, { mode }))
  }
  const template = byId('dingtalk-template')
  template.addEventListener('click', () => known && change(template, { hasTemplate: !known.hasTemplate }))
}
