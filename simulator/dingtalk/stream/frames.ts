import { z } from 'zod'

export const ROBOT_TOPIC = '/v1.0/im/bot/messages/get'
export const CARD_TOPIC = '/v1.0/card/instances/callback'

/** platforms/dingtalk.md#stream: what the server sends; `data` is JSON in a string. */
export type Frame = {
  specVersion: '1.0'
  type: 'SYSTEM' | 'EVENT' | 'CALLBACK'
  headers: { topic: string; messageId: string; contentType: 'application/json'; time: string } & Record<string, string>
  data: string
}

/** platforms/dingtalk.md#stream: what the client sends back; not every client says something in `message` or `data`. */
export const ackShape = z.object({
  code: z.number(),
  message: z.string().nullish(),
  headers: z.looseObject({ messageId: z.string() }),
  data: z
    .string()
    .nullish()
    .transform((data) => data ?? ''),
})

export type Ack = z.infer<typeof ackShape>

/** A frame with a message id of its own (platforms/dingtalk.md#stream). */
export function frameOf(
  type: Frame['type'],
  topic: string,
  data: string,
  messageId: string,
  at: Date,
  more: Readonly<Record<string, string>> = {},
): Frame {
  const time = String(at.getTime())
  return {
    specVersion: '1.0',
    type,
    headers: { ...more, topic, messageId, contentType: 'application/json', time },
    data,
  }
}

/** A frame as one connection gets it: it names the app and the connection. */
export const onLine = (frame: Frame, appId: string, connectionId: string): Frame => ({
  ...frame,
  headers: { appId, connectionId, ...frame.headers },
})
