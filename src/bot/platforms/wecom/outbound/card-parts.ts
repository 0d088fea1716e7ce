import { type Button, type Card, type Choice, NONE } from '../../../chat.ts'
import { CardFault } from '../../fault.ts'
import { clean, cutPoints } from '../../text.ts'

export type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json }
export type JsonObject = { readonly [name: string]: Json }

/** platforms/wecom.md#card-lengths, #card-limits: suggested lengths in characters, hard limits in bytes. */
export const LENGTH = { title: 36, note: 44, body: 160, name: 5, value: 30, button: 10, option: 16, over: 20 } as const

/** Cuts texts to their length and remembers how often it had to: views are meant to keep the lengths themselves. */
export type Cutter = { cut(text: string, limit: number): string; count(): number }

export function cutter(): Cutter {
  let count = 0
  return {
    cut(text, limit) {
      const short = cutPoints(clean(text), limit)
      if (short !== clean(text)) count += 1
      return short
    },
    count: () => count,
  }
}

/** An entry of a card, left out where there is nothing to show. */
export const entry = (name: string, value: Json | null | undefined): JsonObject =>
  value === null || value === undefined || value === '' ? {} : { [name]: value }

const STYLE = { main: 1, plain: 2, danger: 4 } as const

export const buttonJson = (button: Button, c: Cutter): JsonObject => ({
  text: c.cut(button.text, LENGTH.button),
  style: STYLE[button.style],
  key: button.key,
})

/**
 * platforms/wecom.md#card-lists: a list of which nothing is selected shows its first option as chosen; so that one
 * chooses nothing.
 */
const withNone = ({ options, none, ...choice }: Choice): Choice =>
  none === undefined
    ? { ...choice, options }
    : { selected: NONE, ...choice, options: [{ id: NONE, text: none }, ...options] }

/** A list to choose from; `isOver` shows it without letting anybody choose. */
export const choiceJson = (given: Choice, isOver: boolean, c: Cutter): JsonObject => {
  const choice = withNone(given)
  return {
    question_key: choice.key,
    ...entry('title', c.cut(choice.title, LENGTH.title)),
    ...(isOver ? { disable: true } : {}),
    option_list: choice.options.map((option) => ({ id: option.id, text: c.cut(option.text, LENGTH.option) })),
    ...entry('selected_id', choice.selected),
  }
}

export const fieldsJson = (card: Card, c: Cutter): readonly JsonObject[] =>
  (card.fields ?? []).map((field) => ({
    keyname: c.cut(field.name, LENGTH.name),
    ...entry('value', c.cut(field.value, LENGTH.value)),
  }))

/** Refuses what the platform would refuse, by name; nothing of it depends on what a member typed. */
export function checkCard(card: Card): void {
  const choices = card.choices ?? []
  demand(clean(card.title).trim() !== '', 'title-missing')
  demand((card.fields ?? []).length <= 6, 'too-many-fields')
  demand(
    (card.fields ?? []).every((field) => clean(field.name) !== ''),
    'field-name-missing',
  )
  demand(card.buttons.length <= 6, 'too-many-buttons')
  demand(isUnique(card.buttons.map((button) => button.key)), 'button-key-twice')
  for (const button of card.buttons) {
    demand(clean(button.text) !== '', 'button-text-missing')
    demand(isKey(button.key, 1024), 'bad-button-key')
  }
  demand(choices.length <= 3, 'too-many-choices')
  demand(choices.length === 0 || card.buttons.length > 0 || isOver(card), 'choice-without-button')
  demand(choices.length < 2 || card.buttons.length < 2 || isOver(card), 'several-buttons-with-several-choices')
  demand(isUnique(choices.map((choice) => choice.key)), 'choice-key-twice')
  for (const choice of choices) checkChoice(withNone(choice))
}

/** Whether the card is over: shown with one grey label, never to be pressed. */
export const isOver = (card: Card): card is Card & { over: string } => card.over !== undefined

function checkChoice(choice: Choice): void {
  const ids = choice.options.map((option) => option.id)
  demand(isKey(choice.key, 1024), 'bad-choice-key')
  demand(ids.length >= 1 && ids.length <= 10, 'options-not-one-to-ten')
  demand(isUnique(ids), 'option-id-twice')
  demand(
    ids.every((id) => isKey(id, 128)),
    'bad-option-id',
  )
  demand(
    choice.options.every((option) => clean(option.text) !== ''),
    'option-text-missing',
  )
  demand(choice.selected === undefined || ids.includes(choice.selected), 'selected-not-an-option')
}

function demand(isWell: boolean, what: string): void {
  if (!isWell) throw new CardFault(what)
}

const isUnique = (words: readonly string[]): boolean => new Set(words).size === words.length

const isKey = (key: string, bytes: number): boolean =>
  key !== '' && Buffer.byteLength(key) <= bytes && clean(key) === key
