import { z } from 'zod'
import type { Member } from '../../domain/people.ts'
import type { Store } from '../../usecases/ports/store-port.ts'
import type { Repertoire } from '../abilities/repertoire.ts'
import type { Card, ChatEvent, Message, Reply } from '../chat.ts'
import type { Attached, Drawing } from '../drawing.ts'

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

export const ParcelShape = z.object({
  message: z.union([
    CardShape,
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({
      kind: z.literal('drawing'),
      of: z.enum(['standings', 'sheet', 'bars']),
      data: z.string(),
      edition: z.number().nullable(),
      // What an earlier version left in the outbox has none.
      hash: z.string().nullable().default(null),
    }),
    z.object({
      kind: z.literal('attached'),
      of: z.enum(['ticket', 'objection']),
      id: z.string(),
      sha256: z.string(),
    }),
  ]),
  /** Set: the card takes the place of the pressed one, and is said only where that fails. */
  handle: z.string().nullable(),
  /** Where it answers, as the platform spells it; null: its member is written to. */
  channel: z.string().nullable().default(null),
})

/** One message of an answer on its way through the outbox. */
export type Parcel = { message: Message | Drawing | Attached; handle: string | null; channel?: string | null }

/** As plain JSON. A picture or a file goes as the text that stands for it. */
export const plainParcel = ({ message, handle, channel = null }: Parcel): object => ({
  message: message.kind === 'picture' || message.kind === 'file' ? { kind: 'text', text: message.instead } : message,
  handle,
  channel,
})

/** As the outbox seals it. */
export const pack = (parcel: Parcel): string => JSON.stringify(plainParcel(parcel))

export const unpack = (text: string): Parcel => ParcelShape.parse(JSON.parse(text))

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

// A card with a button is about that button's ticket, and is closed with it; a list is about none.
function ticketOf(repertoire: Repertoire, message: Parcel['message']): { ticket: string } | Record<never, never> {
  const [button] = message.kind === 'card' ? message.buttons : []
  const intent = button && repertoire.readKey(button.key)
  return intent?.no !== undefined && !repertoire.knows.is(intent, 'on-list') ? { ticket: intent.no } : {}
}

/** Everything that a reply says; the replacing card goes by the press's handle where there is one. */
export function parcelsOf(event: ChatEvent, { replace, say, draw = [], aloud }: Reply): Parcel[] {
  const asked = 'channel' in event ? (event.channel ?? null) : null
  const handle = event.kind === 'press' ? event.handle : null
  const channel = aloud ? null : asked
  return [
    ...(aloud ? [{ message: aloud, handle: null, channel: asked }] : []),
    ...(replace ? [{ message: replace, handle, channel }] : []),
    ...[...say, ...draw].map((message) => ({ message, handle: null, channel })),
  ]
}

/**
 * Puts an answer into the outbox, in its order. The same event's same part is never queued twice; `carried` is what the
 * callback's own answer said already and nobody read.
 */
export async function queue(
  repertoire: Repertoire,
  store: Store,
  member: Member,
  event: ChatEvent,
  parcels: readonly Parcel[],
  part: 'rest' | 'carried' | 'fault' | 'waits',
): Promise<void> {
  if (parcels.length === 0) return
  const entries = parcels.map((parcel, at) => ({
    key: `answer:${event.id}:${part}:${at}`,
    memberId: member.id,
    notice: { kind: 'answer', event: event.id } as const,
    personal: pack(parcel),
    ...ticketOf(repertoire, parcel.message),
  }))
  await store.keep((tx) => tx.outbox.post(entries))
}
