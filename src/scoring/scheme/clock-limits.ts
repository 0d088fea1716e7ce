import { z } from 'zod'
import type { Length } from '../../domain/clocks/length.ts'
import type { LimitTable } from '../../domain/deadline.ts'
import { LIMIT_CLOCKS } from '../../domain/lists/clocks.ts'
import { TICKET_KINDS } from '../../domain/lists/tickets.ts'
import { Days, Source } from './shapes.ts'

/** A limit that says by which clock it is counted. */
export const Clocked = z.strictObject({
  clock: z.enum(LIMIT_CLOCKS),
  value: z.int().min(1).max(10_000),
  source: Source,
})

/** A limit: in working days, as the form of 2015 has it, or by its own clock. */
export const Limit = z.union([Days, Clocked])

const OfClass = z.strictObject({ firstContact: Limit.exactOptional(), closing: Limit.exactOptional() })

/** What a scheme says of its limits where it may name clocks; what the form of 2015 says is said by it as well. */
export const ClockLimits = z.strictObject({
  firstContact: Limit,
  returnOtherUnit: Limit,
  returnOutside: Limit,
  closing: z.record(z.enum(TICKET_KINDS), Limit),
  /** Until when a unit says that it has a ticket; absent: nobody asks. */
  signIn: Limit.exactOptional(),
  /** How long the closing clock of a ticket may stand still in all; absent: there are no pauses. */
  pause: Limit.exactOptional(),
  /** By a ticket's class, above its kind. */
  classes: z.record(z.string().regex(/^.{1,20}$/u), OfClass).exactOptional(),
})

type LimitIn = z.infer<typeof Limit>

const lengthOf = (limit: LimitIn): Length =>
  'clock' in limit && limit.clock !== 'working-days' ? { clock: limit.clock, value: limit.value } : limit.value

const classOf = ({ firstContact, closing }: z.infer<typeof OfClass>) => ({
  ...(firstContact ? { firstContact: lengthOf(firstContact) } : {}),
  ...(closing ? { closing: lengthOf(closing) } : {}),
})

/** The limits of a scheme, as `domain/deadline.ts` counts them. */
export function tableOf({ classes, ...limits }: z.infer<typeof ClockLimits>): LimitTable {
  const { consult, suggest, help, complaint, supervised, complex } = limits.closing
  const byClass = Object.entries(classes ?? {}).map(([code, one]) => [code, classOf(one)] as const)
  return {
    firstContact: lengthOf(limits.firstContact),
    returnOtherUnit: lengthOf(limits.returnOtherUnit),
    returnOutside: lengthOf(limits.returnOutside),
    closing: {
      consult: lengthOf(consult),
      suggest: lengthOf(suggest),
      help: lengthOf(help),
      complaint: lengthOf(complaint),
      supervised: lengthOf(supervised),
      complex: lengthOf(complex),
    },
    ...(limits.signIn ? { signIn: lengthOf(limits.signIn) } : {}),
    ...(limits.pause ? { pause: lengthOf(limits.pause) } : {}),
    ...(classes ? { classes: Object.fromEntries(byClass) } : {}),
  }
}
