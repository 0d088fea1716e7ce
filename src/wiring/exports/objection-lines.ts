import type { ObjectionLine } from '../../report/objections-table.ts'
import { lineName, ownNames } from '../../scoring/differences/own-names.ts'
import type { Scheme } from '../../scoring/scheme.ts'
import type { OpenStore } from '../../store/index.ts'
import { correctionText } from '../../wording/chat/corrections.ts'
import { itemName } from '../../wording/schemes/sheet-words.ts'
import { filesBy } from './lines.ts'

/** A period's objections as they stood at `asOf`, of one unit or (null) of all. */
export async function objectionLines(
  store: OpenStore,
  scheme: Scheme,
  asOf: Date,
  unit: string | null,
): Promise<ObjectionLine[]> {
  const [raised, files, units] = await store.read(async (tx) => {
    const found = await tx.confirmations.objectionsOf(scheme.period.id, asOf)
    return [found, await tx.files.ofObjections(found.map(({ id }) => id)), await tx.people.units()] as const
  })
  const names = new Map(units.map(({ code, name }) => [code, name]))
  return raised
    .filter((one) => unit === null || one.unit === unit)
    .map(({ id, ticket, item, reason, raisedAt, decision, why, decidedAt, correction, unit: code }) => {
      const isDecided = decidedAt !== null && decidedAt <= asOf
      return {
        id,
        unitName: names.get(code) ?? code,
        ticket,
        item: item === null ? null : itemName({ item, name: lineName(scheme, item) }),
        reason,
        raisedAt,
        decision: isDecided ? decision : null,
        why: isDecided ? why : null,
        decidedAt: isDecided ? decidedAt : null,
        correction: isDecided && correction ? correctionText(correction, ownNames(scheme)) : null,
        files: filesBy(files.get(id), asOf),
      }
    })
}
