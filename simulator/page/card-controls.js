import { el, outLink } from './dom.js'

/**
 * @import { CardSelect } from '../wecom/card/shape.ts'
 * @import { Of, Picks, Press, WecomCard, WecomItem } from './parts.ts'
 */

/**
 * The ⋯ menu of a card.
 *
 * @param {NonNullable<WecomCard['action_menu']>} menu
 * @param {Press} press
 */
export function menuOf(menu, press) {
  const entries = (menu.action_list ?? []).map(({ key = '', text }) => {
    const chosen = () => {
      details.open = false
      press(key)
    }
    return el('button', { type: 'button', testid: `button-${key}`, onclick: chosen }, text ?? '')
  })
  const details = el(
    'details',
    { class: 'more' },
    el('summary', { 'aria-label': menu.desc || '更多操作', testid: 'card-menu' }, '⋯'),
    el('div', {}, menu.desc && el('small', {}, menu.desc), ...entries),
  )
  return details
}

/**
 * Buttons and submit; after the card is over, one grey label in their place.
 *
 * @param {WecomCard} card
 * @param {Press} press
 */
export function buttonsOf(card, press) {
  /** @type {NonNullable<WecomCard['button_list']>} */
  const all = card.button_list ?? (card.submit_button ? [{ ...card.submit_button, style: 1 }] : [])
  if (all.length === 0) return null
  if (card.replace_text !== undefined)
    return el(
      'div',
      { class: 'buttons' },
      el('button', { type: 'button', class: 'dead', disabled: true, testid: 'replaced' }, card.replace_text),
    )
  return el(
    'div',
    { class: 'buttons' },
    all.map(({ type, key = '', text, url, style = 1 }) => {
      if (type === 1) return outLink(url, { class: `style-${style}` }, text ?? '')
      const props = { type: 'button', class: `style-${style}`, testid: `button-${key}`, onclick: () => press(key) }
      return el('button', props, text || '提交')
    }),
  )
}

/**
 * Selects and checkboxes. What is shown as chosen goes into `picks`, as the platform's own client reports it.
 *
 * @param {Of<WecomItem, 'card'>} item
 * @param {Picks} picks
 */
export function questionsOf(item, picks) {
  const { card } = item
  const selects = [card.button_selection, ...(card.select_list ?? [])].filter((select) => select !== undefined)
  const locked = card.replace_text !== undefined
  return [
    ...selects.map((select) => selectOf(select, picks, locked)),
    card.checkbox ? checkboxOf(item.id, card.checkbox, picks, locked) : null,
  ]
}

/**
 * @param {Picks} picks
 * @param {string} question
 * @returns {string | undefined}
 */
const pickedIn = (picks, question) => [picks[question] ?? []].flat().at(0)

/**
 * @param {CardSelect} select
 * @param {Picks} picks
 * @param {boolean} locked
 */
function selectOf(select, picks, locked) {
  const options = select.option_list ?? []
  const question = select.question_key ?? ''
  const isLocked = Boolean(select.disable) || locked
  const picked = select.disable ? undefined : pickedIn(picks, question)
  const chosen = picked ?? select.selected_id ?? options[0]?.id
  if (!isLocked && chosen !== undefined) picks[question] = chosen
  const list = el(
    'select',
    { testid: `select-${question}`, disabled: isLocked },
    options.map((option) => el('option', { value: option.id, selected: option.id === chosen }, option.text ?? '')),
  )
  list.addEventListener('change', () => {
    picks[question] = list.value
  })
  return el('label', { class: 'question' }, select.title || '请选择', list)
}

/**
 * @param {string} id
 * @param {NonNullable<WecomCard['checkbox']>} box
 * @param {Picks} picks
 * @param {boolean} locked
 */
function checkboxOf(id, box, picks, locked) {
  const question = box.question_key ?? ''
  const isMany = box.mode === 1
  const isLocked = Boolean(box.disable) || locked
  const initial = (box.option_list ?? []).flatMap((option) => (option.is_checked && option.id ? [option.id] : []))
  const chosen = [(box.disable ? null : picks[question]) ?? initial].flat()
  if (!isLocked) picks[question] = chosen
  const inputs = (box.option_list ?? []).map((option) => ({
    words: option.text ?? '',
    input: el('input', {
      type: isMany ? 'checkbox' : 'radio',
      name: `${id}-${question}`,
      value: option.id,
      checked: option.id !== undefined && chosen.includes(option.id),
      testid: `option-${question}-${option.id}`,
    }),
  }))
  const collect = () => {
    picks[question] = inputs.flatMap(({ input }) => (input.checked ? [input.value] : []))
  }
  return el(
    'fieldset',
    { class: 'question', disabled: isLocked, onchange: collect },
    el('legend', { class: 'hidden' }, isMany ? '可多选' : '单选'),
    inputs.map(({ words, input }) => el('label', { class: 'option' }, input, words)),
  )
}
