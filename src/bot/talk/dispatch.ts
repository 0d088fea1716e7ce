import type { Inbox } from '../../usecases/ports/inbox.ts'
import type { Store } from '../../usecases/ports/store-port.ts'
import type { UseCases } from '../abilities/asker.ts'
import type { Repertoire } from '../abilities/repertoire.ts'
import type { ChatEvent, Platform } from '../chat.ts'
import type { BotPorts } from '../ports.ts'
import { faultOf } from './fault.ts'
import { type Answer, keepable, readKept } from './kept-event.ts'
import { type Parcel, parcelsOf, queue } from './parcel.ts'
import { replyTo } from './reply.ts'

export type DispatchNeeds = {
  /** Everything that the bot can do. */
  repertoire: Repertoire
  platforms: readonly Platform[]
  inbox: Pick<Inbox, 'keep' | 'handle' | 'next'>
  store: Store
  /** The use cases over one store: that of the event's own transaction. */
  useCases: (store: Store) => UseCases
  log: BotPorts['log']
}

/**
 * Handles one kept event: the effect, the stored answer and every message of it in the outbox are one transaction.
 * While somebody waits, the platform's own answer carries what it can, and the same waits in the outbox to be called
 * off once that was handed over; afterwards everything goes as messages, the pressed card's replacement by its handle.
 * `waits`: its member's earlier one comes first. Null: not to be handled now. Throws for a fault; the inbox counts the
 * attempt.
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

  const work = async (kept: unknown, store: Store, isWaiting: () => boolean): Promise<Answer> => {
    const event = readKept(kept)
    const platform = platformOf(event)
    const { reply, member } = await replyTo(needs.repertoire, needs.useCases(store), platform.limits.textBytes, event)
    const now = await store.now()
    const answer = isWaiting() ? platform.answer(event, reply, now) : null
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
    if (member) await queue(needs.repertoire, store, member, event, rest, 'rest')
    else strangers(platform, event, rest)
    return {
      response: answer?.response ?? platform.acknowledge(),
      carried: member ? await queue(needs.repertoire, store, member, event, carried, 'carried') : [],
    }
  }

  return async (eventId: string, isWaiting: () => boolean = () => false): Promise<Answer | 'waits' | null> => {
    const handled = await needs.inbox.handle(eventId, async (kept, store) => {
      const answer = await work(kept, store, isWaiting)
      return { response: keepable(answer), answer }
    })
    return handled === 'waits' ? handled : (handled?.answer ?? null)
  }
}
