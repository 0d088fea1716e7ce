import { act } from './api.js'
import { byId, el } from './dom.js'
import { itemOf } from './items.js'
import { divider } from './times.js'

const GAP_MS = 5 * 60_000

const drawn = new Map()
const picksOf = new Map()
let shownFor = null
let waiting = 0
let isAtEnd = true

const toEnd = () => {
  const chat = byId('chat')
  chat.scrollTop = chat.scrollHeight
}

/** Whoever reads the end of a chat stays there while pictures load and the box under it grows. */
export function startChat() {
  const chat = byId('chat')
  chat.addEventListener('scroll', () => {
    isAtEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 60
  })
  const stay = () => isAtEnd && toEnd()
  chat.addEventListener('load', stay, true)
  new ResizeObserver(stay).observe(chat)
}

/** Shows that something is on its way to the bot. */
export async function during(deed) {
  waiting += 1
  byId('typing').hidden = false
  try {
    return await deed
  } finally {
    waiting -= 1
    byId('typing').hidden = waiting === 0
  }
}

/** Draws the chat of a member: only what is new or changed is made again, so that choices in progress stay. */
export function drawChat(member, items, now) {
  const chat = byId('chat')
  const wasAtEnd = isAtEnd
  const isOther = shownFor !== (member?.userId ?? null)
  if (isOther) {
    drawn.clear()
    picksOf.clear()
    chat.replaceChildren()
    shownFor = member?.userId ?? null
    chat.dataset.user = shownFor ?? ''
  }
  if (!member) return chat.replaceChildren(empty('选择一位成员', '从左边的名单里选一个人，就能看到他与机器人的聊天。'))
  if (items.length === 0) return chat.replaceChildren(empty('还没有消息', '发一句「帮助」试试，或拨动上面的时钟。'))

  const last = items.at(-1)
  const hasNews = isOther || !drawn.has(last.id)
  const nodes = []
  let before = null
  for (const item of items) {
    const at = new Date(item.at)
    if (before === null || at - before > GAP_MS) nodes.push(whenOf(item.id, at, now))
    nodes.push(nodeOf(item, member))
    before = at
  }
  place(chat, nodes)
  if (isOther || (hasNews && (wasAtEnd || last.from === 'member'))) toEnd()
}

const empty = (title, text) => el('div', { class: 'empty' }, el('strong', {}, title), el('span', {}, text))

function keep(key, stamp, make) {
  const known = drawn.get(key)
  if (known?.stamp === stamp) return known.node
  const node = make()
  drawn.set(key, { stamp, node })
  return node
}

const whenOf = (id, at, now) =>
  keep(`when-${id}`, divider(at, now), () => el('div', { class: 'when' }, divider(at, now)))

function nodeOf(item, member) {
  return keep(item.id, item.revision, () => {
    // A card that is over keeps showing what its reader had chosen.
    const isOver = item.card?.replace_text !== undefined || Boolean(item.params?.status)
    const picks = isOver ? { ...picksOf.get(item.id) } : {}
    picksOf.set(item.id, picks)
    return itemOf(item, member, picks, actsOn(item, member))
  })
}

/** What a member can do with one item, told to the bot. */
function actsOn(item, { userId }) {
  const messageId = item.id
  return {
    press: (key, selected) => during(act('press', { userId, messageId, key, selected: { ...selected } })),
    tap: (title) => during(act('tap', { userId, messageId, title })),
    say: (text) => during(act('say', { userId, text })),
  }
}

/** Puts the nodes in order without moving those that already stand right, so that focus stays where it is. */
function place(chat, nodes) {
  const wanted = new Set(nodes)
  for (const child of [...chat.children]) if (!wanted.has(child)) child.remove()
  let at = chat.firstElementChild
  for (const node of nodes) {
    if (node === at) at = at.nextElementSibling
    else chat.insertBefore(node, at)
  }
}
