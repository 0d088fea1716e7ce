import type { Console } from '../../simulator/index.ts'
import type { Ability } from '../../src/bot/abilities/ability.ts'
import type { PlatformName, Role } from '../../src/domain/people.ts'
import { type Running, runningService, type Served } from '../support/service.ts'
import { type Chair, chair } from './chair.ts'
import { complaintsOf } from './complaints.ts'

/** One way of talking with the bot: a platform, how it reaches us, and what its cards can do. */
export type Way = {
  name: string
  platform: 'wecom' | 'dingtalk'
  console?: Console
  /** Cards are pressed; otherwise their buttons say sentences. */
  presses: boolean
  groups: boolean
}

export const WAYS: readonly Way[] = [
  { name: 'WeCom', platform: 'wecom', presses: true, groups: false },
  ...(['http', 'stream'] as const).flatMap((mode) =>
    [true, false].map((hasTemplate): Way => {
      const cards = hasTemplate ? 'with cards' : 'without a template'
      const name = `DingTalk ${mode === 'http' ? 'HTTP' : 'Stream'}, ${cards}`
      return { name, platform: 'dingtalk', console: { mode, hasTemplate }, presses: hasTemplate, groups: true }
    }),
  ),
]

/** Each platform, each of its ways to us and each kind of card once: for what is the same words on every way of talking. */
export const FEW_WAYS: readonly Way[] = WAYS.filter(({ presses, console }) => presses === (console?.mode !== 'stream'))

/** Everybody at one platform, whoever plays it. */
export type Conversation = {
  running: Served
  at(userId: string): Chair
  /** What the platform's side found wrong with what the bot sent. */
  complaints(): { errors: readonly string[]; warnings: readonly unknown[]; dropped: readonly unknown[] }
}

/** What the contract is tried on. */
export type Trial = {
  name: string
  groups: boolean
  /** Messages can be taken back. */
  recalls?: boolean
  open(now: string): Promise<Conversation>
}

export type Talk = Conversation & { running: Running }

export const played = (way: Way): Trial => ({ ...way, recalls: true, open: (now) => talkBy(way, now) })

const PEOPLE: readonly [string, string | null, Role[]][] = [
  ['pd-1', 'pudong', ['liaison']],
  ['pd-2', 'pudong', ['liaison']],
  ['pd-lead', 'pudong', ['leader']],
  ['qp-1', 'qingpu', ['liaison']],
  ['office-1', null, ['office']],
  ['office-2', null, ['office']],
  ['review-1', null, ['reviewGroup']],
  ['leading-1', null, ['leadingGroup']],
  ['survey-1', null, ['surveyor']],
]

/** Brings in everybody of the conversations, all on one platform. */
export async function withEverybody(running: Served, platform: PlatformName): Promise<void> {
  const members = PEOPLE.map(([userId, unit, roles]) => ({ platform, userId, name: `试${userId}`, unit, roles }))
  await running.send('members', members)
}

/** The whole service with everybody on one platform, at an hour of one's choice; it can do all that there is, or these. */
export async function talkBy({ platform, console }: Way, now: string, abilities?: readonly Ability[]): Promise<Talk> {
  const running = await runningService(now, {}, abilities)
  if (console) await running.simulator.console?.set(console)
  await withEverybody(running, platform)
  return {
    running,
    at: (userId) => chair(running.simulator, platform, userId),
    complaints: () => complaintsOf(running.simulator, platform),
  }
}
