import type { Actor } from '../../../domain/people.ts'
import type { AuditEntry } from '../../ports/audit.ts'
import type { KnownUnit } from '../../ports/people.ts'
import { changedValues, type Values } from './changed-values.ts'

const valuesOf = ({ name, cohort, position, active }: KnownUnit): Values => ({ name, cohort, position, active })

/** A unit that was kept as it now is: taken in or corrected, retired, or brought back; with old and new values. */
export function unitEntry(actor: Actor, before: KnownUnit | null, after: KnownUnit): AuditEntry {
  const isTurned = before !== null && before.active !== after.active
  const act = isTurned ? (after.active ? 'unit.return' : 'unit.retire') : 'unit.import'
  const detail = changedValues(before && valuesOf(before), valuesOf(after))
  return { actor, act, subject: `unit:${after.code}`, detail }
}
