import { DWClient, type DWClientDownStream } from 'dingtalk-stream'
import WebSocket from 'ws'
import { z } from 'zod'
import type { DingTalkSettings } from '../settings.ts'
import { NoGateway, TOPICS } from './gateway.ts'

const HANDSHAKE_MS = 10_000
const LARGEST_FRAME = 1_048_576

/** Only what is read of a frame; what else there is stays as it is for the library. */
const Frame = z.looseObject({
  type: z.string(),
  headers: z.looseObject({ topic: z.string().nullish(), messageId: z.string().nullish() }),
  data: z.string().nullish(),
})

/** Something that we have not subscribed to: it is not acknowledged. */
class UnknownTopic extends Error {}

export type Listener = {
  /** Any sign of life: a frame, a pong. */
  heard(): void
  /** No more messages come here; the socket itself stays for a while. */
  retired(): void
  closed(): void
  robot(frame: DWClientDownStream): Promise<void>
  card(frame: DWClientDownStream): Promise<void>
  event(frame: DWClientDownStream): Promise<void>
  /** A frame that is none, or one that we could not handle: it is not acknowledged. */
  fault(error: unknown): void
}

/**
 * One connection by the platform's own client, without its own reconnecting. Its faults that this mends: the gateway's
 * address and the connecting are ours (it follows no other base, leaves the ticket as it came, writes to the console);
 * a frame that is no JSON does not end the process; events are acknowledged once they are kept, not before.
 */
export class Connection extends DWClient {
  readonly #url: string
  readonly #listener: Listener
  #socket: WebSocket | null = null

  constructor(settings: DingTalkSettings, url: string, listener: Listener) {
    super({ clientId: settings.clientId, clientSecret: settings.clientSecret, keepAlive: false })
    this.config.autoReconnect = false
    this.#url = url
    this.#listener = listener
  }

  /** Resolves once connected; throws {@link NoGateway}. */
  async open(): Promise<void> {
    const socket = new WebSocket(this.#url, { handshakeTimeout: HANDSHAKE_MS, maxPayload: LARGEST_FRAME })
    this.#socket = socket
    // The library sends by this field of its own, which its types keep to itself.
    Reflect.set(this, 'socket', socket)
    socket.on('message', (data) => {
      this.#listener.heard()
      this.onDownStream(String(data))
    })
    socket.on('pong', () => this.#listener.heard())
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve)
      // An error is always followed by the close, which is what counts.
      socket.on('error', () => reject(new NoGateway('socket')))
      socket.once('close', () => {
        this.connected = false
        reject(new NoGateway('socket'))
        this.#listener.closed()
      })
    })
    this.connected = this.isOpen
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

  override onDownStream(data: string): void {
    try {
      Frame.parse(JSON.parse(data))
      super.onDownStream(data)
    } catch (error) {
      this.#listener.fault(error)
    }
  }

  override onSystem(frame: DWClientDownStream): void {
    super.onSystem(frame)
    if (frame.headers.topic === 'disconnect') this.#listener.retired()
  }

  override onEvent(frame: DWClientDownStream): void {
    this.#listener.event(frame).catch(this.#listener.fault)
  }

  override onCallback(frame: DWClientDownStream): void {
    const { topic } = frame.headers
    if (topic === TOPICS.card) this.#listener.card(frame).catch(this.#listener.fault)
    else if (topic === TOPICS.robot) this.#listener.robot(frame).catch(this.#listener.fault)
    else this.#listener.fault(new UnknownTopic('topic'))
  }
}
