import { z } from 'zod'

/**
 * platforms/dingtalk.md#stream: what comes over the socket; `data` is JSON in a text. What else a header says is kept,
 * because a ping is answered with all of it. An event alone says its type and id.
 */
const Frame = z.object({
  type: z.string(),
  headers: z.looseObject({
    topic: z.string(),
    messageId: z.string(),
    time: z.string().nullish(),
    eventType: z.string().nullish(),
    eventId: z.string().nullish(),
  }),
  data: z
    .string()
    .nullish()
    .transform((data) => data ?? ''),
})

export type Frame = z.infer<typeof Frame>

/** Throws for what is no frame, or has no number under which it could be acknowledged. */
export const readFrame = (text: string): Frame => Frame.parse(JSON.parse(text))

const answered = (headers: object, data: string): string => JSON.stringify({ code: 200, headers, message: 'OK', data })

/** A ping goes back as it came. */
export const pong = ({ headers, data }: Frame): string => answered(headers, data)

/** The acknowledgement of an event or a callback under its number. */
export const acknowledgement = (messageId: string, value: object): string =>
  answered({ contentType: 'application/json', messageId }, JSON.stringify(value))
