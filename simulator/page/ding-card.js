import { dingMarkdown, sentenceIn } from './ding-markdown.js'
import { el, outLink, safeUrl } from './dom.js'
import { holding } from './pressing.js'

/** @import { Acts, DingItem, Of, Picks, Press } from './parts.ts' */

/** @typedef {Of<DingItem, 'card'>['params']} Params */

const BUTTONS = [1, 2, 3, 4, 5, 6]
const CHOICES = [1, 2, 3]

/** Nothing of a card's own markdown says sentences: there the platform does not follow such links. */
const MUTE = () => undefined

/** @param {DingItem} item */
const isOver = (item) => item.kind === 'card' && Boolean(item.params.status)

/**
 * @param {DingItem} item
 * @param {string | undefined} title
 * @param {'template' | 'actionCard'} type
 */
const frameOf = (item, title, type) =>
  el('article', {
    class: `card ding-card${item.revision > 1 ? ' fresh' : ''}${isOver(item) ? ' over' : ''}`,
    testid: `card-${item.id}`,
    'data-type': type,
    'data-revision': item.revision,
    'aria-label': title || '卡片',
  })

/**
 * A card of our template as this member sees it now. `picks` remembers what was chosen, by the choice's key.
 *
 * @param {Of<DingItem, 'card'>} item
 * @param {Picks} picks
 * @param {Acts} acts
 */
export function templateCardOf(item, picks, { press }) {
  const { params } = item
  const node = frameOf(item, params.title, 'template')
  /** @param {string} key */
  const pressed = (key) => holding(node, () => press(key, picks))
  node.append(
    el(
      'div',
      { class: 'card-body' },
      params.title && el('h3', {}, params.title),
      params.body && el('div', { class: 'ding-words' }, ...dingMarkdown(params.body, MUTE)),
      ...CHOICES.map((n) => choiceOf(params, n, picks, isOver(item))),
    ),
    ...(params.status ? [labelOf(params.status)] : buttonsOf(params, pressed)),
  )
  return node
}

/** @param {string} status */
const labelOf = (status) =>
  el(
    'div',
    { class: 'buttons' },
    el('button', { type: 'button', class: 'dead', disabled: true, testid: 'replaced' }, status),
  )

/**
 * @param {Params} params
 * @param {Press} pressed
 */
function buttonsOf(params, pressed) {
  const shown = BUTTONS.flatMap((n) => {
    const key = params[`btn${n}Show`] === 'true' && params[`btn${n}Key`]
    return key ? [{ key, text: params[`btn${n}Text`] }] : []
  })
  if (shown.length === 0) return []
  const buttons = shown.map(({ key, text }, at) => {
    const style = at === 0 ? 'style-1' : 'style-2'
    const props = { type: 'button', class: style, testid: `button-${key}`, onclick: () => pressed(key) }
    return el('button', props, text || '提交')
  })
  return [el('div', { class: 'buttons' }, buttons)]
}

/**
 * The options are JSON inside the card's parameters, which the platform has looked at when the card was made.
 *
 * @param {string | undefined} text
 * @returns {{ id: string, text?: string }[]}
 */
function optionsIn(text) {
  try {
    const read = JSON.parse(text || '[]')
    return Array.isArray(read) ? read : []
  } catch {
    return []
  }
}

/**
 * A choice begins with nothing chosen unless the card says what; nothing chosen is not sent.
 *
 * @param {Params} params
 * @param {number} n
 * @param {Picks} picks
 * @param {boolean} isLocked
 */
function choiceOf(params, n, picks, isLocked) {
  const key = params[`sel${n}Key`]
  if (params[`sel${n}Show`] !== 'true' || !key) return null
  const title = params[`sel${n}Title`] || '请选择'
  const options = optionsIn(params[`sel${n}Options`])
  /** @param {unknown} id */
  const known = (id) => options.some((option) => option.id === id)
  const chosen = [picks[key], params[`sel${n}Value`]].flat().find(known) ?? ''
  /** @param {string} id */
  const pick = (id) => {
    if (id === '') delete picks[key]
    else picks[key] = id
  }
  if (!isLocked) pick(chosen)
  const list = el(
    'select',
    { testid: `select-${key}`, 'aria-label': title, disabled: isLocked },
    !known(params[`sel${n}Value`]) && el('option', { value: '', selected: chosen === '' }, '请选择'),
    options.map((option) => el('option', { value: option.id, selected: option.id === chosen }, option.text ?? '')),
  )
  list.addEventListener('change', () => pick(list.value))
  return el('label', { class: 'question' }, title, list)
}

/**
 * A message with buttons that lead somewhere or say a sentence; its title stands in lists and notices alone.
 *
 * @param {Of<DingItem, 'actionCard'>} item
 * @param {Acts} acts
 */
export function actionCardOf(item, { tap, say }) {
  const node = frameOf(item, item.title, 'actionCard')
  /** @param {() => Promise<unknown>} deed */
  const held = (deed) => holding(node, deed)
  const words = dingMarkdown(item.text, (sentence) => held(() => say(sentence)))
  node.append(
    el('div', { class: 'card-body' }, el('div', { class: 'ding-words' }, ...words)),
    el(
      'div',
      { class: 'rows' },
      item.buttons.map((button) => actionOf(button, (title) => held(() => tap(title)))),
    ),
  )
  return node
}

/**
 * @param {Of<DingItem, 'actionCard'>['buttons'][number]} button
 * @param {(title: string) => unknown} tapped
 */
function actionOf({ title, url }, tapped) {
  if (safeUrl(url) !== null) return outLink(url, {}, title)
  if (sentenceIn(url) === null) return el('span', { class: 'dead', title: '这个按钮没有作用' }, title)
  return el('button', { type: 'button', title: sentenceIn(url), onclick: () => tapped(title) }, title)
}
