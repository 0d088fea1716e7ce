import { type Figures, medianOf, rounded } from './figures.ts'

export type Goal =
  | { of: 'ratio'; atLeast: number }
  | { of: 'ratio'; atMost: number }
  | { of: 'ours'; atLeast: number }
  | { of: 'ours'; atMost: number }

/** One line of the table. `issue`: its number in the list of what speed has to reach. */
export type Row = {
  issue: string
  what: string
  /** Of our figures and of those beside: `/s`, `ms`, `MB`, … */
  unit: string
  ours: Figures
  /** What stands beside, measured in turn in the same run; null where the goal is a figure of ours alone. */
  beside: { what: string; figures: Figures } | null
  goal: Goal | null
  /** What a reader has to know of it: what failed, what the driver took, … */
  notes: readonly string[]
}

/** A row that could not be measured here, and why. */
export type Skipped = { issue: string; what: string; skipped: string }

/** What a row's file exports: it measures, and gives one line or several. */
export type Bench = () => Promise<Row | Skipped | readonly (Row | Skipped)[]>

/** Fewer tell nothing of the range. */
export const ROUNDS = 5

/** Measures each thing once a round, one after the other, so that whatever else the machine does falls on all. */
export async function inTurn<Name extends string>(
  measures: Readonly<Record<Name, (round: number) => Promise<number>>>,
  rounds: number = ROUNDS,
): Promise<Record<Name, number[]>> {
  // Object.keys forgets whose keys they are, and fromEntries as well.
  const names = Object.keys(measures) as Name[]
  // The same.
  const found = Object.fromEntries(names.map((name): [string, number[]] => [name, []])) as Record<Name, number[]>
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) found[name].push(await measures[name](round))
  }
  return found
}

/** Ours by what stood beside it, round by round. */
export const ratiosOf = ({ ours, beside }: Row): number[] =>
  beside === null ? [] : ours.map((value, round) => value / (beside.figures[round] ?? Number.NaN))

/** Whether the middle round reaches the goal; null where there is none. */
export function isReached(row: Row): boolean | null {
  if (row.goal === null) return null
  const value = medianOf(row.goal.of === 'ratio' ? ratiosOf(row) : row.ours)
  return 'atLeast' in row.goal ? value >= row.goal.atLeast : value <= row.goal.atMost
}

const spread = (figures: Figures, unit: string): string => {
  const middle = `${rounded(medianOf(figures))} ${unit}`.trim()
  if (figures.length < 2) return middle
  return `${middle} (${rounded(Math.min(...figures))}–${rounded(Math.max(...figures))})`
}

const goalText = (row: Row): string => {
  if (row.goal === null) return ''
  const figure = 'atLeast' in row.goal ? `≥ ${row.goal.atLeast}` : `≤ ${row.goal.atMost}`
  return row.goal.of === 'ratio' ? `${figure} ×` : `${figure} ${row.unit}`.trim()
}

export const HEAD = ['row', 'what', 'ours (range)', 'beside', 'ratio (range)', 'to reach', 'reached']

/** The cells of one line. */
export function cellsOf(row: Row | Skipped): string[] {
  if ('skipped' in row) return [row.issue, row.what, `not measured: ${row.skipped}`, '', '', '', '']
  const what = [row.what, ...row.notes].join('\n')
  const beside = row.beside === null ? '' : `${row.beside.what}:\n${spread(row.beside.figures, row.unit)}`
  const ratio = row.beside === null ? '' : spread(ratiosOf(row), '')
  const reached = { true: 'yes', false: 'NO', null: '' }[`${isReached(row)}`]
  return [row.issue, what, spread(row.ours, row.unit), beside, ratio, goalText(row), reached ?? '']
}

/** The line as `bench/results.json` keeps it. */
export const keptOf = (row: Row | Skipped) =>
  'skipped' in row
    ? row
    : {
        ...row,
        ratios: ratiosOf(row),
        medianRatio: row.beside ? medianOf(ratiosOf(row)) : null,
        reached: isReached(row),
      }
