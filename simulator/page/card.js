import { buttonsOf, menuOf, questionsOf } from './card-controls.js'
import { el, mediaUrl, outLink, picture } from './dom.js'
import { holding } from './pressing.js'

/** @import { Acts, Of, Picks, WecomCard, WecomItem } from './parts.ts' */

/**
 * A template card as it stands now. `press(key, selected)` is called for a button; `picks` remembers what was chosen
 * on this revision of the card, by question.
 *
 * @param {Of<WecomItem, 'card'>} item
 * @param {Picks} picks
 * @param {Acts['press']} press
 */
export function cardOf(item, picks, press) {
  const { card } = item
  const node = el('article', {
    class: `card${item.revision > 1 ? ' fresh' : ''}`,
    testid: `card-${item.id}`,
    'data-type': card.card_type,
    'data-revision': item.revision,
    'aria-label': card.main_title?.title ?? '卡片',
  })
  /** @param {string} key */
  const pressed = (key) => holding(node, () => press(key, picks))
  const parts = [
    card.action_menu && menuOf(card.action_menu, pressed),
    card.card_image && picture(card.card_image.url, { class: 'hero' }),
    el('div', { class: 'card-body' }, ...bodyOf(card), ...questionsOf(item, picks)),
    buttonsOf(card, pressed),
    linksOf(card),
  ]
  node.append(...parts.filter((part) => part !== null && part !== undefined))
  return node
}

/** @param {WecomCard} card */
function bodyOf(card) {
  return [
    card.source && sourceOf(card.source),
    titleOf(card),
    card.emphasis_content &&
      el(
        'div',
        { class: 'emphasis' },
        el('strong', {}, card.emphasis_content.title ?? ''),
        el('small', {}, card.emphasis_content.desc ?? ''),
      ),
    card.image_text_area && asideOf(card.image_text_area),
    card.quote_area && quoteOf(card.quote_area),
    card.sub_title_text && el('p', { class: 'sub' }, card.sub_title_text),
    ...(card.vertical_content_list ?? []).map((row) =>
      el('div', { class: 'vertical' }, el('strong', {}, row.title ?? ''), el('span', {}, row.desc ?? '')),
    ),
    card.horizontal_content_list?.length ? fieldsOf(card.horizontal_content_list) : null,
  ]
}

/** @param {NonNullable<WecomCard['source']>} source */
function sourceOf(source) {
  const icon = source.icon_url ? picture(source.icon_url, { class: 'icon' }) : null
  return el('div', { class: `source color-${source.desc_color ?? 0}` }, icon, source.desc ?? '')
}

/** @param {WecomCard} card */
function titleOf(card) {
  const { title, desc } = card.main_title ?? {}
  if (!title && !desc) return null
  return el('div', {}, title && el('h3', {}, title), desc && el('p', { class: 'desc' }, desc))
}

/** @param {NonNullable<WecomCard['image_text_area']>} area */
function asideOf(area) {
  return outLink(
    area.type === 1 ? area.url : null,
    { class: 'aside' },
    picture(area.image_url, { class: 'thumb' }),
    el('div', {}, el('strong', {}, area.title ?? ''), el('p', { class: 'desc' }, area.desc ?? '')),
  )
}

/** @param {NonNullable<WecomCard['quote_area']>} quote */
function quoteOf(quote) {
  const title = quote.title && el('strong', {}, quote.title)
  return outLink(quote.type === 1 ? quote.url : null, { class: 'quote' }, title, quote.quote_text ?? '')
}

/** @typedef {NonNullable<WecomCard['horizontal_content_list']>} Rows */

/** @param {Rows} rows */
function fieldsOf(rows) {
  return el(
    'dl',
    { class: 'fields' },
    rows.flatMap((row) => {
      const value = row.type === 1 ? outLink(row.url, {}, row.value ?? row.url ?? '') : fieldValue(row)
      return [el('dt', {}, row.keyname ?? ''), el('dd', {}, value)]
    }),
  )
}

/** @param {Rows[number]} row */
function fieldValue(row) {
  if (row.type === 2) return el('a', { href: mediaUrl(row.media_id ?? ''), download: true }, row.value ?? '附件')
  return row.value ?? row.userid ?? ''
}

/** @param {WecomCard} card */
function linksOf(card) {
  const jumps = (card.jump_list ?? []).map((jump) => outLink(jump.type === 1 ? jump.url : null, {}, jump.title ?? ''))
  const whole = card.card_action?.type === 1 ? [outLink(card.card_action.url, {}, '查看详情')] : []
  const links = [...jumps, ...whole]
  return links.length > 0 ? el('div', { class: 'links' }, ...links) : null
}
