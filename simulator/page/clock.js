import { act } from './api.js'
import { byId, partOf } from './dom.js'
import { fullTime } from './times.js'

/** @import { Asked } from '../page-server/asked.ts' */

const TICK_MS = 1000

/** @type {number | null} */
let ahead = null

/** The service's hour as last heard, carried on by this browser's own watch. */
export const serviceNow = () => new Date(Date.now() + (ahead ?? 0))

/** @param {string} now */
export function hearClock(now) {
  ahead = new Date(now).getTime() - Date.now()
  draw()
}

function draw() {
  if (ahead === null) return
  const face = partOf('clock-face', HTMLTimeElement)
  const text = fullTime(serviceNow())
  if (face.textContent !== text) face.textContent = text
  face.dateTime = serviceNow().toISOString()
}

/** @type {Record<string, Asked['clock']>} */
const MOVES = { hour: { to: 'hour' }, morning: { to: 'morning' }, due: { to: 'due' } }

/**
 * Lets the buttons move the service's time; the spinner turns until the service has caught up.
 *
 * @param {() => void} moved
 */
export function startClock(moved) {
  setInterval(draw, TICK_MS)
  const day = partOf('clock-day', HTMLInputElement)
  const moves = [...byId('clock').querySelectorAll('button')]
  /** @param {boolean} isBusy */
  const busy = (isBusy) => {
    byId('clock').setAttribute('aria-busy', String(isBusy))
    for (const button of [...moves, day]) button.disabled = isBusy
  }
  /**
   * @param {HTMLElement} button
   * @param {Asked['clock']} where
   */
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
  for (const button of moves) {
    const where = MOVES[button.dataset.move ?? '']
    if (where) button.addEventListener('click', () => move(button, where))
  }
  // A day half typed is no day yet; the wheel and the calendar give whole ones.
  day.addEventListener('change', () => {
    if (day.value) move(day, { to: 'day', day: day.value })
  })
}
