import type { Inbox, Store } from '../usecases/ports.ts'
import { parcelsOf, queue } from './answering.ts'
import type { BotPorts, ChatEvent, Platform, RawResponse, Reply } from './chat.ts'
import { type Answered, dispatch } from './dispatch.ts'
import { readKept } from './kept-event.ts'
import type { UseCases } from './scene.ts'

export type ConverseNeeds = {
  platforms: readonly Platform[]
  inbox: Pick<Inbox, 'keep' | 'handle'>
  store: Store
  /** The use cases over one store: that of the event's own transaction. */
  useCases: (store: Store) => UseCases
  log: BotPorts['log']
}

type Handled = {
  /** As the inbox keeps it. */
  response: string
  raw: RawResponse
  event: ChatEvent
  reply: Reply
  member: Answered['member']
  rest: readonly unknown[]
  carried: boolean
}

/**
 * Handles one kept event: the effect, the stored answer and the rest of it in the outbox are one transaction. While
 * somebody waits, the platform's own answer carries what it can; afterwards everything goes as messages, the pressed
 * card's replacement by its handle. Null: not to be handled now. Throws for a fault; the inbox counts the attempt.
 */
export const converse = (needs: ConverseNeeds) => {
  const platformOf = (event: ChatEvent): Platform => {
    const found = needs.platforms.find(({ name }) => name === event.account.platform)
    if (!found) throw new Error(`platform ${event.account.platform} is off`)
    return found
  }

  const work = async (kept: unknown, store: Store, isWaiting: () => boolean): Promise<Handled> => {
    const event = readKept(kept)
    const platform = platformOf(event)
    const { reply, member } = await dispatch(needs.useCases(store), platform.limits.textBytes, event)
    const carried = isWaiting()
    const now = await store.now()
    const answer = carried ? platform.answer(event, reply, now) : null
    const rest = answer?.rest ?? []
    const parcels = parcelsOf(event, reply).filter(({ message }) => !answer || rest.includes(message))
    if (member) await queue(store, member, event, parcels, 'rest')
    const raw = answer?.response ?? platform.acknowledge()
    return { response: JSON.stringify(raw), raw, event, reply, member, rest, carried }
  }

  // The answer was made in time and committed too late: what it carried would never be read.
  const sendAfterAll = async ({ event, reply, member, rest }: Handled): Promise<void> => {
    const missed = parcelsOf(event, reply).filter(({ message }) => !rest.includes(message))
    if (member) await queue(needs.store, member, event, missed, 'late')
  }

  return async (eventId: string, isWaiting: () => boolean = () => false): Promise<RawResponse | null> => {
    const handled = await needs.inbox.handle(eventId, (kept, store) => work(kept, store, isWaiting))
    if (!handled) return null
    if (handled.carried && !isWaiting()) await sendAfterAll(handled)
    return handled.raw
  }
}
