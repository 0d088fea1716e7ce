import type { OfficeProfile, Recipient } from '../../domain/office/profile.ts'
import type { Actor, UnitCode } from '../../domain/people.ts'
import { findUnit } from '../../domain/unit-names.ts'
import { importRows } from '../imports/import-rows.ts'
import type { ImportResult, MemberRow, Rows, UnitRow } from '../imports/rows.ts'
import type { KnownUnit } from '../ports/people.ts'
import { refusalIn } from '../ports/refused.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'

/** An office as it is told: who it is, its units in their order, its people, and whom it writes to. */
export type GivenOffice = {
  profile: Omit<OfficeProfile, 'recipients' | 'emergency'>
  /** The unit that answers the emergency line, as it was written; null: whichever is sent a ticket. */
  emergency: string | null
  units: Rows<UnitRow>
  members: Rows<MemberRow> | null
  recipients: readonly { name: string; unit: string | null; short: readonly string[] }[]
}

/** What became of it, or would; `unknown` are recipients whose unit nobody knows. Nothing is kept where anything is wrong. */
export type SetUp = {
  units: ImportResult
  members: ImportResult | null
  unknown: readonly { name: string; unit: string }[]
  /** The unit that was to answer the emergency line, where nobody knows it. */
  unknownDesk: string | null
  /** Units whose 类别 is none of the office's own groups. */
  ungrouped: readonly { name: string; cohort: string }[]
  /** Units that were on the list, are not among these, and that nothing kept is about. */
  dropped: number
}

class Undone extends Error {}

const isWrong = ({ units, members, unknown, ungrouped, unknownDesk }: SetUp): boolean =>
  units.rejected.length + (members?.rejected.length ?? 0) + unknown.length + ungrouped.length > 0 ||
  unknownDesk !== null

/** The units of the rows in their order, as far as they can be read. */
async function codesIn(rows: Rows<UnitRow>): Promise<UnitCode[]> {
  const codes: UnitCode[] = []
  for await (const { part } of rows.open()) {
    const { code } = part()
    if (code !== undefined) codes.push(code)
  }
  return codes
}

async function inOrder(tx: Pick<Tx, 'people'>, codes: readonly UnitCode[]): Promise<void> {
  const others = (await tx.people.units()).filter(({ code }) => !codes.includes(code))
  const sorted = [...codes, ...others.map(({ code }) => code)]
  for (const unit of await tx.people.units()) {
    await tx.people.saveUnit({ ...unit, position: sorted.indexOf(unit.code) })
  }
}

/** The unit of a name; null where nobody knows it, or it may be several. */
function unitCalled(text: string, units: readonly KnownUnit[]): KnownUnit | null {
  try {
    return findUnit(text, units)
  } catch (thrown) {
    if (!refusalIn(thrown)) throw thrown
    return null
  }
}

async function recipientsOf(
  tx: Pick<Tx, 'people'>,
  given: GivenOffice['recipients'],
): Promise<{ found: Recipient[]; unknown: { name: string; unit: string }[] }> {
  const units = await tx.people.units()
  const found: Recipient[] = []
  const unknown: { name: string; unit: string }[] = []
  for (const [at, { name, unit, short }] of given.entries()) {
    const meant = unit === null ? null : unitCalled(unit, units)
    if (unit !== null && meant === null) unknown.push({ name, unit })
    else found.push({ code: `r${at + 1}`, name, unit: meant?.code ?? null, ...(short.length > 0 ? { short } : {}) })
  }
  return { found, unknown }
}

/** Those that stand in none of the office's own groups; where it has none, the scheme in use says which there are. */
const outside = <U extends { name: string; cohort: string }>(
  units: readonly U[],
  groups: GivenOffice['profile']['groups'],
): U[] =>
  groups === undefined
    ? []
    : units.filter(({ cohort }) => !groups.some(({ code, name }) => code === cohort || name === cohort))

/**
 * contract.md#office: an office of one's own, all or nothing. Its units take the place of those that nothing is about;
 * with `trial`, or where anything is wrong, nothing is kept.
 */
export const settingUp =
  (needs: { store: Store; rules: Rules }) =>
  async (actor: Actor, given: GivenOffice, { trial = false }: { trial?: boolean } = {}): Promise<SetUp> => {
    let result: SetUp | null = null
    try {
      return await needs.store.together(async (store) => {
        const bring = importRows({ store, rules: needs.rules })
        const codes = await codesIn(given.units)
        const units = await bring(actor, 'units', given.units)
        const entry = { actor, act: 'office.set', subject: 'office', detail: { units: codes.length } }
        const settled = await store.change(entry, async (tx) => {
          const gone = await tx.people.dropUnused(codes)
          await inOrder(tx, codes)
          await tx.appraisal.noteChange((await tx.people.units()).map(({ code }) => code))
          const recipients = await recipientsOf(tx, given.recipients)
          const known = await tx.people.units()
          const desk = given.emergency === null ? null : unitCalled(given.emergency, known)
          const emergency = desk === null ? {} : { emergency: desk.code }
          await tx.people.saveOffice({ ...given.profile, ...emergency, recipients: recipients.found })
          return {
            dropped: gone,
            unknown: recipients.unknown,
            unknownDesk: desk === null ? given.emergency : null,
            ungrouped: outside(
              known.filter(({ code }) => codes.includes(code)),
              given.profile.groups,
            ),
          }
        })
        const members = given.members && (await bring(actor, 'members', given.members))
        result = { units, members, ...settled }
        if (trial || isWrong(result)) throw new Undone()
        return result
      })
    } catch (thrown) {
      if (thrown instanceof Undone && result) return result
      throw thrown
    }
  }
