import type { MemberRow } from '../../../src/usecases/imports/rows.ts'
import { seededUnits } from '../../oracle/seeds.ts'
import { diceOf } from './dice.ts'
import { FAULTS, type FaultKind } from './faults.ts'

/** Everything of a run that its seed decides, with times in ms from its beginning. */
export type Plan = {
  imports: { at: number; rows: PlannedTicket[] }[]
  /** By account: what each member does, one after the other. */
  acts: Map<string, PlannedAct[]>
  faults: { at: number; kind: FaultKind; ms: number; seed: number }[]
  /** When the clock goes on to the next hour at which something falls due. */
  jumps: number[]
}
export type PlannedTicket = { no: string; unit: string; urgent: boolean }
export type PlannedAct = {
  at: number
  act: 'contact' | 'close' | 'return' | 'urge' | 'ask'
  no: string
  isPress: boolean
}

/** From so long a run on, a Redis may stand still for half a minute. */
const LONG_MS = 120_000
const UNITS = seededUnits.filter(({ cohort }) => cohort === 'ranked').map(({ code }) => code)
const LIAISONS = 2

const member = (userId: string, unit: string | null, role: MemberRow['roles'][number]): MemberRow => ({
  platform: 'wecom',
  userId,
  name: `试${userId}`,
  unit,
  roles: [role],
})
const liaisonOf = (unit: string, serial: number): string => `${unit}-${(serial % LIAISONS) + 1}`

/** Ten units with two liaisons and a leader each, and an office of two. */
export const CHAOS_STAFF: readonly MemberRow[] = [
  ...UNITS.flatMap((unit) => [
    ...Array.from({ length: LIAISONS }, (_, n) => member(`${unit}-${n + 1}`, unit, 'liaison')),
    member(`${unit}-lead`, unit, 'leader'),
  ]),
  member('office-1', null, 'office'),
  member('office-2', null, 'office'),
]
const OFFICE = 'office-1'

const numberOf = (serial: number): string => `SH20150302-${String(serial).padStart(6, '0')}`

/** Tickets in a row, by turns of every unit and of each of its liaisons. */
export const ticketsInTurn = (from: number, count: number): (PlannedTicket & { liaison: string })[] =>
  Array.from({ length: count }, (_, n) => {
    const serial = from + n
    const unit = UNITS[serial % UNITS.length] ?? ''
    return { no: numberOf(serial), unit, urgent: false, liaison: liaisonOf(unit, Math.floor(serial / UNITS.length)) }
  })

/** A run of so many ms over these kinds of faults; the same for the same seed. */
export function planOf(seed: number, ms: number, kinds: readonly FaultKind[]): Plan {
  const plan: Plan = { imports: [], acts: new Map(), faults: [], jumps: [] }
  const does = (userId: string, act: PlannedAct): void => {
    plan.acts.set(userId, [...(plan.acts.get(userId) ?? []), act])
  }
  const load = diceOf(seed, 'load')
  let serial = 0
  for (let at = 0; at < ms; at += load.int(500, 1_500)) {
    const rows = Array.from({ length: load.int(1, 3) }, () => {
      serial += 1
      return { no: numberOf(serial), unit: load.pick(UNITS), urgent: load.chance(0.03) }
    })
    plan.imports.push({ at, rows })
    for (const { no, unit } of rows) {
      const userId = liaisonOf(unit, load.int(0, LIAISONS - 1))
      const contactAt = at + load.int(500, 15_000)
      if (!load.chance(0.85)) continue
      does(userId, { at: contactAt, act: 'contact', no, isPress: load.chance(0.5) })
      const next = { at: contactAt + load.int(1_000, 15_000), no, isPress: false }
      if (load.chance(0.6)) does(userId, { ...next, act: load.chance(0.1) ? 'return' : 'close' })
      else if (load.chance(0.3)) does(OFFICE, { ...next, act: 'urge' })
      if (load.chance(0.3)) does(userId, { ...next, at: contactAt + 500, act: 'ask' })
    }
  }
  for (const acts of plan.acts.values()) acts.sort((a, b) => a.at - b.at)
  const faults = diceOf(seed, 'faults')
  for (let at = faults.int(1_000, 3_000); at < ms; at += faults.int(800, 4_000)) {
    const kind = faults.pick(kinds)
    const length = faults.int(300, 4_000) * (kind === 'Redis frozen' && ms >= LONG_MS ? 8 : 1)
    plan.faults.push({ at, kind, ms: length, seed: faults.int(0, 2 ** 30) })
  }
  for (let at = faults.int(4_000, 8_000); at < ms; at += faults.int(9_000, 15_000)) plan.jumps.push(at)
  return plan
}

/** The kinds that this queue can meet. */
export const kindsFor = (queue: 'postgres' | 'redis'): FaultKind[] =>
  FAULTS.filter(({ of }) => queue === 'redis' || of !== 'redis').map(({ kind }) => kind)
