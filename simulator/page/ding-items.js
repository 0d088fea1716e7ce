import { actionCardOf, templateCardOf } from './ding-card.js'
import { dingMarkdown, isLonePicture, pictureAt } from './ding-markdown.js'
import { el } from './dom.js'
import { fileOf } from './file.js'
import { addressedWords } from './words.js'

/** @import { Acts, DingShown, Picks } from './parts.ts' */

/**
 * What DingTalk shows in a chat, drawn; `acts` are what the member can do there.
 *
 * @param {DingShown} item
 * @param {Picks} picks
 * @param {Acts} acts
 */
export function dingContentOf(item, picks, acts) {
  if (item.kind === 'card') return templateCardOf(item, picks, acts)
  if (item.kind === 'actionCard') return actionCardOf(item, acts)
  if (item.kind === 'text') return el('div', { class: 'bubble' }, ...addressedWords(item.text))
  if (item.kind === 'file') return fileOf(item)
  if (item.kind === 'image') return pictureAt(item.mediaId, '图片', 'picture')
  // A notification in plain text has no title; its line breaks stand.
  const isPlain = item.kind === 'notice' && item.title === ''
  const words = isPlain
    ? [el('p', { class: 'plain-words' }, ...addressedWords(item.text))]
    : dingMarkdown(item.text, acts.say)
  if (item.kind === 'markdown')
    return el('div', { class: `bubble markdown ding-words${isLonePicture(item.text) ? ' lone' : ''}` }, ...words)
  return noticeOf(words)
}

/**
 * A work notification comes from the organisation's side, not from the robot: it says so. Its title is for lists.
 *
 * @param {readonly (Node | string)[]} words
 */
const noticeOf = (words) =>
  el(
    'div',
    { class: 'bubble markdown notice' },
    el('small', { class: 'notice-head' }, '工作通知'),
    el('div', { class: 'ding-words' }, ...words),
  )
