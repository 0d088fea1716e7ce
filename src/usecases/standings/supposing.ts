import { demand, Refusal } from '../../domain/errors.ts'
import { may } from '../../domain/may.ts'
import type { Member, UnitCode } from '../../domain/people.ts'
import { latest } from '../../domain/ticket.ts'
import { standingsDifference, type UnitDifference } from '../../scoring/differences/difference.ts'
import { type Supposed, suppose } from '../../scoring/differences/what-if.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'
import { findTicket } from '../tickets/ticket-view.ts'
import { factsOfAll, frozenStandings, scoreFrozen } from './frozen-run.ts'

/** What would differ, for the units whose tickets were named. */
export type SupposedView = { supposed: Supposed; difference: readonly UnitDifference[]; asOf: Date }

export type Supposing = ReturnType<typeof supposing>

async function demandOpen(
  tx: Pick<Tx, 'tickets'>,
  member: Member,
  no: string,
  act: 'close' | 'contact',
): Promise<UnitCode> {
  const charge = latest(await findTicket(tx, no))
  demand(may(member, 'suppose', { unit: charge.unit }))
  if (charge.endedAt) throw new Refusal('already-returned', { ticket: no })
  if (charge.closedAt) throw new Refusal('already-closed', { ticket: no })
  if (act === 'contact' && charge.contactedAt) throw new Refusal('already-contacted', { ticket: no })
  return charge.unit
}

/** scoring.md#what-if, 「试算」: nothing is written. */
export const supposing = (needs: { store: Store; rules: Rules }) => ({
  /**
   * The sheet if these tickets closed (as solved) or were contacted now. Refuses `unknown-ticket`, `not-permitted` for
   * another unit's, `already-closed`, `already-contacted`, `already-returned`, each naming its ticket.
   */
  of: async (member: Member, supposed: Supposed): Promise<SupposedView> => {
    return needs.store.read(async (tx) => {
      const scheme = await needs.rules.scheme(tx)
      const units = new Set<UnitCode>()
      for (const no of supposed.closed) units.add(await demandOpen(tx, member, no, 'close'))
      for (const no of supposed.contacted) units.add(await demandOpen(tx, member, no, 'contact'))
      const facts = await factsOfAll(tx, scheme, tx.now)
      const standings = (of: typeof facts) => frozenStandings(scoreFrozen(of, scheme, tx.now))
      const after = standings(facts.map((one) => (units.has(one.unit.code) ? suppose(one, supposed, tx.now) : one)))
      // Whoever asks is shown what becomes of the tickets' own units, and of no other one's rank.
      const isShown = (unit: UnitCode): boolean => units.has(unit) && may(member, 'suppose', { unit }) === null
      const difference = standingsDifference(standings(facts), after).filter(({ unit }) => isShown(unit))
      return { supposed, difference, asOf: tx.now }
    })
  },
})
