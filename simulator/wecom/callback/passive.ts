import { cutText, mediaItem } from '../api/content.ts'
import { deadButton, wholeCard } from '../api/update.ts'
import { cardFromXml } from '../card/from-xml.ts'
import { type CardContent, callsBack } from '../card/shape.ts'
import { fold } from '../chats.ts'
import type { Article } from '../item.ts'
import type { Tenant } from '../tenant.ts'
import { readXml, textOf, type XmlTree } from '../wire/xml.ts'

const MEDIA = ['image', 'voice', 'video'] as const
type MediaKind = (typeof MEDIA)[number]

/** A passive reply, read. */
export type PassiveReply =
  | { kind: 'text'; text: string }
  | { kind: 'news'; articles: readonly Article[] }
  | { kind: MediaKind; mediaId: string }
  | { kind: 'update_button'; name: string }
  | { kind: 'update_template_card'; card: unknown }

/** What was answered: the member, the event's name ('message' for words), the card pressed and its code. */
export type Answerable = {
  userId: string
  trigger: string
  pressed: { messageId: string; responseCode: string } | null
}

type Tree = { [name: string]: XmlTree | XmlTree[] }

// platforms/wecom.md#passive-answers: to which events the platform takes words, and to which a changed card.
const TAKES_WORDS = new Set([
  'message',
  'subscribe',
  'enter_agent',
  'LOCATION',
  'click',
  'view',
  'view_miniprogram',
  'scancode_waitmsg',
  'template_card_menu_event',
])
const TAKES_CARD = new Set(['template_card_event', 'template_card_menu_event'])

/**
 * platforms/wecom.md#passive-answers: reads the inner document of a passive reply. Refuses what the platform would not
 * understand.
 */
export function readPassive(xml: string, to: Answerable, corpId: string): PassiveReply {
  const reply = readXml(xml)
  if (fold(textOf(reply, 'ToUserName')) !== fold(to.userId))
    throw new Error('the reply is not for the member who asked')
  if (textOf(reply, 'FromUserName') !== corpId) throw new Error('the reply does not come from the corp')
  if (!/^\d{10}$/.test(textOf(reply, 'CreateTime').trim())) throw new Error('CreateTime is no ten-digit second')
  const type = textOf(reply, 'MsgType')
  const isCard = type === 'update_button' || type === 'update_template_card'
  if (!(isCard ? TAKES_CARD : TAKES_WORDS).has(to.trigger)) throw new Error(`${to.trigger} takes no passive ${type}`)
  if (type === 'text') return { kind: type, text: textOf(reply, 'Content') }
  if (type === 'news') return { kind: type, articles: articlesOf(reply) }
  const media = MEDIA.find((one) => one === type)
  if (media) {
    const part = childOf(reply, `${media.charAt(0).toUpperCase()}${media.slice(1)}`)
    return { kind: media, mediaId: textOf(part, 'MediaId') }
  }
  if (type === 'update_button') return { kind: type, name: textOf(childOf(reply, 'Button'), 'ReplaceName') }
  if (type === 'update_template_card') return { kind: type, card: cardFromXml(childOf(reply, 'TemplateCard')) }
  throw new Error(`${type} cannot be a passive reply here`)
}

/** Lets a reply take effect: words in the chat, a card changed in the copy of the one who pressed it. */
export function applyPassive(tenant: Tenant, reply: PassiveReply, to: Answerable, at: Date): void {
  if (reply.kind === 'text') {
    tenant.chats.add(to.userId, 'app', at, { kind: 'text', text: cutText(tenant, reply.text) })
    return
  }
  if (reply.kind === 'news') {
    tenant.chats.add(to.userId, 'app', at, { kind: 'news', articles: reply.articles })
    return
  }
  if ('mediaId' in reply) {
    tenant.chats.add(to.userId, 'app', at, mediaItem(tenant, reply.kind, reply.mediaId, at))
    return
  }
  const sent = to.pressed && tenant.messages.get(to.pressed.messageId)
  if (!to.pressed || !sent?.card || !callsBack(sent.card)) throw new Error('no card that can change was pressed')
  const becomes: (old: CardContent) => CardContent =
    reply.kind === 'update_button' ? deadButton(sent.card, reply.name) : wholeCard(tenant, reply.card)
  // platforms/wecom.md#not-sure: whether this spends the event's code is unknown, so here it does.
  tenant.codes.spend(to.pressed.responseCode)
  tenant.chats.replaceCard(to.userId, to.pressed.messageId, becomes)
}

function childOf(tree: Tree, name: string): Tree {
  const child = tree[name]
  if (child === undefined || typeof child === 'string' || Array.isArray(child)) throw new Error(`<${name}> is missing`)
  return child
}

function articlesOf(reply: Tree): Article[] {
  const items = childOf(reply, 'Articles').item
  const list = Array.isArray(items) ? items : []
  if (list.length < 1 || list.length > 8) throw new Error(`${list.length} articles, not 1 to 8`)
  return list.map((item) => {
    if (typeof item === 'string') throw new Error('an article without parts')
    const part = (name: string) => (item[name] === undefined ? '' : textOf(item, name))
    return { title: part('Title'), description: part('Description'), url: part('Url'), picture: part('PicUrl') }
  })
}
