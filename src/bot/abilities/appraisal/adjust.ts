import { z } from 'zod'
import type { AdjustmentKind } from '../../../domain/adjustment.ts'
import { ADJUSTMENT_KINDS } from '../../../domain/lists/appraisal.ts'
import { rolesFor } from '../../../domain/may.ts'
import { clauseAt, pointsAt } from '../../../wording/chat/written-numbers.ts'
import { withoutAssent } from '../../hearing/assent.ts'
import type { Scanner } from '../../hearing/scanner.ts'
import { own, type Said } from '../../hearing/sentence.ts'
import { numbersAt } from '../../hearing/ticket-number.ts'
import { take, takeName } from '../../hearing/words.ts'
import { adjustmentCard, adjustmentProposed, clausesText } from '../../views/appraisal/adjustment.ts'
import { ability } from '../ability.ts'
import type { Needing } from '../asker.ts'
import { type AskerForTicket, fullNumber } from '../meant.ts'

/** What was not written is null. */
const Proposal = z.object({
  kind: z.enum(ADJUSTMENT_KINDS),
  unit: z.string().nullable(),
  clause: z.number().nullable(),
  points: z.string().nullable(),
  ticket: z.string().nullable(),
  reason: z.string(),
})
type Proposal = z.output<typeof Proposal>

/** 「加分 浦东 第1项 1.5分 SH… 理由」 and 「减分 浦东 2 SH… 理由」. */
function proposalIn(scan: Scanner, kind: AdjustmentKind): Proposal {
  const unit = takeName(scan)
  const clause = unit === null ? null : take(scan, clauseAt)
  const points = clause === null || kind === 'deduction' ? null : take(scan, pointsAt)
  const [number] = numbersAt(scan.rest(), true)
  const isTicket = number !== undefined && /\d{4}/.test(number.no)
  if (isTicket) scan.skip(number.length)
  const ticket = isTicket ? number.no.toUpperCase() : null
  const reason = withoutAssent(scan.typed()).text
  return { kind, unit, clause: clause === null ? null : Number(clause), points, ticket, reason }
}

const hear =
  (kind: AdjustmentKind) =>
  ({ scan, exact }: Said) =>
    exact ? [] : own(proposalIn(scan, kind))

/** A proposal, or the clauses and how to write one. */
export const adjust = ability({
  name: 'adjust',
  may: rolesFor('propose-adjustment'),
  args: Proposal,
  sentences: [
    { words: ['加分'], hear: hear('bonus') },
    { words: ['减分', '扣分'], hear: hear('deduction') },
  ],
  help: { office: '加分、减分　情形和写法' },
  handle: async (asker: Needing<'adjustments' | 'people'> & AskerForTicket, given) => {
    const { use, member } = asker
    const { kind, clause, points, reason } = given
    const ticket = given.ticket === null ? null : await fullNumber(asker, given.ticket)
    if (given.unit === null || clause === null || reason === '') return { say: [clausesText(kind)] }
    const unit = await use.people.unit(given.unit)
    const view = await use.adjustments.propose(member, { unit: unit.code, kind, clause, points, ticket, reason })
    return { say: [adjustmentProposed(view), adjustmentCard(view, member)] }
  },
})
