import { ownerOf } from '../../scoring/scheme/places.ts'
import { type Scheme, schemeIn } from '../../scoring/scheme.ts'
import { type Leaf, leavesOf, putAt, valuePath } from '../../usecases/periods/leaves.ts'
import type { KnownUnit } from '../../usecases/ports/people.ts'
import { formWords, rowName } from '../../wording/papers/scheme-form.ts'
import { structureWords } from '../../wording/schemes/structure-words.ts'
import { groupsIn, isMove, movesAt } from '../periods/groups.ts'

/** One row of a form: a value of the scheme, or a unit whose cohort it does not change. */
export type FormRow = Pick<Leaf, 'path' | 'at' | 'source' | 'clause'> & { value: Leaf['value'] | null }

const PERIOD_NAME = 'period.name'

// By its code a row is found again, and by its format the form itself: neither is filled in.
const isFixed = ({ path }: Leaf): boolean =>
  path === 'format' || /^(?:indicators|cohorts|groups|bands)\.[\w-]+\.code$/.test(path)

const isOfPlace = (path: string, place: readonly PropertyKey[] | string): boolean => {
  const text = typeof place === 'string' ? place : place.map(String).join('.')
  return text === path || text.startsWith(`${path}.`)
}

/** What a row is called. */
export function nameOfRow(scheme: Scheme, path: string, unit: (code: string) => string): string {
  const { of, group } = ownerOf(scheme, path)
  return rowName(path, unit, of, group)
}

/** The words that a row's value is chosen from, by their codes; null: it is written freely. */
export function wordsOfRow(scheme: Scheme, { path, value }: FormRow): Readonly<Record<string, string>> | null {
  if (isMove(scheme, path)) return Object.fromEntries(groupsIn(scheme).map(({ code, name }) => [code, name]))
  return value === null ? null : formWords(path, value)
}

/** The words that the list of a cell offers: each whose code the scheme takes in its place. Empty: there is no list. */
export function choicesAt(scheme: Scheme, row: FormRow): string[] {
  const { path, value } = row
  const words = wordsOfRow(scheme, row)
  if (words === null) return []
  if (value === null || typeof value === 'boolean' || isMove(scheme, path)) return Object.values(words)
  const place = valuePath(scheme, path)
  // What holds a scheme together is taken as a whole; a reading may need another one beside it.
  const isWhole = structureWords(path) !== null
  const isTaken = (code: string): boolean => {
    const { faults } = schemeIn(putAt(scheme, place, code))
    return isWhole ? faults.length === 0 : !faults.some((fault) => isOfPlace(path, fault.path))
  }
  return Object.entries(words).flatMap(([code, word]) => (isTaken(code) ? [word] : []))
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
  const isMoved = ({ path }: Pick<FormRow, 'path'>): boolean => isMove(scheme, path)
  const leaves: FormRow[] = leavesOf(scheme).filter((leaf) => !isFixed(leaf))
  const codes = new Set([
    ...units.map(({ code }) => code),
    ...leaves.filter(isMoved).map(({ path }) => path.slice(moved.length)),
  ])
  const moves = [...codes].map((code): FormRow => {
    const path = `${moved}${code}`
    return leaves.find((leaf) => leaf.path === path) ?? { path, at: path, value: null, source: null, clause: null }
  })
  const isNamed = leaves.some(({ path }) => path === PERIOD_NAME)
  const name: FormRow = { path: PERIOD_NAME, at: null, value: null, source: null, clause: null }
  return [...bornOnce(leaves.filter((leaf) => !isMoved(leaf))), ...(isNamed ? [] : [name]), ...moves]
}

/** Whether a row may be left empty. */
export const mayBeEmpty = ({ path }: Pick<FormRow, 'path'>): boolean =>
  path === PERIOD_NAME || /^(?:cohorts|units)\.[^.]+$/.test(path)
