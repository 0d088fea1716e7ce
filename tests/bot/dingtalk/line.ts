import { once } from 'node:events'
import { type WebSocket, WebSocketServer } from 'ws'
import { Connection, type Listener } from '../../../src/bot/platforms/dingtalk/stream/connection.ts'
import { json } from './rig.ts'

export type Ack = { code: number; headers: Record<string, string>; message: string; data: unknown }

const readAck = (text: string): Ack => {
  const ack = JSON.parse(text)
  return { ...ack, data: JSON.parse(ack.data) }
}

/** Comes back once it is so; looks between all other work, and gives up after half a minute. */
export async function until(isSo: () => boolean): Promise<void> {
  const started = process.hrtime.bigint()
  while (!isSo()) {
    if (process.hrtime.bigint() - started > 30_000_000_000n) throw new Error('it never came')
    await new Promise((resolve) => setImmediate(resolve))
  }
}

let numbers = 0
/** A frame as the platform sends it (platforms/dingtalk.md#stream): its data is a text. */
export function frame(type: string, topic: string, data: unknown, more: Readonly<Record<string, string>> = {}): string {
  numbers += 1
  const headers = { topic, messageId: `m${numbers}`, contentType: 'application/json', time: '1', ...more }
  return JSON.stringify({ specVersion: '1.0', type, headers, data: JSON.stringify(data) })
}
export const TOPIC = { robot: '/v1.0/im/bot/messages/get', card: '/v1.0/card/instances/callback' } as const

/**
 * The platform's end of the stream on loopback: it gives a place to connect to, speaks, and keeps what it heard.
 * `welcome`: what it says at once to the first that connects.
 */
export async function platformLine(welcome: readonly string[] = []) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const sockets: WebSocket[] = []
  const urls: string[] = []
  const acks: Ack[] = []
  const raw: string[] = []
  const state = { pings: 0, open: () => sockets.filter(({ readyState }) => readyState === 1).length, gates: 0 }
  server.on('connection', (socket, request) => {
    if (sockets.length === 0) for (const text of welcome) socket.send(text)
    sockets.push(socket)
    urls.push(request.url ?? '')
    socket.on('message', (data) => {
      raw.push(String(data))
      acks.push(readAck(String(data)))
    })
    socket.on('ping', () => {
      state.pings += 1
    })
  })
  const endpoint = `ws://127.0.0.1:${port}/connect`
  return {
    endpoint,
    sockets,
    urls,
    acks,
    raw,
    state,
    /** The answer of the gateway, with a ticket that is not fit for an address as it is. */
    gate: () => {
      state.gates += 1
      return json({ endpoint, ticket: `t+/=&${state.gates}` })
    },
    say: (text: string, socket = sockets.at(-1)) => socket?.send(text),
    stop: async () => {
      for (const socket of sockets) socket.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export const deaf: Listener = {
  heard: () => undefined,
  retired: () => undefined,
  closed: () => undefined,
  robot: async () => undefined,
  card: async () => undefined,
  event: async () => undefined,
  fault: () => undefined,
}

/** A connection that is open, or not, as told, and keeps what it was to say. */
export class Unplugged extends Connection {
  readonly said: unknown[] = []
  isUp = true

  constructor() {
    super('ws://127.0.0.1:9', deaf)
  }
  override get isOpen(): boolean {
    return this.isUp
  }
  override acknowledge(messageId: string, value: object): void {
    this.said.push([messageId, value])
  }
}
