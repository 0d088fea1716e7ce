import { rolesFor } from '../../../domain/may.ts'
import { alone, type Said } from '../../hearing/sentence.ts'
import { subscribed, unsubscribed } from '../../views/notices/summary.ts'
import { ability, NOTHING } from '../ability.ts'
import type { Needing } from '../asker.ts'

type AskerForSummary = Needing<'subscriptions'>

const whole = (said: Said) => alone(said, {})

/** 「订阅 日报」: the daily summary. */
export const subscribe = ability({
  name: 'subscribe',
  may: rolesFor('subscribe'),
  args: NOTHING,
  sentences: [{ words: ['订阅日报', '订阅'], example: '订阅 日报', hear: whole }],
  help: { office: '订阅 日报　每个工作日 09:00 的汇总', groups: '订阅 日报　每个工作日 09:00 的汇总' },
  handle: async ({ use, member }: AskerForSummary) => ({
    say: [subscribed(await use.subscriptions.set(member, true))],
  }),
})

export const unsubscribe = ability({
  name: 'unsubscribe',
  may: rolesFor('subscribe'),
  args: NOTHING,
  sentences: [{ words: ['退订日报', '退订', '取消订阅'], example: '退订 日报', hear: whole }],
  handle: async ({ use, member }: AskerForSummary) => ({
    say: [unsubscribed(await use.subscriptions.set(member, false))],
  }),
})
