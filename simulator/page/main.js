import { act, complain, get } from './api.js'
import { appName } from './apps.js'
import { drawChat, startChat } from './chat.js'
import { hearClock, serviceNow, startClock } from './clock.js'
import { drawMenu, startComposer } from './composer.js'
import { drawConsole, startConsole } from './console.js'
import { byId, partOf } from './dom.js'
import { startHints } from './hints.js'
import { drawMembers, rolesOf } from './members.js'
import { drawTraffic, startTraffic } from './traffic.js'

/** @import { State } from './parts.ts' */

let chosen = decodeURIComponent(location.hash.slice(1)) || null
/** What was told last, and whose chat is in it. @type {(State & { user: string | null }) | null} */
let state = null
let isAsking = false
let isStale = false

const who = () => chosen

function draw() {
  if (!state) return
  const now = serviceNow()
  const member = state.members.find((one) => one.userId === chosen) ?? null
  byId('desk').classList.toggle('in-chat', member !== null)
  byId('composer').hidden = member === null
  byId('phone').dataset.app = member?.platform ?? ''
  byId('chat-app').hidden = member === null
  byId('chat-app').textContent = member ? appName(member) : ''
  byId('chat-who').textContent = member ? `${member.name} · ${member.group} · ${rolesOf(member)}` : '模拟聊天'
  drawMembers(state.members, chosen, now, choose)
  drawConsole(state.dingtalk, member)
  drawMenu(state.menu, who)
  if (state.user === chosen || member === null) drawChat(member, state.chat, now)
  byId('complaints').hidden = state.complaints === 0
  byId('complaints').textContent = String(state.complaints)
  if (member && member.unread > 0 && !document.hidden) act('read', { userId: member.userId })
}

/** Asks for everything anew; questions asked meanwhile become one more round. */
async function refresh() {
  if (isAsking) {
    isStale = true
    return
  }
  isAsking = true
  try {
    do {
      isStale = false
      const asked = chosen
      const answer = await get('state', asked === null ? {} : { user: asked })
      if (asked !== chosen) isStale = true
      else state = { ...answer, user: asked }
      hearClock(answer.now)
    } while (isStale)
    draw()
    await drawTraffic()
  } catch (error) {
    complain(error)
  } finally {
    isAsking = false
  }
}

/**
 * Opens a member's chat, which the platform tells the bot (enter_agent), or goes back to the list.
 *
 * @param {string | null} userId
 */
function choose(userId) {
  const isSame = userId === chosen
  chosen = userId
  history.replaceState(null, '', userId === null ? location.pathname : `#${encodeURIComponent(userId)}`)
  if (userId !== null && !isSame) act('enter', { userId })
  refresh()
}

byId('back').addEventListener('click', () => choose(null))
partOf('search', HTMLInputElement).addEventListener('input', draw)
document.addEventListener('visibilitychange', draw)
startChat()
startComposer(who)
startClock(refresh)
startConsole(refresh)
startHints({ members: () => state?.members ?? [], choose })
startTraffic()
const events = new EventSource('/sim/events')
events.addEventListener('message', refresh)
events.addEventListener('open', refresh)
refresh()
