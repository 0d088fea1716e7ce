import type { Attendance } from '../../../chat.ts'
import type { BotPorts } from '../../../ports.ts'
import type { DingTalkSettings } from '../settings.ts'
import { attempts, type Pacing } from './attempts.ts'
import { Connection, type Listener } from './connection.ts'
import { NoGateway, openGateway } from './gateway.ts'

/**
 * What a quiet line is asked for a sign of life after, and how long that may take
 * (platforms/dingtalk.md#stream-endings).
 */
export type Liveness = { quietMs: number; pongMs: number; lookMs: number }
const LIVENESS: Liveness = { quietMs: 60_000, pongMs: 5_000, lookMs: 5_000 }

/** Frames by what they are, and the connection to acknowledge them on. */
export type Frames = (connection: () => Connection) => Pick<Listener, 'robot' | 'card' | 'event'>

type Options = { pacing?: Pacing; liveness?: Liveness }

const PACING: Pacing = { monotonic: () => performance.now(), chance: Math.random }

/**
 * Keeps one connection up: a new one before the old is given away (`disconnect`), jittered waits after failures, and an
 * end to a line on which nothing is heard any more. One at a time tries to connect.
 */
export function superviseStream(
  settings: DingTalkSettings,
  ports: Pick<BotPorts, 'fetch' | 'log'>,
  frames: Frames,
  { pacing = PACING, liveness = LIVENESS }: Options = {},
): Attendance {
  const tries = attempts(pacing)
  const retired = new Set<Connection>()
  let live: Connection | null = null
  let isStopped = false
  let isTrying = false
  let timer: NodeJS.Timeout | null = null
  let heardAt = pacing.monotonic()

  const listenerFor = (own: () => Connection): Listener => ({
    ...frames(own),
    heard: () => {
      heardAt = pacing.monotonic()
    },
    retired: () => {
      ports.log({ event: 'dingtalk.stream-retired' })
      retire(own())
    },
    closed: () => {
      retired.delete(own())
      if (own() !== live) return
      live = null
      ports.log({ event: 'dingtalk.stream-closed' })
      again()
    },
    fault: (error) => ports.log({ event: 'dingtalk.frame', fault: error instanceof Error ? error.name : 'unknown' }),
  })

  // It may still carry the answers to what came in on it; the platform closes it by itself.
  const retire = (connection: Connection): void => {
    retired.add(connection)
    if (connection !== live) return
    live = null
    again()
  }

  const connect = async (): Promise<void> => {
    isTrying = true
    tries.begin()
    try {
      const url = await openGateway(settings, ports)
      const connection: Connection = new Connection(
        url,
        listenerFor(() => connection),
      )
      await connection.open()
      if (isStopped) return connection.end()
      // Its end may have come with its first bytes.
      live = retired.has(connection) || !connection.isOpen ? null : connection
      heardAt = pacing.monotonic()
      tries.succeeded()
      ports.log({ event: 'dingtalk.stream-connected' })
    } catch (fault) {
      tries.failed()
      ports.log({ event: 'dingtalk.stream-refused', code: fault instanceof NoGateway ? fault.message : 'fault' })
    } finally {
      isTrying = false
      if (live === null) again()
    }
  }

  const again = (): void => {
    if (isStopped || isTrying || timer !== null) return
    timer = setTimeout(() => {
      timer = null
      void connect()
    }, tries.waitMs())
  }

  const look = setInterval(() => {
    if (live === null) return
    const quiet = pacing.monotonic() - heardAt
    if (quiet > liveness.quietMs + liveness.pongMs) live.end()
    else if (quiet > liveness.quietMs) live.ping()
  }, liveness.lookMs)
  look.unref()

  again()
  return {
    trouble: () => (live?.isOpen ? null : 'stream-disconnected'),
    stop: async () => {
      isStopped = true
      clearInterval(look)
      if (timer) clearTimeout(timer)
      for (const connection of [...retired, ...(live ? [live] : [])]) connection.end()
    },
  }
}
