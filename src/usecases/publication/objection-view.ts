import { Refusal } from '../../domain/errors.ts'
import { type CorrectionNeeded, correctionsFor } from '../../scoring/differences/correction-options.ts'
import { standingsDifference, type UnitDifference } from '../../scoring/differences/difference.ts'
import { lineName, type OwnNames, ownNames } from '../../scoring/differences/own-names.ts'
import type { KeptObjection } from '../ports/publication.ts'
import type { Tx } from '../ports/store-port.ts'
import { type FrozenScore, frozenStandings, readFrozen, readTallied } from '../standings/frozen-run.ts'
import { findConfirmation } from './confirmations.ts'
import { type ObjectedTicket, objectedTicket } from './objected-ticket.ts'

/** An objection as the office sees it, with what may be made of it; as the unit sees it, with what was. */
export type ObjectionView = {
  objection: KeptObjection
  unitName: string
  /** As an open scheme calls the item; null for the plan's, which has a label, and where none was named. */
  itemName: string | null
  /** As an open scheme calls what can be ruled or marked. */
  names: OwnNames
  /** What it is decided by, where it is about a ticket. */
  about: ObjectedTicket | null
  /** How many files came with it. */
  files?: number
  needed: CorrectionNeeded
  /** What the granted correction changed, for every unit concerned. Empty while undecided. */
  difference: readonly UnitDifference[]
}

/** Refuses `unknown-objection`. */
export async function findObjection(tx: Pick<Tx, 'confirmations'>, id: string): Promise<KeptObjection> {
  const found = await tx.confirmations.objection(id)
  if (!found) throw new Refusal('unknown-objection', { objection: id })
  return found
}

/** The run in confirmation as it stands, scored. */
export async function presentRun(
  tx: Pick<Tx, 'confirmations'>,
  objection: KeptObjection,
): Promise<FrozenScore & { id: string }> {
  const { run } = await findConfirmation(tx, objection.confirmation)
  return { ...readFrozen(await tx.confirmations.frozen(run)), id: run }
}

/** How an objection may be made good. */
export function neededFor(
  { unit, item, ticket }: KeptObjection,
  { facts, scheme, asOf }: FrozenScore,
): CorrectionNeeded {
  const own = facts.find((one) => one.unit.code === unit)
  if (!own) throw new Refusal('unknown-unit', { unit })
  return correctionsFor(own, { item, ticket }, scheme, asOf)
}

/** The run that a granted objection made, against the one before it. */
async function differenceOf(tx: Pick<Tx, 'confirmations'>, objection: KeptObjection): Promise<UnitDifference[]> {
  if (objection.decision !== 'granted') return []
  const { run } = await findConfirmation(tx, objection.confirmation)
  for (let id: string | null = run; id !== null; ) {
    const after = await tx.confirmations.tallied(id)
    if (after.objection === objection.id && after.corrects !== null) {
      const before = await tx.confirmations.tallied(after.corrects)
      return standingsDifference(frozenStandings(readTallied(before)), frozenStandings(readTallied(after)))
    }
    id = after.corrects
  }
  return []
}

/** Loads an objection as it may be shown to those who may see it. */
export async function objectionView(
  tx: Pick<Tx, 'confirmations' | 'people' | 'files' | 'tickets'>,
  objection: KeptObjection,
): Promise<ObjectionView> {
  const files = (await tx.files.ofObjections([objection.id])).get(objection.id) ?? []
  const units = await tx.people.units()
  const run = await presentRun(tx, objection)
  return {
    objection,
    unitName: units.find(({ code }) => code === objection.unit)?.name ?? objection.unit,
    files: files.length,
    itemName: lineName(run.scheme, objection.item),
    names: ownNames(run.scheme),
    about: await objectedTicket(tx, objection, run),
    needed: neededFor(objection, run),
    difference: await differenceOf(tx, objection),
  }
}
