import type { Card } from '../../../chat.ts'
import { clean } from '../../text.ts'
import {
  buttonJson,
  type Cutter,
  checkCard,
  choiceJson,
  cutter,
  entry,
  fieldsJson,
  isOver,
  type JsonObject,
  LENGTH,
} from './card-parts.ts'

/** A card as the platform's JSON, and how many of its texts had to be cut. */
export type Built = { json: JsonObject; cuts: number }

/** What stands on the dead button of a card that ends without a word for it. */
const NO_LABEL = '—'

/**
 * A card to be sent (platforms/wecom.md#sending). Null where no card can show it, which is one without anything to
 * press and no address to open: it is said as text then. Throws `CardFault` on a broken hard limit.
 */
export function cardToSend(card: Card, taskId: string, publicUrl: string | undefined): Built | null {
  checkCard(card)
  const c = cutter()
  const isLive = card.buttons.length > 0 && !isOver(card)
  if (!isLive && publicUrl === undefined) return null
  const json = isLive ? pressable(card, c) : notice(card, publicUrl ?? '', c)
  return { json: isLive ? { ...json, task_id: taskId } : json, cuts: c.count() }
}

/**
 * A card that takes the place of a pressed one (platforms/wecom.md#updating-a-card, #passive-answers), which must
 * remain a card and names no task. One that is over keeps its content under a single grey label.
 */
export function cardToReplace(card: Card, publicUrl: string | undefined): Built {
  checkCard(card)
  const c = cutter()
  const isNotice = card.buttons.length === 0 && !isOver(card) && publicUrl !== undefined
  const json = isNotice ? notice(card, publicUrl, c) : pressable(card, c)
  return { json, cuts: c.count() }
}

/** The words of a card as plain text. */
export function cardAsText(card: Card): string {
  const fields = (card.fields ?? []).map((field) => `${field.name}: ${field.value}`)
  const lines = [card.title, card.note, card.body, ...fields, card.over]
  return lines.filter((line) => line !== undefined && line !== '').join('\n')
}

function pressable(card: Card, c: Cutter): JsonObject {
  const choices = card.choices ?? []
  const hasMore = (card.body ?? '') !== '' || (card.fields ?? []).length > 0
  // A lone list fits both kinds of card; only the button card has room for body and fields.
  const isForm = choices.length > 1 || (choices.length === 1 && card.buttons.length === 1 && !hasMore)
  return isForm ? form(card, c) : buttons(card, c)
}

function buttons(card: Card, c: Cutter): JsonObject {
  const [choice] = card.choices ?? []
  return {
    card_type: 'button_interaction',
    ...content(card, c),
    ...(choice === undefined ? {} : { button_selection: choiceJson(choice, isOver(card), c) }),
    button_list: pressableButtons(card).map((button) => buttonJson(button, c)),
    ...ending(card, c),
  }
}

function form(card: Card, c: Cutter): JsonObject {
  const [submit] = pressableButtons(card)
  const desc = foldedNote(card, c)
  return {
    card_type: 'multiple_interaction',
    main_title: { title: c.cut(card.title, LENGTH.title), ...entry('desc', desc) },
    select_list: (card.choices ?? []).map((choice) => choiceJson(choice, isOver(card), c)),
    submit_button: { text: c.cut(submit.text, LENGTH.button), key: submit.key },
    ...ending(card, c),
  }
}

function notice(card: Card, url: string, c: Cutter): JsonObject {
  return {
    card_type: 'text_notice',
    ...(isOver(card) ? { source: { desc: c.cut(card.over, LENGTH.over) } } : {}),
    ...content(card, c),
    card_action: { type: 1, url },
  }
}

function content(card: Card, c: Cutter): JsonObject {
  const fields = fieldsJson(card, c)
  return {
    main_title: { title: c.cut(card.title, LENGTH.title), ...entry('desc', c.cut(card.note ?? '', LENGTH.note)) },
    ...entry('sub_title_text', c.cut(card.body ?? '', LENGTH.body)),
    ...(fields.length > 0 ? { horizontal_content_list: fields } : {}),
  }
}

/** A card must have a button even when it is dead; the platform shows the label in its place. */
function pressableButtons(card: Card): readonly [Card['buttons'][number], ...Card['buttons']] {
  const [first, ...rest] = card.buttons
  return first === undefined ? [{ key: 'over', text: labelOf(card), style: 'plain' }] : [first, ...rest]
}

const ending = (card: Card, c: Cutter): JsonObject =>
  isOver(card) || card.buttons.length === 0 ? { replace_text: c.cut(labelOf(card), LENGTH.over) } : {}

const labelOf = (card: Card): string => (clean(card.over ?? '') === '' ? NO_LABEL : (card.over ?? NO_LABEL))

/** A form has a title and one line: what fits of note, body and fields goes there, whole pieces first. */
function foldedNote(card: Card, c: Cutter): string {
  const fields = (card.fields ?? []).map((field) => `${field.name} ${field.value}`)
  const pieces = [card.note ?? '', card.body ?? '', ...fields].map(clean).filter((piece) => piece !== '')
  let line = c.cut(pieces[0] ?? '', LENGTH.note)
  for (const piece of pieces.slice(1)) {
    const longer = `${line} · ${piece}`
    if ([...longer].length <= LENGTH.note) line = longer
  }
  return line
}
