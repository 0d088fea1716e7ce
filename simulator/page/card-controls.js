import { el, outLink } from './dom.js'

/** The ⋯ menu of a card. */
export function menuOf(menu, press) {
  const entries = (menu.action_list ?? []).map((action) =>
    el(
      'button',
      {
        type: 'button',
        testid: `button-${action.key}`,
        onclick: (event) => {
          event.currentTarget.closest('details').open = false
          press(action.key)
        },
      },
      action.text ?? '',
    ),
  )
  return el(
    'details',
    { class: 'more' },
    el('summary', { 'aria-label': menu.desc || '更多操作', testid: 'card-menu' }, '⋯'),
    el('div', {}, menu.desc && el('small', {}, menu.desc), ...entries),
  )
}

/** Buttons and submit; after the card is over, one grey label in their place. */
export function buttonsOf(card, press) {
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
    all.map((button) => {
      const style = `style-${button.style ?? 1}`
      if (button.type === 1) return outLink(button.url, { class: style }, button.text ?? '')
      const props = { type: 'button', class: style, testid: `button-${button.key}`, onclick: () => press(button.key) }
      return el('button', props, button.text || '提交')
    }),
  )
}

/** Selects and checkboxes. What is shown as chosen goes into `picks`, as the platform's own client reports it. */
export function questionsOf(item, picks) {
  const { card } = item
  const selects = [card.button_selection, ...(card.select_list ?? [])].filter(Boolean)
  const locked = card.replace_text !== undefined
  return [
    ...selects.map((select) => selectOf(select, picks, locked)),
    card.checkbox ? checkboxOf(item.id, card.checkbox, picks, locked) : null,
  ]
}

function selectOf(select, picks, locked) {
  const options = select.option_list ?? []
  const question = select.question_key
  const isLocked = Boolean(select.disable) || locked
  const chosen = (select.disable ? null : picks[question]) ?? select.selected_id ?? options[0]?.id
  if (!isLocked) picks[question] = chosen
  const list = el(
    'select',
    {
      testid: `select-${question}`,
      disabled: isLocked,
      onchange: (event) => {
        picks[question] = event.currentTarget.value
      },
    },
    options.map((option) => el('option', { value: option.id, selected: option.id === chosen }, option.text ?? '')),
  )
  return el('label', { class: 'question' }, select.title || '请选择', list)
}

function checkboxOf(id, box, picks, locked) {
  const question = box.question_key
  const isMany = box.mode === 1
  const isLocked = Boolean(box.disable) || locked
  const initial = (box.option_list ?? []).filter((option) => option.is_checked).map((option) => option.id)
  const chosen = (box.disable ? null : picks[question]) ?? initial
  if (!isLocked) picks[question] = chosen
  const set = el('fieldset', { class: 'question', disabled: isLocked })
  const collect = () => {
    picks[question] = [...set.querySelectorAll('input:checked')].map((input) => input.value)
  }
  set.append(
    el('legend', { class: 'hidden' }, isMany ? '可多选' : '单选'),
    ...(box.option_list ?? []).map((option) =>
      el(
        'label',
        { class: 'option' },
        el('input', {
          type: isMany ? 'checkbox' : 'radio',
          name: `${id}-${question}`,
          value: option.id,
          checked: chosen.includes(option.id),
          testid: `option-${question}-${option.id}`,
          onchange: collect,
        }),
        option.text ?? '',
      ),
    ),
  )
  return set
}
