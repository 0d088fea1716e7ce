import { bytesOf, demand } from '../api-error.ts'
import {
  checkActionMenu,
  checkButtons,
  checkHorizontal,
  checkKey,
  checkOptions,
  checkSelect,
  checkTarget,
  checkUnique,
  checkUrl,
} from './parts.ts'
import { type CardContent, type CardType, callsBack, cardShape, isCardType } from './shape.ts'

const TASK_ID = /^[A-Za-z0-9_\-@]+$/

/** A card that keeps every hard limit, and says which of the five it is. */
export type CheckedCard = CardContent & { card_type: CardType }

/**
 * platforms/wecom.md#card-limits: every hard limit of a template card. Takes JSON from outside, gives the card, refuses
 * with the platform's errcode (420xx, 40058, 41016, 45034). An update brings no task id of its own
 * (platforms/wecom.md#updating-a-card).
 */
export function readCard(raw: unknown, purpose: 'send' | 'update'): CheckedCard {
  const read = cardShape.safeParse(raw)
  const where = read.error?.issues[0]?.path.join('.') ?? ''
  demand(read.success, 40058, `template_card: wrong type at ${where}`)
  const card = read.data
  const type = card.card_type
  demand(isCardType(type), 42031, 'card_type illegal')
  checkTaskId(card, purpose)
  checkTitles(card, type)
  if (card.action_menu) checkActionMenu(card.action_menu)
  if (card.quote_area) checkTarget(card.quote_area, [0, 1, 2], 40058, 'quote_area')
  checkHorizontal(card.horizontal_content_list ?? [])
  checkJumps(card)
  checkCardAction(card, type)
  if (type === 'news_notice') checkNews(card)
  if (type === 'button_interaction') {
    if (card.button_selection) checkSelect(card.button_selection, 'button_selection')
    checkButtons(card.button_list ?? [])
  }
  if (type === 'vote_interaction') checkVote(card)
  if (type === 'multiple_interaction') checkMultiple(card)
  return { ...card, card_type: type }
}

function checkTaskId(card: CardContent, purpose: 'send' | 'update'): void {
  const id = card.task_id
  if (id === undefined) {
    demand(purpose === 'update' || !callsBack(card), 42014, 'task_id missing')
    return
  }
  demand(TASK_ID.test(id) && bytesOf(id) <= 128, 42014, 'task_id illegal')
}

function checkTitles(card: CardContent, type: CardType): void {
  const title = Boolean(card.main_title?.title)
  const enough = type === 'text_notice' ? title || Boolean(card.sub_title_text) : title
  demand(enough, 41016, 'main_title.title missing')
}

function checkJumps(card: CardContent): void {
  const jumps = card.jump_list ?? []
  demand(jumps.length <= 3, 42042, `jump_list holds ${jumps.length}, at most 3`)
  for (const jump of jumps) {
    demand(Boolean(jump.title), 42033, 'jump_list.title missing')
    checkTarget(jump, [0, 1, 2], 42042, 'jump_list')
  }
}

function checkCardAction(card: CardContent, type: CardType): void {
  const isNotice = type === 'text_notice' || type === 'news_notice'
  demand(!isNotice || card.card_action !== undefined, 42045, 'card_action missing')
  if (card.card_action) checkTarget(card.card_action, isNotice ? [1, 2] : [0, 1, 2], 42045, 'card_action')
}

function checkNews(card: CardContent): void {
  const { card_image: image, image_text_area: area } = card
  demand(image !== undefined || area !== undefined, 42044, 'neither card_image nor image_text_area')
  if (image) {
    checkUrl(image.url, 42044, 'card_image.url')
    const ratio = image.aspect_ratio ?? 1.3
    demand(ratio >= 1.3 && ratio < 2.25, 40058, 'card_image.aspect_ratio out of range')
  }
  if (area) {
    checkTarget(area, [0, 1, 2], 40058, 'image_text_area')
    checkUrl(area.image_url, 42028, 'image_text_area.image_url')
  }
  const rows = card.vertical_content_list ?? []
  demand(rows.length <= 4, 42036, `vertical_content_list holds ${rows.length}, at most 4`)
  for (const row of rows) demand(Boolean(row.title), 42033, 'vertical_content_list.title missing')
}

function checkSubmit(card: CardContent): void {
  checkKey(card.submit_button?.key, 42046, 'submit_button.key')
  demand(card.submit_button?.text !== '', 42049, 'submit_button.text empty')
}

function checkVote(card: CardContent): void {
  checkKey(card.checkbox?.question_key, 42043, 'checkbox.question_key')
  checkOptions(card.checkbox?.option_list, 20, 'checkbox.option_list')
  const mode = card.checkbox?.mode ?? 0
  demand(mode === 0 || mode === 1, 40058, 'checkbox.mode illegal')
  checkSubmit(card)
}

function checkMultiple(card: CardContent): void {
  const selects = card.select_list ?? []
  demand(selects.length >= 1 && selects.length <= 3, 42047, `select_list holds ${selects.length}, not 1 to 3`)
  for (const select of selects) checkSelect(select, 'select_list')
  checkUnique(
    selects.map((select) => select.question_key),
    42043,
    'select_list.question_key',
  )
  // An update may bring the selects disabled and the button dead, but the samples still carry it.
  checkSubmit(card)
}
