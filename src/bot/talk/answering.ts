import type { Member } from '../../domain/people.ts'
import type { Store } from '../../usecases/ports/store-port.ts'
import type { ChatEvent, Message, Reply } from '../chat.ts'
import type { Drawing } from '../drawing.ts'
import { readKey } from '../hearing/button-key.ts'
import { type Parcel, pack } from './parcel.ts'

// A card with a button is about that button's ticket, and is closed with it; a list is about none.
function ticketOf(message: Message | Drawing): { ticket: string } | Record<never, never> {
  const [button] = message.kind === 'card' ? message.buttons : []
  const intent = button && readKey(button.key)
  return intent && 'no' in intent && intent.do !== 'open-line' ? { ticket: intent.no } : {}
}

/** Everything that a reply says; the replacing card goes by the press's handle where there is one. */
export function parcelsOf(event: ChatEvent, { replace, say, draw = [], aloud }: Reply): Parcel[] {
  const asked = 'channel' in event ? (event.channel ?? null) : null
  const handle = event.kind === 'press' ? event.handle : null
  const channel = aloud ? null : asked
  return [
    ...(aloud ? [{ message: aloud, handle: null, channel: asked }] : []),
    ...(replace ? [{ message: replace, handle, channel }] : []),
    ...[...say, ...draw].map((message) => ({ message, handle: null, channel })),
  ]
}

/** How long the outbox waits for the callback to hand over what its answer carries. */
const HAND_OVER_MS = 3_000

/**
 * Puts an answer into the outbox, in its order: all at once but `carried`, which goes a little later, for the case
 * that the callback's own answer is not read. The same event's same part is never queued twice. Gives the ids.
 */
export async function queue(
  store: Store,
  member: Member,
  event: ChatEvent,
  parcels: readonly Parcel[],
  part: 'rest' | 'carried' | 'fault' | 'waits',
): Promise<string[]> {
  if (parcels.length === 0) return []
  return store.keep(async (tx) => {
    const ids: string[] = []
    for (const [at, parcel] of parcels.entries()) {
      const id = await tx.outbox.add({
        key: `answer:${event.id}:${part}:${at}`,
        memberId: member.id,
        notice: { kind: 'answer', event: event.id },
        personal: pack(parcel),
        ...(part === 'carried' ? { dueAt: new Date(tx.now.getTime() + HAND_OVER_MS) } : {}),
        ...ticketOf(parcel.message),
      })
      if (id !== null) ids.push(id)
    }
    return ids
  })
}

/** Calls off messages that the callback's answer has carried. */
export const callOff = (store: Store, ids: readonly string[]): Promise<void> =>
  store.keep(async (tx) => {
    for (const id of ids) await tx.outbox.settle(id, { state: 'cancelled', error: 'carried by the callback' })
  })
