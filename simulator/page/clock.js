import { act } from './api.js'
import { byId } from './dom.js'
import { fullTime } from './times.js'

const TICK_MS = 1000

let ahead = null

/** The service's hour as last heard, carried on by this browser's own watch. */
export const serviceNow = () => new Date(Date.now() + (ahead ?? 0))

export function hearClock(now) {
  ahead = new Date(now).getTime() - Date.now()
  draw()
}

function draw() {
  if (ahead === null) return
  const face = byId('clock-face')
  const text = fullTime(serviceNow())
  if (face.textContent !== text) face.textContent = text
  face.dateTime = serviceNow().toISOString()
}

/** Lets the buttons move the service's time; the spinner turns until the service has caught up. */
export function startClock(moved) {
  setInterval(draw, TICK_MS)
  const day = byId('clock-day')
  const buttons = [...document.querySelectorAll('[data-move]'), day]
  const busy = (isBusy) => {
    byId('clock').setAttribute('aria-busy', String(isBusy))
    for (const button of buttons) button.disabled = isBusy
  }
  const move = async (button, where) => {
    busy(true)
    const answer = await act('clock', where)
    busy(false)
    button.focus()
    if (answer?.now) hearClock(answer.now)
    // A day that was refused, or left behind by a button, must not stand beside the clock as if it were today.
    if (button !== day || !answer?.now) day.value = ''
    moved()
  }
  for (const button of document.querySelectorAll('[data-move]')) {
    button.addEventListener('click', () => move(button, { to: button.dataset.move }))
  }
  // A day half typed is no day yet; the wheel and the calendar give whole ones.
  day.addEventListener('change', () => {
    if (day.value) move(day, { to: 'day', day: day.value })
  })
}
