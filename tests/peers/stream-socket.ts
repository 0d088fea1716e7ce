import { once } from 'node:events'
import { WebSocket } from 'ws'
import { z } from 'zod'
import type { Scene } from '../simulator/dingtalk/rig.ts'

const frameShape = z.object({
  type: z.string(),
  headers: z.record(z.string(), z.string()),
  data: z.string(),
})
export type Downstream = z.infer<typeof frameShape>

const openedShape = z.object({ endpoint: z.string(), ticket: z.string() })

/** How an SDK opens a connection and answers a frame, byte for byte; null: it answers nothing. */
export type StreamSdk = {
  headers: Record<string, string>
  openBody: string
  /** the ticket as the SDK puts it into the address */
  ticket: (ticket: string) => string
  answer: (frame: Downstream) => string | null
}

/** Connects as the SDK does, and answers every frame as the SDK does. */
export async function connectAs(sdk: StreamSdk, scene: Scene) {
  const response = await fetch(`${scene.base()}/v1.0/gateway/connections/open`, {
    method: 'POST',
    headers: sdk.headers,
    body: sdk.openBody,
  })
  if (response.status !== 200) throw new Error(`the gateway answered ${response.status}: ${await response.text()}`)
  const { endpoint, ticket } = openedShape.parse(await response.json())
  const socket = new WebSocket(`${endpoint}?ticket=${sdk.ticket(ticket)}`)
  const frames: Downstream[] = []
  socket.on('message', (raw) => {
    const frame = frameShape.parse(JSON.parse(String(raw)))
    frames.push(frame)
    const answer = sdk.answer(frame)
    if (answer !== null) socket.send(answer)
  })
  await once(socket, 'open')
  return { socket, frames }
}
