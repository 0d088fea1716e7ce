import { z } from 'zod'
import { SENT_AS } from '../../domain/lists/files.ts'
import { PLATFORMS } from '../../domain/lists/people.ts'
import type { ChatEvent, RawResponse } from '../chat.ts'
import { type Parcel, ParcelShape, plainParcel } from './parcel.ts'

const Head = {
  id: z.string().min(1),
  account: z.object({ platform: z.enum(PLATFORMS), userId: z.string().min(1) }),
  at: z.coerce.date(),
}

const SentFile = z.object({ source: z.string(), name: z.string().nullable(), sentAs: z.enum(SENT_AS) })

// What an earlier version kept has none of these.
const Said = {
  group: z.string().nullable().default(null),
  channel: z.string().nullable().default(null),
  files: z.array(SentFile).exactOptional(),
}

const Kept = z.discriminatedUnion('kind', [
  z.object({
    ...Head,
    kind: z.literal('press'),
    key: z.string(),
    choices: z.record(z.string(), z.array(z.string())),
    handle: z.string().nullable(),
  }),
  z.object({ ...Head, ...Said, kind: z.literal('text'), text: z.string() }),
  z.object({ ...Head, kind: z.literal('menu'), key: z.string() }),
  z.object({ ...Head, kind: z.enum(['enter', 'joined', 'left']), forGood: z.boolean().exactOptional() }),
  z.object({ ...Head, ...Said, kind: z.literal('other'), what: z.string() }),
])

/** An event as the inbox gives it back: plain JSON. Throws for what the inbox cannot have kept. */
export const readKept = (event: unknown): ChatEvent => Kept.parse(event)

const Addressee = z.object({ id: Head.id, account: Head.account })

/** Which event of whom it was, even where the rest cannot be read any more; null when not even that is known. */
export const addresseeOf = (event: unknown): z.infer<typeof Addressee> | null => Addressee.safeParse(event).data ?? null

/**
 * The platform's own answer to a callback, and what of it the messages would have to say should nobody ever get to read
 * it.
 */
export type Answer = { response: RawResponse; carried: readonly Parcel[] }

const KeptAnswer = z
  .object({
    status: z.int(),
    type: z.string(),
    body: z.string(),
    // What an earlier version kept has none, or names messages that wait in the outbox by themselves.
    carried: z.array(z.union([ParcelShape, z.string()])).default([]),
  })
  .transform(
    ({ carried, ...response }): Answer => ({
      response,
      carried: carried.flatMap((one) => (typeof one === 'string' ? [] : [one])),
    }),
  )

/** An answer as the inbox keeps it, for a redelivery. */
export const keepable = ({ response, carried }: Answer): string =>
  JSON.stringify({ ...response, carried: carried.map(plainParcel) })

export const readKeptAnswer = (text: string): Answer => KeptAnswer.parse(JSON.parse(text))
