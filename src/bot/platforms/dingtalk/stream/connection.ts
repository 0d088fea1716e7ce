import WebSocket from 'ws'
import { NoGateway, TOPICS } from './gateway.ts'
import { acknowledgement, type Frame, pong, readFrame } from './wire.ts'

const HANDSHAKE_MS = 10_000
const LARGEST_FRAME = 1_048_576

/** Something that we have not subscribed to: it is not acknowledged. */
class UnknownTopic extends Error {}

export type Listener = {
  /** Any sign of life: a frame, a pong. */
  heard(): void
  /** No more messages come here; the socket itself stays for a while. */
  retired(): void
  closed(): void
  robot(frame: Frame): Promise<void>
  card(frame: Frame): Promise<void>
  event(frame: Frame): Promise<void>
  /** A frame that is none, or one that we could not handle: it is not acknowledged. */
  fault(error: unknown): void
}

/** One connection to the stream, without any reconnecting of its own. */
export class Connection {
  readonly #url: string
  readonly #listener: Listener
  #socket: WebSocket | null = null

  constructor(url: string, listener: Listener) {
    this.#url = url
    this.#listener = listener
  }

  /** Resolves once connected; throws {@link NoGateway}. */
  async open(): Promise<void> {
    const socket = new WebSocket(this.#url, { handshakeTimeout: HANDSHAKE_MS, maxPayload: LARGEST_FRAME })
    this.#socket = socket
    socket.on('message', (data) => {
      this.#listener.heard()
      this.#take(String(data))
    })
    socket.on('pong', () => this.#listener.heard())
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve)
      // An error is always followed by the close, which is what counts.
      socket.on('error', () => reject(new NoGateway('socket')))
      socket.once('close', () => {
        reject(new NoGateway('socket'))
        this.#listener.closed()
      })
    })
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN
  }

  ping(): void {
    if (this.isOpen) this.#socket?.ping()
  }

  /** At once, whatever the other side thinks. */
  end(): void {
    this.#socket?.terminate()
  }

  /** Acknowledges a frame (platforms/dingtalk.md#stream). */
  acknowledge(messageId: string, value: object): void {
    this.#socket?.send(acknowledgement(messageId, value))
  }

  #take(text: string): void {
    const { fault } = this.#listener
    try {
      const frame = readFrame(text)
      if (frame.type === 'SYSTEM') this.#system(frame)
      if (frame.type === 'EVENT') this.#listener.event(frame).catch(fault)
      if (frame.type === 'CALLBACK') this.#callback(frame).catch(fault)
    } catch (error) {
      fault(error)
    }
  }

  #system(frame: Frame): void {
    const { topic } = frame.headers
    if (topic === 'ping') this.#socket?.send(pong(frame))
    if (topic === 'disconnect') this.#listener.retired()
  }

  async #callback(frame: Frame): Promise<void> {
    const { topic } = frame.headers
    if (topic === TOPICS.card) return this.#listener.card(frame)
    if (topic === TOPICS.robot) return this.#listener.robot(frame)
    throw new UnknownTopic('topic')
  }
}
