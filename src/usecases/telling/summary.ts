import { at, dayOf } from '../../domain/calendar.ts'
import { demand } from '../../domain/errors.ts'
import { may } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import { clockTime } from '../../scoring/scheme-values.ts'
import type { Store } from '../ports/store-port.ts'
import { handlingAt, type Rules, rulesNow } from '../rules/rules.ts'

export type Subscriptions = ReturnType<typeof subscriptions>

/** contract.md#words: who wants the daily summary. */
export const subscriptions = (needs: { store: Store }) => ({
  /** 「订阅 日报」 「退订 日报」. False: nothing changed by it. Refuses `not-permitted`. */
  set: async (member: Member, wants: boolean): Promise<boolean> => {
    demand(may(member, 'subscribe', member.unit === null ? {} : { unit: member.unit }))
    const has = (await needs.store.read((tx) => tx.subscriptions.by(tx.now))).includes(member.id)
    if (has === wants) return false
    const act = wants ? 'summary.subscribe' : 'summary.unsubscribe'
    const entry = {
      actor: { kind: 'member' as const, member },
      act,
      subject: 'summary:',
      detail: { before: has, after: wants },
    }
    return needs.store.change(entry, (tx) => tx.subscriptions.set(member.id, wants))
  },
})

/**
 * The daily summary, at the scheme's hour of every working day, once to everybody who wanted it by then: whoever asks for
 * it later in the day gets the next one.
 */
export const summaryDuty = (needs: { store: Store; rules: Rules }) => async (): Promise<void> => {
  const { now, some, rules } = await needs.store.read(async (tx) => ({
    now: tx.now,
    some: (await tx.subscriptions.by(tx.now)).length > 0,
    rules: await rulesNow(tx, needs.rules),
  }))
  if (!some) return
  const today = dayOf(now)
  const { hour, minute } = clockTime(handlingAt(rules, now).summary.at.value)
  const morning = at(today, hour, minute)
  if (now < morning || !rules.calendar.expected(today).working) return
  const done = `summary:${today}`
  if (await needs.store.read((tx) => tx.shared.get(done))) return
  await needs.store.keep(async (tx) => {
    for (const memberId of await tx.subscriptions.by(morning)) {
      await tx.outbox.add({ key: `summary:${today}:${memberId}`, memberId, notice: { kind: 'summary', day: today } })
    }
    await tx.shared.put(done, now.toISOString())
  })
}
