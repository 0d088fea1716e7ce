import { once } from 'node:events'
import { WebSocket } from 'ws'
import { APP, type Json, type Scene } from './rig.ts'

export type FrameHeard = { type: string; headers: Record<string, string>; data: string }

export const OPEN = '/v1.0/gateway/connections/open'

export const openBody = (more: Json = {}): Json => ({
  clientId: APP.clientId,
  clientSecret: APP.clientSecret,
  subscriptions: [
    { type: 'EVENT', topic: '*' },
    { type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' },
    { type: 'CALLBACK', topic: '/v1.0/card/instances/callback' },
  ],
  ...more,
})

/** A socket that remembers its frames and acks them with what `answer` gives; undefined is no ack. */
export async function connect(scene: Scene, answer: (frame: FrameHeard) => unknown = () => ({ response: null })) {
  const { body } = await scene.post(OPEN, openBody())
  const url = `${body.endpoint}?ticket=${encodeURIComponent(String(body.ticket))}`
  const socket = new WebSocket(url)
  const frames: FrameHeard[] = []
  socket.on('message', (raw) => {
    const frame: FrameHeard = JSON.parse(String(raw))
    frames.push(frame)
    const data = answer(frame)
    if (data === undefined) return
    const headers = { messageId: frame.headers.messageId, contentType: 'application/json' }
    socket.send(JSON.stringify({ code: 200, message: 'OK', headers, data: JSON.stringify(data) }))
  })
  await once(socket, 'open')
  return { socket, frames, url }
}
