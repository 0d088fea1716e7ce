import type { IncomingMessage } from 'node:http'
import { performance } from 'node:perf_hooks'
import type { Duplex } from 'node:stream'
import { isDeepStrictEqual } from 'node:util'
import { WebSocket, WebSocketServer } from 'ws'
import { parsed } from '../json.ts'
import type { RawAnswer } from '../raw-answer.ts'
import type { Tenant } from '../tenant.ts'
import { type Ack, ackShape, type Frame, frameOf, onLine } from './frames.ts'

const PING_MS = 30_000
const RETIRED_MS = 10_000
const LARGEST = 1024 * 1024

/** One socket; a retired one gets no more messages and is about to be closed. */
type Line = { id: string; ws: WebSocket; topics: ReadonlySet<string>; isRetired: boolean }

/** What a line must have subscribed to (platforms/dingtalk.md#stream). */
export const subscription = (type: string, topic: string): string => `${type} ${topic}`

/** platforms/dingtalk.md#stream: the sockets of the app, frames out, acks in. */
export function createHub(tenant: Tenant) {
  const server = new WebSocketServer({ noServer: true, autoPong: false, maxPayload: LARGEST })
  const lines = new Set<Line>()
  const waiting = new Map<string, (ack: Ack | null) => void>()
  const pings = new Map<string, string>()
  let isSilent = false

  const hear = (text: string): void => {
    const ack = ackShape.safeParse(parsed(text)).data
    if (!ack) {
      tenant.fail(`stream: an ack that cannot be read: ${text.slice(0, 200)}`)
      return
    }
    const sent = pings.get(ack.headers.messageId)
    if (sent !== undefined && !isSameData(sent, ack.data)) tenant.fail('stream: a ping was answered with other data')
    pings.delete(ack.headers.messageId)
    waiting.get(ack.headers.messageId)?.(ack)
  }

  const join = (request: IncomingMessage, socket: Duplex, head: Buffer, topics: ReadonlySet<string>): void =>
    server.handleUpgrade(request, socket, head, (ws) => {
      const line: Line = { id: tenant.newId(), ws, topics, isRetired: false }
      lines.add(line)
      ws.on('ping', (data) => {
        if (!isSilent) ws.pong(data)
      })
      ws.on('message', (data) => hear(String(data)))
      // A broken line shows as its closing, which follows.
      ws.on('error', () => undefined)
      ws.on('close', () => {
        lines.delete(line)
        tenant.changed()
      })
      tenant.changed()
    })

  const live = (): Line[] => [...lines].filter((line) => !line.isRetired && line.ws.readyState === WebSocket.OPEN)
  const write = (line: Line, text: string): void => {
    if (!isSilent) line.ws.send(text)
  }
  const writeFrame = (line: Line, frame: Frame): void =>
    write(line, JSON.stringify(onLine(frame, tenant.appId, line.id)))

  /** Sends to one subscribed line at random and waits for the ack. `status` null: no line, or no ack in time. */
  const push = async (frame: Frame, patienceMs: number): Promise<RawAnswer> => {
    const started = performance.now()
    const wanted = subscription(frame.type, frame.headers.topic)
    const open = live().filter((line) => line.topics.has(wanted))
    const line = open[Math.floor(Math.random() * open.length)]
    if (!line) return { status: null, body: '', ms: 0, isReached: false }
    const ack = await new Promise<Ack | null>((resolve) => {
      const id = frame.headers.messageId
      const end = (heard: Ack | null) => {
        clearTimeout(timer)
        if (waiting.get(id) === end) waiting.delete(id)
        resolve(heard)
      }
      const timer = setTimeout(() => end(null), patienceMs)
      waiting.set(id, end)
      writeFrame(line, frame)
    })
    const ms = Math.round(performance.now() - started)
    return { status: ack?.code ?? null, body: ack?.data ?? '', ms, isReached: true }
  }

  const sendSystem = (targets: readonly Line[], topic: string, data: object, at: Date): void => {
    for (const line of targets) {
      const frame = frameOf('SYSTEM', topic, JSON.stringify(data), tenant.newId(), at)
      if (topic === 'ping') pings.set(frame.headers.messageId, frame.data)
      writeFrame(line, frame)
    }
  }

  /** Asks every connection for a sign of life; what the last asking did not get is forgotten. */
  const ping = async (): Promise<void> => {
    pings.clear()
    sendSystem(live(), 'ping', { opaque: tenant.newId() }, await tenant.clock.now())
  }
  const beat = setInterval(() => void ping(), PING_MS)
  beat.unref()

  /** platforms/dingtalk.md#stream: no more messages on these sockets; the server closes them after ten seconds. */
  const retire = async (): Promise<void> => {
    const retired = live()
    for (const line of retired) line.isRetired = true
    sendSystem(retired, 'disconnect', { reason: 'connection is expired' }, await tenant.clock.now())
    const timer = setTimeout(() => {
      for (const { ws } of retired) ws.terminate()
    }, RETIRED_MS)
    timer.unref()
  }

  const cut = (): void => {
    for (const { ws } of lines) ws.terminate()
  }

  return {
    join,
    push,
    retire,
    ping,
    cut,
    connections: (): number => live().length,
    sendRawFrame: (text: string): void => {
      for (const line of live()) write(line, text)
    },
    silence: (silent: boolean): void => {
      isSilent = silent
    },
    stop: (): void => {
      clearInterval(beat)
      for (const end of [...waiting.values()]) end(null)
      cut()
      server.close()
    },
  }
}

export type Hub = ReturnType<typeof createHub>

/** The same JSON, however it is spaced: not every client gives back the very bytes. */
const isSameData = (sent: string, back: string): boolean => isDeepStrictEqual(parsed(sent), parsed(back))
