import { APP } from '../simulator/dingtalk/rig.ts'
import type { Downstream, StreamSdk } from './stream-socket.ts'

/** JSON as Python writes it: a space after each comma and colon, and nothing but ASCII. */
export function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`
  if (typeof value !== 'object' || value === null) return inAscii(JSON.stringify(value))
  return `{${Object.entries(value)
    .map(([name, one]) => `${inAscii(JSON.stringify(name))}: ${pythonJson(one)}`)
    .join(', ')}}`
}

const inAscii = (text: string): string =>
  text.replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)

const parsed = (text: string): unknown => JSON.parse(text)

const reply = (frame: Downstream, message: string, data: unknown): string =>
  pythonJson({
    code: 200,
    headers: { contentType: 'application/json', messageId: frame.headers.messageId },
    message,
    data: pythonJson(data),
  })

/**
 * The official Python SDK (dingtalk-stream 0.24, stream.py, handlers.py): system frames and events are answered with
 * their own data, callbacks with what the handler returned under `response`; handlers of robot messages return words.
 */
export const pythonSdk = (card: unknown): StreamSdk => ({
  headers: {
    'content-type': 'application/json',
    accept: 'application/json',
    'user-agent': 'DingTalkStream/1.0 SDK/0.24.4b1 Python/3.12.1',
  },
  openBody: pythonJson({
    clientId: APP.clientId,
    clientSecret: APP.clientSecret,
    subscriptions: [
      { type: 'EVENT', topic: '*' },
      { type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' },
      { type: 'CALLBACK', topic: '/v1.0/card/instances/callback' },
    ],
    ua: 'dingtalk-sdk-python/v0.24.4b1-union',
    localIp: '10.0.0.1',
  }),
  ticket: encodeURIComponent,
  answer: (frame) => {
    if (frame.type !== 'CALLBACK') return reply(frame, 'OK', parsed(frame.data))
    return reply(frame, '', { response: frame.headers.topic === '/v1.0/card/instances/callback' ? card : 'OK' })
  },
})

/** Headers of its calls of the API. */
export const pythonHeaders = (token: string): Record<string, string> => ({
  'content-type': 'application/json',
  accept: '*/*',
  'x-acs-dingtalk-access-token': token,
  'user-agent':
    'DingTalkStream/1.0 SDK/0.1.0 Python/3.12.1 (+https://github.com/open-dingtalk/dingtalk-stream-sdk-python)',
})
