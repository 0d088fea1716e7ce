import { refuse } from '../../../usecases/ports/refused.ts'
import { look, type Needing, type Viewed } from '../asker.ts'

/** A ticket that the member's own unit is working on. Refuses as the acts themselves would. */
export async function workable(asker: Needing<'tickets'>, no: string): Promise<Viewed> {
  const viewed = await look(asker, no)
  const { state, mine, lost } = viewed.options
  if (!mine) refuse(lost ? 'moved-away' : 'not-permitted', { ticket: no })
  if (state === 'closed') refuse('already-closed', { ticket: no })
  if (state === 'returned') refuse('already-returned', { ticket: no })
  return viewed
}
