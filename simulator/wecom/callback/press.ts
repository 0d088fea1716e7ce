import type { CardContent, CardSelect } from '../card/shape.ts'
import type { PressParts } from './events.ts'

/** Choices by question key; one option or several. */
export type Selected = Readonly<Record<string, string | readonly string[]>>

export type Press = Pick<PressParts, 'event' | 'selected'>

/** A press that the card on the screen does not offer. */
export class NotOnCard extends Error {}

/**
 * What pressing `key` on this card tells the bot, with the choices made or, where none was made, those the card
 * shows. Refuses (`NotOnCard`) a dead or absent button, a foreign option and a locked question; `force` lets
 * everything through, as a forged client would.
 */
export function pressOf(card: CardContent, key: string, selected: Selected, force: boolean): Press {
  const inMenu = card.action_menu?.action_list?.some((action) => action.key === key) ?? false
  if (inMenu) return { event: 'template_card_menu_event', selected: null }
  if (!force && !isLive(card, key)) throw new NotOnCard(`no live button ${key} on this card`)
  const shown = shownChoices(card)
  if (force) return { event: 'template_card_event', selected: forged(shown, selected) }
  for (const [question, choice] of Object.entries(selected)) checkChoice(card, question, listOf(choice))
  const chosen = Object.fromEntries(
    Object.entries(shown).map(([question, ids]) => [question, listOf(selected[question] ?? ids)]),
  )
  return { event: 'template_card_event', selected: Object.keys(chosen).length > 0 ? chosen : null }
}

const listOf = (choice: string | readonly string[]): readonly string[] =>
  typeof choice === 'string' ? [choice] : choice

function forged(shown: Readonly<Record<string, readonly string[]>>, selected: Selected): Press['selected'] {
  const given = Object.entries(selected).map(([question, choice]) => [question, listOf(choice)] as const)
  const all = { ...shown, ...Object.fromEntries(given) }
  return Object.keys(all).length > 0 ? all : null
}

function isLive(card: CardContent, key: string): boolean {
  if (card.replace_text !== undefined) return false
  if (card.submit_button?.key === key) return true
  return card.button_list?.some((button) => button.type !== 1 && button.key === key) ?? false
}

const selectsOf = (card: CardContent): readonly CardSelect[] =>
  card.card_type === 'button_interaction'
    ? card.button_selection
      ? [card.button_selection]
      : []
    : (card.select_list ?? [])

function shownChoices(card: CardContent): Record<string, readonly string[]> {
  const choices: Record<string, readonly string[]> = {}
  for (const select of selectsOf(card)) {
    const id = select.selected_id ?? select.option_list?.[0]?.id
    choices[select.question_key ?? ''] = id === undefined ? [] : [id]
  }
  const box = card.checkbox
  if (box?.question_key !== undefined) {
    const checked = (box.option_list ?? []).filter((option) => option.is_checked)
    choices[box.question_key] = checked.flatMap((option) => option.id ?? [])
  }
  return choices
}

function checkChoice(card: CardContent, question: string, ids: readonly string[]): void {
  const select = selectsOf(card).find((one) => one.question_key === question)
  const box = card.checkbox?.question_key === question ? card.checkbox : undefined
  const asked = select ?? box
  if (!asked) throw new NotOnCard(`no question ${question} on this card`)
  if (asked.disable) throw new NotOnCard(`question ${question} is locked`)
  const known = asked.option_list?.map((option) => option.id) ?? []
  if (!ids.every((id) => known.includes(id))) throw new NotOnCard(`no such option of ${question}`)
  const isOne = select !== undefined || (box?.mode ?? 0) === 0
  if (isOne && ids.length > 1) throw new NotOnCard(`question ${question} takes one option`)
}
