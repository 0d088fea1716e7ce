import { z } from 'zod'

/**
 * platforms/wecom.md#card-limits: the parts of a template card, by type of value only. Counts and contents are judged
 * in `limits.ts`.
 */
const text = z.string()
const number = z.number().int()

const source = z.object({ icon_url: text.optional(), desc: text.optional(), desc_color: number.optional() })
const titled = z.object({ title: text.optional(), desc: text.optional() })
const target = {
  type: number.optional(),
  url: text.optional(),
  appid: text.optional(),
  pagepath: text.optional(),
}
const option = z.object({ id: text.optional(), text: text.optional(), is_checked: z.boolean().optional() })
const select = z.object({
  question_key: text.optional(),
  title: text.optional(),
  disable: z.boolean().optional(),
  selected_id: text.optional(),
  option_list: z.array(option).optional(),
})
const button = z.object({
  type: number.optional(),
  text: text.optional(),
  style: number.optional(),
  key: text.optional(),
  url: text.optional(),
})

export const cardShape = z.object({
  card_type: text.optional(),
  source: source.optional(),
  action_menu: z
    .object({
      desc: text.optional(),
      action_list: z.array(z.object({ text: text.optional(), key: text.optional() })).optional(),
    })
    .optional(),
  task_id: text.optional(),
  main_title: titled.optional(),
  quote_area: z.object({ ...target, title: text.optional(), quote_text: text.optional() }).optional(),
  emphasis_content: titled.optional(),
  sub_title_text: text.optional(),
  horizontal_content_list: z
    .array(
      z.object({
        type: number.optional(),
        keyname: text.optional(),
        value: text.optional(),
        url: text.optional(),
        media_id: text.optional(),
        userid: text.optional(),
      }),
    )
    .optional(),
  jump_list: z.array(z.object({ ...target, title: text.optional() })).optional(),
  // The passive sample of platforms/wecom.md#passive-answers carries a title here.
  card_action: z.object({ ...target, title: text.optional() }).optional(),
  image_text_area: z
    .object({ ...target, title: text.optional(), desc: text.optional(), image_url: text.optional() })
    .optional(),
  card_image: z.object({ url: text.optional(), aspect_ratio: z.number().optional() }).optional(),
  vertical_content_list: z.array(titled).optional(),
  button_selection: select.optional(),
  button_list: z.array(button).optional(),
  checkbox: z
    .object({
      question_key: text.optional(),
      disable: z.boolean().optional(),
      mode: number.optional(),
      option_list: z.array(option).optional(),
    })
    .optional(),
  select_list: z.array(select).optional(),
  submit_button: z.object({ text: text.optional(), key: text.optional() }).optional(),
  replace_text: text.optional(),
})

/** A card's content as it stands in one member's chat. */
export type CardContent = z.infer<typeof cardShape>
export type CardSelect = z.infer<typeof select>
export type CardOption = z.infer<typeof option>
export type CardTarget = { [K in keyof typeof target]?: z.infer<(typeof target)[K]> }

export const CARD_TYPES = [
  'text_notice',
  'news_notice',
  'button_interaction',
  'vote_interaction',
  'multiple_interaction',
] as const
export type CardType = (typeof CARD_TYPES)[number]

export const isCardType = (word: string | undefined): word is CardType => CARD_TYPES.some((type) => type === word)

/** platforms/wecom.md#sending: a response code comes only with cards that call back. */
export const callsBack = (card: CardContent): boolean =>
  card.action_menu !== undefined || !['text_notice', 'news_notice'].includes(card.card_type ?? '')
