import { isDingTalk } from './apps.js'
import { cardOf } from './card.js'
import { dingContentOf } from './ding-items.js'
import { el, mediaUrl, outLink, picture } from './dom.js'
import { fileOf } from './file.js'
import { markdownOf, textcardOf, wordsOf } from './words.js'

/** @import { Acts, DingShown, Item, Member, Of, Picks, WecomItem, WecomShown } from './parts.ts' */

/**
 * Colours an avatar by its owner, always the same one.
 *
 * @param {Member} member
 */
export const avatarOf = (member) => {
  const hue = [...member.userId].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 6
  return el('span', { class: `avatar hue-${hue}`, 'aria-hidden': 'true' }, [...member.name].at(0) ?? '？')
}

/**
 * One item of the chat, drawn; a deed without words is a small note in the middle.
 *
 * @param {Item} item
 * @param {Member} member
 * @param {Picks} picks
 * @param {Acts} acts
 */
export function itemOf(item, member, picks, acts) {
  if (item.kind === 'act') return el('div', { class: 'act', testid: `item-${item.id}` }, item.text)
  const isMine = item.from === 'member'
  const face = isMine ? avatarOf(member) : el('img', { src: '/page/drop.svg', alt: '机器人' })
  // Whatever stands in a chat came by the platform that its member is on (page-server/seats.ts).
  const content = isDingTalk(member)
    ? dingContentOf(/** @type {DingShown} */ (item), picks, acts)
    : contentOf(/** @type {WecomShown} */ (item), picks, acts)
  return el('div', { class: `row${isMine ? ' mine' : ''}`, testid: `item-${item.id}` }, face, content)
}

/**
 * @param {WecomShown} item
 * @param {Picks} picks
 * @param {Acts} acts
 */
function contentOf(item, picks, { press }) {
  if (item.kind === 'card') return cardOf(item, picks, press)
  if (item.kind === 'text') return el('div', { class: 'bubble' }, ...wordsOf(item.text))
  if (item.kind === 'markdown') return el('div', { class: 'bubble markdown' }, ...markdownOf(item.text))
  if (item.kind === 'image') {
    const image = picture(mediaUrl(item.mediaId), { alt: '图片' })
    return el('a', { class: 'picture', href: mediaUrl(item.mediaId), target: '_blank' }, image)
  }
  if (item.kind === 'file') return fileOf(item)
  if (item.kind === 'textcard') return textcard(item)
  return el('div', { class: 'card' }, ...item.articles.map(articleOf))
}

/** @param {Of<WecomItem, 'textcard'>} item */
function textcard(item) {
  return el(
    'div',
    { class: 'card' },
    el('div', { class: 'card-body' }, el('h3', {}, item.title), el('div', {}, ...textcardOf(item.description))),
    el('div', { class: 'links' }, outLink(item.url, {}, item.button)),
  )
}

/** @param {Of<WecomItem, 'news'>['articles'][number]} article */
function articleOf(article) {
  const image = article.picture ? picture(article.picture, { class: 'thumb' }) : null
  const words = el('div', {}, el('strong', {}, article.title), el('p', { class: 'desc' }, article.description))
  return el('div', { class: 'card-body' }, outLink(article.url, { class: 'aside' }, image, words))
}
