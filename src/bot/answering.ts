import type { Member } from '../domain/people.ts'
import type { Store } from '../usecases/ports.ts'
import { readKey } from './button-key.ts'
import type { ChatEvent, Message, Reply } from './chat.ts'
import { type Parcel, pack } from './parcel.ts'

// A card with a button is about that button's ticket, and is closed with it.
function ticketOf(message: Message): { ticket: string } | Record<never, never> {
  const [button] = message.kind === 'card' ? message.buttons : []
  const intent = button && readKey(button.key)
  return intent && 'no' in intent ? { ticket: intent.no } : {}
}

/** Everything that a reply says; the replacing card goes by the press's handle where there is one. */
export const parcelsOf = (event: ChatEvent, reply: Reply): Parcel[] => [
  ...(reply.replace ? [{ message: reply.replace, handle: event.kind === 'press' ? event.handle : null }] : []),
  ...reply.say.map((message) => ({ message, handle: null })),
]

/** Puts parts of an answer into the outbox, in their order. The same event's same part is never queued twice. */
export async function queue(
  store: Store,
  member: Member,
  event: ChatEvent,
  parcels: readonly Parcel[],
  part: 'rest' | 'late',
): Promise<void> {
  if (parcels.length === 0) return
  await store.keep(async (tx) => {
    for (const [at, parcel] of parcels.entries()) {
      await tx.outbox.add({
        key: `answer:${event.id}:${part}:${at}`,
        memberId: member.id,
        notice: { kind: 'answer', event: event.id },
        personal: pack(parcel),
        ...ticketOf(parcel.message),
      })
    }
  })
}
