import { demand, Refusal } from '../../domain/errors.ts'
import { may } from '../../domain/may.ts'
import type { Member, UnitCode } from '../../domain/people.ts'
import { findUnit } from '../../domain/unit-names.ts'
import { unitEntry } from '../imports/values/unit-values.ts'
import type { KnownUnit } from '../ports/people.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import type { TicketLine } from '../ports/tickets.ts'

/** A unit, and the work that it has not closed, soonest limit first. */
export type UnitAtWork = { unit: KnownUnit; open: { lines: readonly TicketLine[]; total: number } }

export type UnitService = ReturnType<typeof unitService>

const SHOWN = 6

async function atWork(tx: Pick<Tx, 'people' | 'tickets'>, text: string): Promise<UnitAtWork> {
  const unit = findUnit(text, await tx.people.units())
  return { unit, open: await tx.tickets.open(unit.code, { after: 0, size: SHOWN }) }
}

/** contract.md#units: a unit takes no new tickets any more, or takes them again; what it did and what is open stay its own. */
export const unitService = ({ store }: { store: Store }) => {
  const turned = (member: Member, { unit, open }: UnitAtWork, active: boolean): Promise<UnitAtWork> => {
    const after = { ...unit, active }
    return store.change(unitEntry({ kind: 'member', member }, unit, after), async (tx) => {
      await tx.people.saveUnit(after)
      await tx.appraisal.noteChange([unit.code])
      return { unit: after, open }
    })
  }
  return {
    /** What 「停用单位」 would leave to the unit. Refuses `not-permitted`, `unknown-unit`, `ambiguous-unit`, `already-retired`. */
    weigh: (member: Member, text: string): Promise<UnitAtWork> => {
      demand(may(member, 'staff'))
      return store.read(async (tx) => {
        const seen = await atWork(tx, text)
        if (!seen.unit.active) throw new Refusal('already-retired', { unit: seen.unit.name })
        return seen
      })
    },

    /** 「确认停用」; pressed again it changes nothing. Refuses `not-permitted`, `unknown-unit`. */
    retire: async (member: Member, code: UnitCode): Promise<UnitAtWork> => {
      demand(may(member, 'staff'))
      const seen = await store.read((tx) => atWork(tx, code))
      return seen.unit.active ? turned(member, seen, false) : seen
    },

    /** 「启用单位」. Refuses `not-permitted`, `unknown-unit`, `ambiguous-unit`, `already-serving`. */
    bringBack: async (member: Member, text: string): Promise<UnitAtWork> => {
      demand(may(member, 'staff'))
      const seen = await store.read((tx) => atWork(tx, text))
      if (seen.unit.active) throw new Refusal('already-serving', { unit: seen.unit.name })
      return turned(member, seen, true)
    },
  }
}
