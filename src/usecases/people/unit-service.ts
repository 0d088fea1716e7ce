import { demand, Refusal } from '../../domain/errors.ts'
import { may } from '../../domain/may.ts'
import type { Actor, Member, UnitCode } from '../../domain/people.ts'
import { findUnit } from '../../domain/unit-names.ts'
import { changedValues, type Values } from '../imports/values/changed-values.ts'
import type { AuditEntry } from '../ports/audit.ts'
import type { KnownUnit } from '../ports/people.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import type { TicketLine } from '../ports/tickets.ts'

/** A unit, and the work that it has not closed, soonest limit first. */
export type UnitAtWork = { unit: KnownUnit; open: { lines: readonly TicketLine[]; total: number } }

export type UnitService = ReturnType<typeof unitService>

const SHOWN = 6

const valuesOf = ({ name, cohort, position, active }: KnownUnit): Values => ({ name, cohort, position, active })

/** A unit that was kept as it now is: taken in or corrected, retired, or brought back; with old and new values. */
export function unitEntry(actor: Actor, before: KnownUnit | null, after: KnownUnit): AuditEntry {
  const isMoved = before !== null && before.active !== after.active
  const act = isMoved ? (after.active ? 'unit.return' : 'unit.retire') : 'unit.import'
  return {
    actor,
    act,
    subject: `unit:${after.code}`,
    detail: changedValues(before && valuesOf(before), valuesOf(after)),
  }
}

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
