import { bytesOf, demand } from '../api-error.ts'
import type { CardContent, CardOption, CardSelect, CardTarget } from './shape.ts'

/** A key of a button, a menu entry or a question: there, and at most 1 024 bytes. */
export function checkKey(key: string | undefined, errcode: number, what: string): asserts key is string {
  demand(key !== undefined && key !== '' && bytesOf(key) <= 1024, errcode, `${what} missing or above 1024 bytes`)
}

/** An address must say its scheme (45034). */
export function checkUrl(url: string | undefined, errcode: number, what: string): asserts url is string {
  demand(url !== undefined && url !== '', errcode, `${what} missing`)
  demand(/^https?:\/\/\S+$/.test(url), 45034, `${what} without scheme`)
}

export function checkUnique(keys: readonly (string | undefined)[], errcode: number, what: string): void {
  demand(new Set(keys).size === keys.length, errcode, `${what} repeated`)
}

/** The tail shared by jump_list, card_action, quote_area and image_text_area. */
export function checkTarget(target: CardTarget, types: readonly number[], errcode: number, what: string): void {
  demand(types.includes(target.type ?? 0), errcode, `${what}.type illegal`)
  if (target.type === 1) checkUrl(target.url, 42028, `${what}.url`)
  if (target.type === 2) demand(Boolean(target.appid), 42030, `${what}.appid missing`)
}

export function checkOptions(options: readonly CardOption[] | undefined, most: number, what: string): void {
  const list = options ?? []
  demand(list.length >= 1 && list.length <= most, 42037, `${what} holds ${list.length}, not 1 to ${most}`)
  for (const option of list) {
    demand(Boolean(option.id) && bytesOf(option.id ?? '') <= 128, 42040, `${what}.id missing or above 128 bytes`)
    demand(Boolean(option.text), 42041, `${what}.text missing`)
  }
  checkUnique(
    list.map((option) => option.id),
    42040,
    `${what}.id`,
  )
}

export function checkSelect(select: CardSelect, what: string): void {
  checkKey(select.question_key, 42043, `${what}.question_key`)
  checkOptions(select.option_list, 10, `${what}.option_list`)
  const chosen = select.selected_id
  const known = chosen === undefined || select.option_list?.some((option) => option.id === chosen)
  demand(known === true, 42040, `${what}.selected_id is none of its options`)
}

export function checkActionMenu(menu: NonNullable<CardContent['action_menu']>): void {
  const actions = menu.action_list ?? []
  demand(actions.length >= 1 && actions.length <= 3, 40058, `action_list holds ${actions.length}, not 1 to 3`)
  for (const action of actions) {
    demand(Boolean(action.text), 42038, 'action_list.text missing')
    checkKey(action.key, 42039, 'action_list.key')
  }
  checkUnique(
    actions.map((action) => action.key),
    42051,
    'action_list.key',
  )
}

export function checkHorizontal(rows: NonNullable<CardContent['horizontal_content_list']>): void {
  demand(rows.length <= 6, 42035, `horizontal_content_list holds ${rows.length}, at most 6`)
  for (const row of rows) {
    demand(Boolean(row.keyname), 42027, 'horizontal_content_list.keyname missing')
    demand([0, 1, 2, 3].includes(row.type ?? 0), 40058, 'horizontal_content_list.type illegal')
    if (row.type === 1) checkUrl(row.url, 42028, 'horizontal_content_list.url')
    if (row.type === 2) demand(Boolean(row.media_id), 42029, 'horizontal_content_list.media_id missing')
    if (row.type === 3) demand(Boolean(row.userid), 42050, 'horizontal_content_list.userid missing')
  }
}

export function checkButtons(buttons: NonNullable<CardContent['button_list']>): void {
  demand(buttons.length >= 1 && buttons.length <= 6, 40058, `button_list holds ${buttons.length}, not 1 to 6`)
  for (const button of buttons) {
    demand(Boolean(button.text), 42038, 'button_list.text missing')
    demand([0, 1].includes(button.type ?? 0), 40058, 'button_list.type illegal')
    demand([1, 2, 3, 4].includes(button.style ?? 1), 40058, 'button_list.style illegal')
    if (button.type === 1) checkUrl(button.url, 42028, 'button_list.url')
    else checkKey(button.key, 42039, 'button_list.key')
  }
  const live = buttons.filter((button) => button.type !== 1)
  checkUnique(
    live.map((button) => button.key),
    42039,
    'button_list.key',
  )
}
