import { z } from 'zod'
import { RESULTS, SATISFACTIONS, SOURCES, TICKET_KINDS } from '../../domain/lists/tickets.ts'

const Words = <T extends readonly [string, ...string[]]>(words: T) => z.array(z.enum(words)).min(1).exactOptional()
const Yes = z.boolean().exactOptional()
const Least = z.int().min(1).exactOptional()

/**
 * Which tickets an indicator means: every condition that is named must hold, and each is a rule of its own in
 * `scorecard/filters.ts`. An empty filter means all of them.
 */
export const FilterShape = z.strictObject({
  kinds: Words(TICKET_KINDS),
  sources: Words(SOURCES),
  /** The class that came with the ticket, as the hotline writes it. */
  classes: z.array(z.string().min(1).max(40)).min(1).exactOptional(),
  urgent: Yes,
  /** The office let it be left out, whether or not the scheme does. */
  excluded: Yes,
  repeat: Yes,
  contacted: Yes,
  closed: Yes,
  contactedInTime: Yes,
  closedInTime: Yes,
  /** The unit signed for it, where the scheme asks for that. */
  signedIn: Yes,
  signedInTime: Yes,
  /** Closed, or with its limit over. */
  due: Yes,
  /** The third party called; the citizen was reached. */
  called: Yes,
  reached: Yes,
  /** At least so many attempts to reach the citizen; at least so many handlings. */
  attempts: Least,
  rounds: Least,
  declared: Words(RESULTS),
  found: Words(RESULTS),
  answers: Words(SATISFACTIONS),
})

export type Filter = z.infer<typeof FilterShape>
