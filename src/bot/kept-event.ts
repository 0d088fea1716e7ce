import { z } from 'zod'
import type { ChatEvent } from './chat.ts'

const Head = {
  id: z.string().min(1),
  account: z.object({ platform: z.enum(['wecom', 'dingtalk']), userId: z.string().min(1) }),
  at: z.coerce.date(),
}

const Kept = z.discriminatedUnion('kind', [
  z.object({
    ...Head,
    kind: z.literal('press'),
    key: z.string(),
    choices: z.record(z.string(), z.array(z.string())),
    handle: z.string().nullable(),
  }),
  z.object({ ...Head, kind: z.literal('text'), text: z.string(), group: z.string().nullable() }),
  z.object({ ...Head, kind: z.literal('menu'), key: z.string() }),
  z.object({ ...Head, kind: z.enum(['enter', 'joined', 'left']) }),
  z.object({ ...Head, kind: z.literal('other'), what: z.string() }),
])

/** An event as the inbox gives it back: plain JSON. Throws for what the inbox cannot have kept. */
export const readKept = (event: unknown): ChatEvent => Kept.parse(event)

const Response = z.object({ status: z.int(), type: z.string(), body: z.string() })

/** A platform's answer as the inbox keeps it, for a redelivery. */
export const readKeptResponse = (text: string) => Response.parse(JSON.parse(text))
