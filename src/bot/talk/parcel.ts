import { z } from 'zod'
import type { Card, Message } from '../chat.ts'
import type { Drawing } from '../drawing.ts'

const CardShape = z.object({
  kind: z.literal('card'),
  title: z.string(),
  note: z.string().exactOptional(),
  body: z.string().exactOptional(),
  fields: z.array(z.object({ name: z.string(), value: z.string() })).exactOptional(),
  choices: z
    .array(
      z.object({
        key: z.string(),
        title: z.string(),
        options: z.array(z.object({ id: z.string(), text: z.string() })),
        selected: z.string().exactOptional(),
        none: z.string().exactOptional(),
      }),
    )
    .exactOptional(),
  buttons: z.array(z.object({ key: z.string(), text: z.string(), style: z.enum(['main', 'plain', 'danger']) })),
  push: z.string().exactOptional(),
  over: z.string().exactOptional(),
})

const Parcel = z.object({
  message: z.union([
    CardShape,
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({
      kind: z.literal('drawing'),
      of: z.enum(['standings', 'sheet']),
      data: z.string(),
      edition: z.number().nullable(),
      // What an earlier version left in the outbox has none.
      hash: z.string().nullable().default(null),
    }),
  ]),
  /** Set: the card takes the place of the pressed one, and is said only where that fails. */
  handle: z.string().nullable(),
  /** Where it answers, as the platform spells it; null: its member is written to. */
  channel: z.string().nullable().default(null),
})

/** One message of an answer on its way through the outbox. */
export type Parcel = { message: Message | Drawing; handle: string | null; channel?: string | null }

/** As the outbox seals it. A picture goes as the text that stands for it. */
export function pack({ message, handle, channel = null }: Parcel): string {
  const plain = message.kind === 'picture' ? { kind: 'text', text: message.instead } : message
  return JSON.stringify({ message: plain, handle, channel })
}

export const unpack = (text: string): Parcel => Parcel.parse(JSON.parse(text))

const Replacement = z.object({
  replace: z.object({ card: CardShape, handle: z.string() }),
  otherwise: z.object({ body: z.string(), cardId: z.string().nullable() }),
})

/** How a replacement lies in the outbox once it is rendered: the card, and the message where replacing fails. */
export type Replacement = {
  replace: { card: Card; handle: string }
  otherwise: { body: string; cardId: string | null }
}

const MARK = 'replace:'

export const packReplacement = (replacement: Replacement): string => MARK + JSON.stringify(replacement)

/** Null: the body is a platform's own. */
export const unpackReplacement = (body: string): Replacement | null =>
  body.startsWith(MARK) ? Replacement.parse(JSON.parse(body.slice(MARK.length))) : null
