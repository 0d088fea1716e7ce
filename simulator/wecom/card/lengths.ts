import { charactersOf } from '../api-error.ts'
import type { CardContent, CardType } from './shape.ts'

/**
 * platforms/wecom.md#card-lengths: longer text may be cut on the screen. Gives one sentence for each that is longer.
 */
export function tooLong(card: CardContent): string[] {
  const found: string[] = []
  const look = (what: string, text: string | undefined, limit: number) => {
    const length = charactersOf(text ?? '')
    if (length > limit) found.push(`${what} has ${length} characters, suggested ${limit}: ${text}`)
  }
  look('source.desc', card.source?.desc, 20)
  look('main_title.title', card.main_title?.title, 36)
  look('main_title.desc', card.main_title?.desc, 44)
  look('sub_title_text', card.sub_title_text, 160)
  look('emphasis_content.title', card.emphasis_content?.title, 14)
  look('emphasis_content.desc', card.emphasis_content?.desc, 22)
  for (const row of card.horizontal_content_list ?? []) {
    look('horizontal_content_list.keyname', row.keyname, 5)
    look('horizontal_content_list.value', row.value, 30)
  }
  for (const jump of card.jump_list ?? []) look('jump_list.title', jump.title, 18)
  for (const row of card.vertical_content_list ?? []) {
    look('vertical_content_list.title', row.title, 38)
    look('vertical_content_list.desc', row.desc, 160)
  }
  for (const select of [card.button_selection, ...(card.select_list ?? [])])
    for (const option of select?.option_list ?? []) look('option_list.text', option.text, 16)
  for (const option of card.checkbox?.option_list ?? []) look('checkbox.option_list.text', option.text, 17)
  for (const button of card.button_list ?? []) look('button_list.text', button.text, 10)
  look('submit_button.text', card.submit_button?.text, 10)
  return found
}

const EVERYWHERE = ['card_type', 'source', 'main_title', 'task_id']
const OWN: Record<CardType, readonly string[]> = {
  text_notice: [
    'action_menu',
    'quote_area',
    'emphasis_content',
    'sub_title_text',
    'horizontal_content_list',
    'jump_list',
    'card_action',
  ],
  news_notice: [
    'action_menu',
    'quote_area',
    'horizontal_content_list',
    'jump_list',
    'card_action',
    'image_text_area',
    'card_image',
    'vertical_content_list',
  ],
  button_interaction: [
    'action_menu',
    'quote_area',
    'sub_title_text',
    'horizontal_content_list',
    'card_action',
    'button_selection',
    'button_list',
    'replace_text',
  ],
  vote_interaction: ['checkbox', 'submit_button', 'replace_text'],
  multiple_interaction: ['select_list', 'submit_button', 'replace_text'],
}

const keysOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []

/** Parts that the platform passes over in silence: another card type's, and names that no document knows. */
export function passedOver(raw: unknown, card: CardContent & { card_type: CardType }): string[] {
  const own = [...EVERYWHERE, ...OWN[card.card_type]]
  const foreign = Object.keys(card).filter((key) => !own.includes(key))
  return [...foreign.map((key) => `${key} is no part of ${card.card_type}`), ...unknownNames(raw, card, '')]
}

function unknownNames(raw: unknown, read: unknown, path: string): string[] {
  const known = new Map(keysOf(read))
  return keysOf(raw).flatMap(([key, value]) =>
    known.has(key) ? unknownNames(value, known.get(key), `${path}${key}.`) : [`${path}${key} is unknown`],
  )
}
