import { latest } from '../../domain/ticket.ts'
import type { Store } from '../ports/store-port.ts'
import { begunBy } from './reminder-plan.ts'
import { type Rules, rulesNow } from './rules.ts'

const BATCH = 500
// Written before they are due, so that a morning's first minute has nothing to do but to tell.
const AHEAD_MS = 300_000

/**
 * reliability.md#plan: writes the reminders of limits whose first falls due within five minutes, of tickets of which they
 * were not written when they came. A batch a transaction; gives how many tickets it was about.
 */
export const beginLadders =
  ({ store, rules, aheadMs = AHEAD_MS }: { store: Store; rules: Rules; aheadMs?: number }) =>
  async (): Promise<number> => {
    for (let all = 0; ; ) {
      const count = await store.keep(async (tx) => {
        const until = new Date(tx.now.getTime() + aheadMs)
        const charges = await tx.reminders.toBegin(until, BATCH)
        if (charges.length === 0) return 0
        const now = await rulesNow(tx, rules)
        const tickets = await tx.tickets.findMany(charges.map(({ ticket }) => ticket))
        const ladders = charges.map((charge) => {
          const ticket = tickets.get(charge.ticket)
          // A charge that is over has nothing to remind of, whoever ended it.
          const isInCharge = ticket !== undefined && latest(ticket).seq === charge.seq
          return { charge, ...(isInCharge ? begunBy(ticket, { until, now: tx.now }, now) : { begun: [], next: null }) }
        })
        const begun = ladders.flatMap(({ charge, begun }) => begun.map((reminder) => ({ ...reminder, ...charge })))
        await tx.reminders.begin(
          begun,
          ladders.map(({ charge, next }) => ({ ...charge, at: next })),
        )
        return charges.length
      })
      all += count
      if (count < BATCH) return all
    }
  }
