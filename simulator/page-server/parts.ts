import type { DingTalkConsole } from '../console.ts'
import type { DingTalk } from '../dingtalk/index.ts'
import type { SimulatorClock } from '../settings.ts'
import type { Tenant } from '../wecom/tenant.ts'
import type { PageEvents } from './events.ts'
import type { Seats } from './seats.ts'

/** What the page stands on: both platforms' sides, and everybody's seat. */
export type Page = {
  tenant: Tenant
  dingtalk: DingTalk | null
  console: DingTalkConsole | null
  seat: Seats
  clock: SimulatorClock
  events: PageEvents
}
