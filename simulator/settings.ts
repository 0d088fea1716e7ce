import type { DingTalkSettings } from './dingtalk/settings.ts'

/** The service's own clock, handed in: the platform across the street lives at the same hour. */
export type SimulatorClock = {
  now(): Promise<Date>
  /** Moves the service forward; resolves once the service has caught up. */
  moveTo(instant: Date): Promise<void>
  /** The next instant at which the service has something to do, or null. */
  nextDue(): Promise<Date | null>
  nextWorkingMorning(): Promise<Date>
}

/** A colleague who may be chatted as. `group` is the heading in the list: a unit's name, or the office's. */
export type SimulatorMember = {
  userId: string
  name: string
  group: string
  roles: string[]
  /** Absent: WeCom. */
  platform?: 'wecom' | 'dingtalk'
}

export type WecomSettings = {
  corpId: string
  agentId: number
  secret: string
  token: string
  /** 43 characters, as the admin console shows it */
  encodingAesKey: string
  /** Where callbacks go; empty while not yet known: the app then counts as one without a callback address (43012). */
  callbackUrl: string
}

export type SimulatorOptions = {
  host: string
  /** 0 = any free port */
  port: number
  wecom: WecomSettings
  /** Absent: WeCom is played alone. */
  dingtalk?: DingTalkSettings
  /** Told when the page has changed DingTalk's console; resolves once the bot follows. */
  consoleChanged?: () => Promise<void>
  members: () => Promise<SimulatorMember[]>
  clock: SimulatorClock
  log?: (line: string) => void
  /**
   * How long a callback may take before the platform hangs up and asks again, ms; platforms/wecom.md#repetitions says
   * 5 000.
   */
  callbackPatienceMs?: number
}
