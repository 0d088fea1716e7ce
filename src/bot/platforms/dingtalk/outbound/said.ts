import { z } from 'zod'
import type { Card } from '../../../chat.ts'
import type { BotPorts } from '../../../ports.ts'
import { clean } from '../../text.ts'
import { bodyOf, linkWords, plainly, plainText } from './markdown.ts'

const ActionButton = z.object({ title: z.string(), url: z.string() })

/** A message as every way of sending it can carry it. */
export const Said = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('actionCard'), title: z.string(), text: z.string(), buttons: z.array(ActionButton) }),
  z.object({ type: z.literal('image'), mediaId: z.string(), title: z.string() }),
  z.object({ type: z.literal('file'), mediaId: z.string(), name: z.string(), fileType: z.string() }),
])
export type Said = z.infer<typeof Said>

/** platforms/dingtalk.md#ready-made-messages: no ready-made card has more. */
const MOST_BUTTONS = 5
const BODY_BYTES = 2_000

/**
 * platforms/dingtalk.md#buttons-that-say: tapped, it says the sentence as the member; the host must be in small
 * letters.
 */
const saying = (sentence: string): string => `dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent(sentence)}`

export const saidText = (text: string): Said => ({ type: 'text', text: plainText(text) })

/**
 * A card without a template: its buttons, and each option of its lists, say the sentence that does the same. What has
 * no button any more stands below as a link. A card that is over is its words.
 */
export function saidCard(card: Card, sentenceOf: BotPorts['sentenceOf']): Said {
  const all = card.over === undefined ? acts(card, sentenceOf) : []
  const [buttons, links] = [all.slice(0, MOST_BUTTONS), all.slice(MOST_BUTTONS)]
  const parts = [
    `#### ${plainly(card.title)}`,
    bodyOf(card, BODY_BYTES),
    ...(card.over === undefined || card.over === '' ? [] : [`**${plainly(card.over)}**`]),
    ...links.map(({ title, url }) => `[${linkWords(title)}](${url})`),
  ]
  const text = parts.filter((part) => part !== '').join('\n\n')
  return { type: 'actionCard', title: clean(card.title), text, buttons }
}

type Act = { title: string; url: string }

function acts(card: Card, sentenceOf: BotPorts['sentenceOf']): Act[] {
  const choices = card.choices ?? []
  const [submit, ...others] = card.buttons
  const act = (title: string, sentence: string | null): Act[] =>
    sentence === null ? [] : [{ title: clean(title), url: saying(sentence) }]
  const picks =
    submit === undefined
      ? []
      : choices.flatMap(({ key, options }) =>
          options.flatMap((option) => act(option.text, sentenceOf(submit.key, { [key]: [option] }))),
        )
  const pressed = (choices.length > 0 ? others : card.buttons).flatMap(({ key, text }) =>
    act(text, sentenceOf(key, {})),
  )
  return [...picks, ...pressed]
}
