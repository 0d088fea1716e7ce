import type { Inbox, TakenEvent } from '../../usecases/ports/inbox.ts'
import type { Store } from '../../usecases/ports/store-port.ts'
import type { UseCases } from '../abilities/asker.ts'
import type { Repertoire } from '../abilities/repertoire.ts'
import type { ChatEvent, Platform } from '../chat.ts'
import type { BotPorts } from '../ports.ts'
import { faultOf } from './fault.ts'
import { type Answer, keepable, readKept, readKeptAnswer } from './kept-event.ts'
import { type Parcel, parcelsOf, queue } from './parcel.ts'
import { replyTo } from './reply.ts'

export type DispatchNeeds = {
  /** Everything that the bot can do. */
  repertoire: Repertoire
  platforms: readonly Platform[]
  inbox: Omit<Inbox, 'stuck'>
  store: Store
  /** The use cases over one store: that of the event's own transaction. */
  useCases: (store: Store) => UseCases
  log: BotPorts['log']
}

/** What was done about an event; `after`: what waits until that is kept. */
type Done = { answer: Answer; after: () => void }

const NOTHING_AFTER = (): void => undefined

/**
 * Handles one kept event: the effect, the stored answer and every message of it in the outbox are one transaction.
 * While somebody waits, the platform's own answer carries what it can; afterwards everything goes as messages, the
 * pressed card's replacement by its handle. `waits`: its member's earlier one comes first. Null: not to be handled now.
 * Throws for a fault; the inbox counts the attempt.
 */
export const dispatch = (needs: DispatchNeeds) => {
  const platformOf = (event: ChatEvent): Platform => {
    const found = needs.platforms.find(({ name }) => name === event.account.platform)
    if (!found) throw new Error(`platform ${event.account.platform} is off`)
    return found
  }

  // Nobody's outbox holds it: the one polite sentence is said at once, or not at all.
  const strangers = (platform: Platform, event: ChatEvent, rest: readonly Parcel[]): void => {
    for (const { message } of rest) {
      if (message.kind !== 'text') continue
      platform.sayBack?.(event, message.text).catch((fault: unknown) => {
        needs.log({ event: 'converse.stranger-untold', fault: faultOf(fault) })
      })
    }
  }

  const work = async (kept: unknown, store: Store, isWaiting: () => boolean): Promise<Done> => {
    const event = readKept(kept)
    const platform = platformOf(event)
    const { reply, member } = await replyTo(needs.repertoire, needs.useCases(store), platform.limits.textBytes, event)
    const now = await store.now()
    const answer = isWaiting() ? platform.answer(event, reply, now) : null
    const response = answer?.response ?? platform.acknowledge()
    const parcels = parcelsOf(event, reply)
    const carried = parcels.filter(
      ({ message }) =>
        answer &&
        message.kind !== 'drawing' &&
        message.kind !== 'attached' &&
        message !== reply.aloud &&
        !answer.rest.includes(message),
    )
    const rest = parcels.filter((parcel) => !carried.includes(parcel))
    if (!member) return { answer: { response, carried: [] }, after: () => strangers(platform, event, rest) }
    await queue(needs.repertoire, store, member, event, rest, 'rest')
    return { answer: { response, carried }, after: NOTHING_AFTER }
  }

  return {
    handle: async (
      given: string | TakenEvent,
      isWaiting: () => boolean = () => false,
    ): Promise<Answer | 'waits' | null> => {
      const handled = await needs.inbox.handle(given, async (kept, store) => {
        const done = await work(kept, store, isWaiting)
        return { response: keepable(done.answer), unread: done.answer.carried.length > 0, done }
      })
      if (handled === 'waits' || handled === null) return handled
      handled.done.after()
      return handled.done.answer
    },

    /** What the callback's answer carried and nobody got to read goes as messages, once. */
    again: (id: string): Promise<boolean> =>
      needs.inbox.again(id, async (kept, response, store) => {
        const event = readKept(kept)
        const member = await needs.useCases(store).people.member(event.account)
        const { carried } = readKeptAnswer(response)
        if (member) await queue(needs.repertoire, store, member, event, carried, 'carried')
      }),
  }
}
