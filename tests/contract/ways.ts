import type { Console } from '../../simulator/index.ts'
import type { Ability } from '../../src/bot/abilities/ability.ts'
import type { Role } from '../../src/domain/people.ts'
import { type Running, runningService } from '../support/service.ts'
import { type Chair, chair } from './chair.ts'

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

export type Talk = { running: Running; at(userId: string): Chair }

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

/** The whole service with everybody on one platform, at an hour of one's choice; it can do all that there is, or these. */
export async function talkBy({ platform, console }: Way, now: string, abilities?: readonly Ability[]): Promise<Talk> {
  const running = await runningService(now, {}, abilities)
  if (console) await running.simulator.console?.set(console)
  const members = PEOPLE.map(([userId, unit, roles]) => ({ platform, userId, name: `试${userId}`, unit, roles }))
  await running.send('members', members)
  return { running, at: (userId) => chair(running.simulator, platform, userId) }
}
