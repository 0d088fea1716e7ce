import { z } from 'zod'

/** What the driver says or presses, each once; of a sentence, round and round its members. */
const Said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sentence'), members: z.array(z.string()), text: z.string() }),
  z.object({ kind: z.literal('press'), presses: z.array(z.object({ member: z.string(), key: z.string() })) }),
])

/** One stretch of driving. */
export const Task = z.object({
  /** Asked in turn. */
  urls: z.array(z.string()).min(1),
  settings: z.object({
    corpId: z.string(),
    agentId: z.number(),
    secret: z.string(),
    token: z.string(),
    encodingAesKey: z.string(),
    callbackUrl: z.string(),
  }),
  /** The service's time at the beginning. */
  at: z.coerce.date(),
  said: Said,
  /** Sealed answers are opened; every answer has to hold `expects`. */
  answer: z.enum(['sealed', 'plain']),
  expects: z.string(),
  /** So many lines, each asking as soon as it is answered; or so many a second, whatever was answered. */
  pace: z.union([z.object({ atOnce: z.number() }), z.object({ perSecond: z.number() })]),
  seconds: z.number(),
})
export type Task = z.infer<typeof Task>

export const Heard = z.object({
  perSecond: z.number(),
  answered: z.number(),
  /** No answer, one that does not open, or another than was expected; and the first such. */
  wrong: z.number(),
  firstWrong: z.string().nullable(),
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
  /** What the driver itself took: of one core, and milliseconds a request. */
  share: z.number(),
  cpuMs: z.number(),
})
export type Heard = z.infer<typeof Heard>
