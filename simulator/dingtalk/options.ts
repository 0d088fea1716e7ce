import type { SimulatorClock, SimulatorMember } from '../settings.ts'
import type { DingTalkSettings } from './settings.ts'

export type DingTalkOptions = {
  settings: DingTalkSettings
  members: () => Promise<SimulatorMember[]>
  clock: SimulatorClock
  log?: (line: string) => void
  /** How long a callback may take, ms. Without it 5 000 for robot messages, 2 000 for cards, 1 500 for events. */
  callbackPatienceMs?: number
  /**
   * Stream: how long a message may go without an ack before it is sent again, ms; platforms/dingtalk.md#stream says
   * 60 000.
   */
  redeliverAfterMs?: number
  /** the simulator's own address, for session webhooks and the socket's endpoint */
  baseUrl: () => string
}
