import type { Member } from '../../domain/people.ts'
import type { Reply } from '../chat.ts'
import type { IntentOf } from '../hearing/intent.ts'
import { adjustmentCard } from '../views/appraisal/adjustment.ts'
import { deskWorkBlocks } from '../views/appraisal/desk-work.ts'
import { releaseCard } from '../views/publication/publication.ts'
import type { Asker } from './asker.ts'
import { paged } from './paging.ts'
import { work } from './reading.ts'

/** Whose only work here are the steps of a group. */
const onlyDecides = ({ unit, roles }: Member): boolean =>
  unit === null && !roles.includes('office') && roles.some((role) => role === 'reviewGroup' || role === 'leadingGroup')

/** 「待办」 of a group: what waits for it, and the card of the first. */
async function deskWork(asker: Asker, page: number): Promise<Reply> {
  const steps = await asker.use.waiting.of(asker.member)
  const reply = await paged(asker, deskWorkBlocks(steps), page, { do: 'todo', after: page + 1 })
  const [first] = steps.adjustments
  if (page > 0) return reply
  if (steps.release) return { say: [...reply.say, releaseCard(steps.release)] }
  return first ? { say: [...reply.say, adjustmentCard(first, asker.member)] } : reply
}

/** 「待办」: open tickets, or, for a group, the steps that wait for it. */
export const todo = (asker: Asker, intent: IntentOf<'todo' | 'overdue'>): Promise<Reply> =>
  onlyDecides(asker.member) ? deskWork(asker, intent.after) : work(asker, intent)
