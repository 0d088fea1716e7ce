import type { Dice } from './dice.ts'
import { inShanghai, ticketRows } from './random-ticket.ts'
import type { SchemeNumbers, Year } from './rows.ts'
import { schemeNumbers, seededUnits } from './seeds.ts'

export type RandomYear = { year: Year; asOf: string; scheme: SchemeNumbers }

/** One row a key: what came later in the list replaces nothing. */
export function distinct<T>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  const known = new Set<string>()
  return rows.filter((row) => {
    const key = keyOf(row)
    const isNew = !known.has(key)
    known.add(key)
    return isNew
  })
}

/** Every row that names one of two units once more, with the other one in its place. */
function twinned<T>(rows: readonly T[], [one, other]: readonly [string, string]): T[] {
  const swap = (text: string): string =>
    text.replaceAll(`"${one}"`, '"<one>"').replaceAll(`"${other}"`, `"${one}"`).replaceAll('"<one>"', `"${other}"`)
  return rows.flatMap((row) => {
    const text = JSON.stringify(row)
    const mirrored: T = JSON.parse(swap(text))
    return swap(text) === text ? [row] : [row, mirrored]
  })
}

const again = (no: string): string => `${no}-twin`

function withTwins(year: Year, twins: readonly [string, string]): Year {
  const isTouched = (no: string): boolean => {
    const rows = [...year.tickets.filter((row) => row.no === no), ...year.returns.filter((row) => row.ticket === no)]
    return twinned(rows, twins).length > rows.length
  }
  const touched = new Set(year.tickets.map(({ no }) => no).filter(isTouched))
  const both = <T extends { no: string } | { ticket: string }>(rows: readonly T[]): T[] =>
    rows.flatMap((row) => {
      const no = 'no' in row ? row.no : row.ticket
      if (!touched.has(no)) return [row]
      const mirrored = twinned([row], twins).at(-1) ?? row
      return [row, { ...mirrored, ...('no' in row ? { no: again(no) } : { ticket: again(no) }) }]
    })
  return {
    units: year.units,
    tickets: both(year.tickets),
    returns: both(year.returns),
    history: both(year.history),
    revisits: both(year.revisits),
    rulings: both(year.rulings),
    exclusions: both(year.exclusions),
    attempts: both(year.attempts),
    signs: both(year.signs),
    rounds: both(year.rounds),
    marks: twinned(year.marks, twins),
    reports: twinned(year.reports, twins),
    adjustments: twinned(year.adjustments, twins),
  }
}

/** Every instant that a year's rows name, and the ends of a month and of the period. */
function instantsOf(year: Year): number[] {
  const named = JSON.stringify(year).match(/\d{4}-\d\d-\d\dT[0-9:.]+\+08:00/g) ?? []
  const edges = ['2014-11-01', '2014-12-01', '2015-03-01', '2015-12-01'].map((day) => `${day}T00:00:00.000+08:00`)
  return [...named, ...edges].map((text) => Date.parse(text))
}

/** The dice of a year, written down as rows; an instant to look at it, and the scheme to score it by. */
export function yearOf(dice: Dice): RandomYear {
  const codes = seededUnits.map(({ code }) => code)
  const few = codes.slice(0, dice.few)
  const unitOf = (at: number): string => few[at % few.length] ?? ''
  const tickets = dice.tickets.map((one, index) => ticketRows(`SH${index}`, one, few.length > 1 ? few : codes))
  // Marks of a later key and of the same item and instant are one row.
  const dated = <T extends { at: number; unit: number }>(rows: readonly T[]) =>
    rows.map((row) => ({ ...row, unit: unitOf(row.unit), at: inShanghai(row.at) }))
  const plain: Year = {
    units: seededUnits,
    tickets: tickets.map(({ ticket }) => ticket),
    returns: tickets.flatMap(({ returns }) => returns),
    history: tickets.flatMap(({ history }) => history),
    revisits: tickets.flatMap(({ revisits }) => revisits),
    rulings: tickets.flatMap(({ rulings }) => rulings),
    exclusions: tickets.flatMap(({ ticket, excludedAt }) =>
      excludedAt === null ? [] : [{ ticket: ticket.no, at: excludedAt }],
    ),
    attempts: [],
    signs: [],
    rounds: [],
    marks: distinct(dated(dice.marks), (row) => `${row.period} ${row.unit} ${row.item} ${row.at}`),
    reports: dated(dice.reports).map((row, index) => ({ ...row, title: `R${index}` })),
    adjustments: distinct(
      dated(dice.adjustments).map(({ points, ...row }) => (row.kind === 'bonus' ? { ...row, points } : row)),
      (row) => `${row.period} ${row.unit} ${row.kind} ${row.clause} ${row.at}`,
    ),
  }
  const [a, b] = dice.twins ?? []
  const twins = [codes[a ?? 0] ?? '', codes[b ?? 0] ?? ''] as const
  const year = dice.twins === null ? plain : withTwins(plain, twins)
  const { far, near } = dice.asOf
  const instants = instantsOf(year)
  const asOf = near === null ? far : (instants[near.pick % instants.length] ?? far) + near.shift
  const scheme = schemeNumbers(dice.scheme.id)
  scheme.adjustment.start.value = dice.scheme.start
  return { year, asOf: inShanghai(asOf), scheme }
}
