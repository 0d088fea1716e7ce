import type { Apology } from '../../usecases/telling/dead-events.ts'
import { givenUpText } from '../views/text/said.ts'
import { addresseeOf } from './kept-event.ts'
import { pack } from './parcel.ts'

/**
 * What the member behind a chat event that was given up is told (contract.md#chat: a press is never answered by
 * nothing); `ref` is the number that the office is told too. Null when the event does not say whose it was.
 */
export function apologyFor(event: unknown, ref: string): Apology | null {
  const to = addresseeOf(event)
  return to && { event: to.id, account: to.account, personal: pack({ message: givenUpText(ref), handle: null }) }
}
