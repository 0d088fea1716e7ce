import { act } from './api.js'
import { byId, el } from './dom.js'
import { itemOf } from './items.js'
import { divider } from './times.js'

/** @import { Acts, Item, Member, Picks } from './parts.ts' */

const GAP_MS = 5 * 60_000

/** @type {Map<string, { stamp: string | number, node: HTMLElement }>} */
const drawn = new Map()
/** @type {Map<string, Picks>} */
const picksOf = new Map()
/** @type {string | null} */
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

/**
 * Shows that something is on its way to the bot.
 *
 * @template Done
 * @param {Promise<Done>} deed
 */
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

/**
 * Draws the chat of a member: only what is new or changed is made again, so that choices in progress stay.
 *
 * @param {Member | null} member
 * @param {readonly Item[]} items
 * @param {Date} now
 */
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
  const last = items.at(-1)
  if (!last) return chat.replaceChildren(empty('还没有消息', '发一句「帮助」试试，或拨动上面的时钟。'))

  const hasNews = isOther || !drawn.has(last.id)
  const nodes = []
  let before = Number.NEGATIVE_INFINITY
  for (const item of items) {
    const at = new Date(item.at)
    if (at.getTime() - before > GAP_MS) nodes.push(whenOf(item.id, at, now))
    nodes.push(nodeOf(item, member))
    before = at.getTime()
  }
  place(chat, nodes)
  if (isOther || (hasNews && (wasAtEnd || last.from === 'member'))) toEnd()
}

/**
 * @param {string} title
 * @param {string} text
 */
const empty = (title, text) => el('div', { class: 'empty' }, el('strong', {}, title), el('span', {}, text))

/**
 * @param {string} key
 * @param {string | number} stamp
 * @param {() => HTMLElement} make
 */
function keep(key, stamp, make) {
  const known = drawn.get(key)
  if (known?.stamp === stamp) return known.node
  const node = make()
  drawn.set(key, { stamp, node })
  return node
}

/**
 * @param {string} id
 * @param {Date} at
 * @param {Date} now
 */
const whenOf = (id, at, now) =>
  keep(`when-${id}`, divider(at, now), () => el('div', { class: 'when' }, divider(at, now)))

/**
 * @param {Item} item
 * @param {Member} member
 */
function nodeOf(item, member) {
  return keep(item.id, item.revision, () => {
    // A card that is over keeps showing what its reader had chosen.
    const picks = isOver(item) ? { ...picksOf.get(item.id) } : {}
    picksOf.set(item.id, picks)
    return itemOf(item, member, picks, actsOn(item, member))
  })
}

/** @param {Item} item */
const isOver = (item) =>
  'card' in item ? item.card.replace_text !== undefined : 'params' in item && Boolean(item.params.status)

/**
 * What a member can do with one item, told to the bot.
 *
 * @param {Item} item
 * @param {Member} member
 * @returns {Acts}
 */
function actsOn(item, { userId }) {
  const messageId = item.id
  return {
    press: (key, selected) => during(act('press', { userId, messageId, key, selected: { ...selected } })),
    tap: (title) => during(act('tap', { userId, messageId, title })),
    say: (text) => during(act('say', { userId, text })),
  }
}

/**
 * Puts the nodes in order without moving those that already stand right, so that focus stays where it is.
 *
 * @param {HTMLElement} chat
 * @param {readonly Element[]} nodes
 */
function place(chat, nodes) {
  /** @type {Set<Element>} */
  const wanted = new Set(nodes)
  for (const child of [...chat.children]) if (!wanted.has(child)) child.remove()
  let at = chat.firstElementChild
  for (const node of nodes) {
    if (node === at) at = node.nextElementSibling
    else chat.insertBefore(node, at)
  }
}
