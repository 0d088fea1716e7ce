import { act } from './api.js'
import { byId, el } from './dom.js'

/** @import { Desk, Member } from './parts.ts' */

// A due moment of a whole year's tickets takes the service its time.
const WAIT_MS = 90_000
const LOOK_MS = 100
const KEPT = 'hints-closed'

/**
 * @param {Member} member
 * @param {string} role
 */
const isOf = (member, role) => member.roles.includes(role)

/**
 * Whoever was written to last, of those who fit.
 *
 * @param {readonly Member[]} members
 * @param {(member: Member) => boolean} fits
 */
const latest = (members, fits) =>
  members.filter(fits).sort((a, b) => String(b.lastAt ?? '').localeCompare(String(a.lastAt ?? '')))[0] ?? null

/**
 * What is there once it is there; null when it does not come.
 *
 * @template Found
 * @param {() => Found | null | undefined | false} look
 */
async function awaited(look, patience = WAIT_MS) {
  for (let waited = 0; waited < patience; waited += LOOK_MS) {
    const found = look()
    if (found) return found
    await new Promise((next) => setTimeout(next, LOOK_MS))
  }
  return null
}

/** @param {string} userId */
const shows = (userId) => document.querySelector(`#chat[data-user="${CSS.escape(userId)}"]`)

/**
 * Sits down at a liaison's phone, asks for what is open, and opens the first of the list.
 *
 * @param {Desk} desk
 */
async function openFirst({ members, choose }) {
  const member = members().find((one) => isOf(one, '联络员'))
  if (!member) return
  choose(member.userId)
  await awaited(() => shows(member.userId))
  const buttons = () => [...byId('chat').querySelectorAll('button')]
  const before = new Set(buttons())
  await act('say', { userId: member.userId, text: '待办' })
  /** @param {HTMLButtonElement} button */
  const isFirst = (button) => !button.disabled && !before.has(button) && button.textContent.startsWith('1.')
  const button = await awaited(() => buttons().find(isFirst), 5_000)
  if (!button) return
  button.scrollIntoView({ block: 'center' })
  button.click()
}

/**
 * Moves the clock by its own button and opens the chat of whoever was reminded.
 *
 * @param {Desk} desk
 */
async function watchReminders({ members, choose }) {
  const before = new Map(members().map((member) => [member.userId, member.lastAt]))
  const moves = [...byId('clock').querySelectorAll('button')]
  moves.find((button) => button.dataset.move === 'due')?.click()
  // What was on its way before belongs to another hour.
  await awaited(() => byId('clock').getAttribute('aria-busy') === 'false')
  const told = () => latest(members(), (one) => isOf(one, '联络员') && one.lastAt !== before.get(one.userId))
  const member = await awaited(told)
  if (member) choose(member.userId)
}

/**
 * Asks 「排名」 at the office's phone.
 *
 * @param {Desk} desk
 */
async function askStandings({ members, choose }) {
  const member = members().find((one) => isOf(one, '热线办'))
  if (!member) return
  choose(member.userId)
  await awaited(() => shows(member.userId))
  await act('say', { userId: member.userId, text: '排名' })
}

const HINTS = [
  { name: 'todo', words: '坐到一位联络员那里，发送「待办」，打开第一件工单', run: openFirst },
  { name: 'due', words: '把时钟拨到下一到期时刻，看谁收到提醒', run: watchReminders },
  { name: 'standings', words: '坐到热线办，发送「排名」，先回文字再来一张图', run: askStandings },
]

/**
 * Three things to try: each is done by pressing it, the way a reader would do it himself.
 *
 * @param {Desk} page
 */
export function startHints(page) {
  const box = byId('hints')
  box.hidden = localStorage.getItem(KEPT) === 'yes'
  /** @param {(typeof HINTS)[number]} hint */
  const entry = ({ name, words, run }) => {
    const button = el('button', { type: 'button', testid: `hint-${name}` }, words)
    button.addEventListener('click', async () => {
      button.disabled = true
      await run(page)
      button.disabled = false
      button.classList.add('done')
    })
    return el('li', {}, button)
  }
  const close = () => {
    box.hidden = true
    localStorage.setItem(KEPT, 'yes')
  }
  box.replaceChildren(
    el('strong', {}, '试一试'),
    el(
      'button',
      { type: 'button', class: 'hints-close', testid: 'hints-close', 'aria-label': '收起提示', onclick: close },
      '×',
    ),
    el('ol', {}, ...HINTS.map(entry)),
  )
}
