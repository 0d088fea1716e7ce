import { type Scheme, schemeIn } from '../../scoring/scheme.ts'
import { type Leaf, leavesOf, putAt, valuePath } from '../../usecases/periods/leaves.ts'
import type { KnownUnit } from '../../usecases/ports/people.ts'
import { READING_CODES } from '../../wording/chat/scheme-search.ts'
import { isMove, movesAt } from '../periods/groups.ts'

/** One row of a form: a value of the scheme, or a unit whose cohort it does not change. */
export type FormRow = Pick<Leaf, 'path' | 'at' | 'source' | 'clause'> & { value: Leaf['value'] | null }

const PERIOD_NAME = 'period.name'

const isOfPlace = (path: string, place: readonly PropertyKey[] | string): boolean => {
  const text = typeof place === 'string' ? place : place.map(String).join('.')
  return text === path || text.startsWith(`${path}.`)
}

/** The codes that a reading may have: each that the scheme takes in its place. Empty: it is no word of a closed list. */
export function choicesAt(scheme: Scheme, { path, value }: FormRow): string[] {
  if (typeof value !== 'string' || !READING_CODES.includes(value)) return []
  const place = valuePath(scheme, path)
  return READING_CODES.filter((code) => {
    const { faults } = schemeIn(putAt(scheme, place, code))
    return !faults.some((fault) => isOfPlace(path, fault.path))
  })
}

// Several values may share a source: the first of them bears it.
function bornOnce(rows: readonly FormRow[]): FormRow[] {
  const borne = new Set<string>()
  return rows.map((row) => {
    if (row.at === null || !borne.has(row.at)) {
      if (row.at !== null) borne.add(row.at)
      return row
    }
    return { ...row, at: null, source: null, clause: null }
  })
}

/** Every row of a scheme's form, in its order: what may be missing, as a period's name or a unit's cohort, too. */
export function formRows(scheme: Scheme, units: readonly Pick<KnownUnit, 'code'>[]): FormRow[] {
  const moved = movesAt(scheme)
  const leaves: FormRow[] = leavesOf(scheme)
  const codes = new Set([
    ...units.map(({ code }) => code),
    ...leaves.filter(({ path }) => isMove(scheme, path)).map(({ path }) => path.slice(moved.length)),
  ])
  const moves = [...codes].map((code): FormRow => {
    const path = `${moved}${code}`
    return leaves.find((leaf) => leaf.path === path) ?? { path, at: path, value: null, source: null, clause: null }
  })
  const isNamed = leaves.some(({ path }) => path === PERIOD_NAME)
  const name: FormRow = { path: PERIOD_NAME, at: null, value: null, source: null, clause: null }
  return [...bornOnce(leaves.filter(({ path }) => !isMove(scheme, path))), ...(isNamed ? [] : [name]), ...moves]
}

/** Whether a row may be left empty. */
export const mayBeEmpty = ({ path }: Pick<FormRow, 'path'>): boolean =>
  path === PERIOD_NAME || /^(?:cohorts|units)\.[^.]+$/.test(path)
