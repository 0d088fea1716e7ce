import type { Button, Card, Choice } from '../../../chat.ts'
import { CardFault } from '../../fault.ts'
import { clean, cutBytes } from '../../text.ts'
import { bodyOf } from './markdown.ts'

/**
 * The variables of the template in docs/dingtalk, every one a string (contract.md#card-template,
 * platforms/dingtalk.md#creating-a-card).
 */
export type CardParams = Readonly<Record<string, string>>

export const BUTTON_SLOTS = [1, 2, 3, 4, 5, 6] as const
export const CHOICE_SLOTS = [1, 2, 3] as const

/** platforms/dingtalk.md#creating-a-card: the documented length of a value. */
const VALUE_BYTES = 1024
const TITLE_BYTES = 120

/** A card as the slots of our template. Refuses by `CardFault` what has no slot. */
export function cardParams(card: Card): CardParams {
  const choices = card.choices ?? []
  demand(clean(card.title).trim() !== '', 'title-missing')
  demand(card.buttons.length <= BUTTON_SLOTS.length, 'too-many-buttons')
  demand(choices.length <= CHOICE_SLOTS.length, 'too-many-choices')
  const isOver = card.over !== undefined
  return {
    title: cutBytes(clean(card.title), TITLE_BYTES),
    body: bodyOf(card, VALUE_BYTES),
    status: clean(card.over ?? ''),
    ...slots(BUTTON_SLOTS, isOver ? [] : card.buttons, buttonSlot),
    ...slots(CHOICE_SLOTS, isOver ? [] : choices, choiceSlot),
  }
}

const slots = <T>(
  numbers: readonly number[],
  given: readonly T[],
  slot: (at: number, one?: T) => CardParams,
): CardParams => Object.fromEntries(numbers.flatMap((number, at) => Object.entries(slot(number, given[at]))))

const buttonSlot = (at: number, button?: Button): CardParams => ({
  [`btn${at}Text`]: clean(button?.text ?? ''),
  [`btn${at}Key`]: button?.key ?? '',
  [`btn${at}Show`]: String(button !== undefined),
})

function choiceSlot(at: number, choice?: Choice): CardParams {
  const options = JSON.stringify((choice?.options ?? []).map(({ id, text }) => ({ id, text: clean(text) })))
  demand(Buffer.byteLength(options) <= VALUE_BYTES, 'options-too-long')
  return {
    [`sel${at}Title`]: clean(choice?.title ?? ''),
    [`sel${at}Key`]: choice?.key ?? '',
    [`sel${at}Options`]: options,
    [`sel${at}Value`]: choice?.selected ?? '',
    [`sel${at}Show`]: String(choice !== undefined),
  }
}

function demand(isWell: boolean, what: string): void {
  if (!isWell) throw new CardFault(what)
}
