import { z } from 'zod'
import { Said } from './said.ts'

/**
 * A message as it lies in the outbox, rendered once: what goes out as words, and, for a card, the slots of our
 * template and the name of this delivery. `channel` is where it answers.
 */
const Packed = z.object({
  serial: z.string(),
  channel: z.string().nullable(),
  said: Said,
  /** It is to be taken back, so that it must not go by a lent address; what an earlier version packed is not. */
  secret: z.boolean().default(false),
  card: z
    .object({
      outTrackId: z.string(),
      params: z.record(z.string(), z.string()),
      /** What the phone shows of it; what an earlier version packed has none. */
      push: z.string().nullable().default(null),
    })
    .nullable(),
})
export type Packed = z.infer<typeof Packed>

export const pack = (packed: z.input<typeof Packed>): string => JSON.stringify(packed)
export const unpack = (body: string): Packed => Packed.parse(JSON.parse(body))
