import type { Misfit } from '../../domain/misfit.ts'
import { type Points, points, sum } from '../points.ts'

/** What is wrong with a scheme, and where: with its shape, or with what its numbers say together. */
export type SchemeFault =
  | { path: string; wrong: 'sum'; sum: string; full: string }
  | { path: string; wrong: 'off-step'; value: string; step: string }
  | { path: string; wrong: 'unknown' | 'twice'; value: string }
  | {
      path: string
      wrong:
        | 'credits'
        | 'zero-step'
        | 'backwards'
        | 'part-months'
        | 'above-full'
        | 'least-above-most'
        | 'spread-outside-quality'
        | 'share-of-months'
        | 'no-name'
        | 'unfit'
    }
  | { path: readonly PropertyKey[]; wrong: 'shape'; misfit: Misfit }

export const amountOf = (amount: { value: string }): Points => points(amount.value)

/** The parts of a whole that do not add up to it. */
export function sumFaults(path: string, full: Points, parts: readonly { value: string }[]): SchemeFault[] {
  const total = sum(parts.map(amountOf))
  return total.equals(full) ? [] : [{ path, wrong: 'sum', sum: total.toString(), full: full.toString() }]
}

/** Words that stand more than once. */
export const twiceFaults = (path: string, words: readonly string[]): SchemeFault[] =>
  words.filter((word, at) => words.indexOf(word) < at).map((value) => ({ path, wrong: 'twice', value }))

/** Doing better must never score less, so the words of a list stand from the best to the worst. */
export function creditFaults(path: string, credits: readonly { value: string }[]): SchemeFault[] {
  const values = credits.map(amountOf)
  const falls = values.every((value, at) => value.lte(values[at - 1] ?? 1))
  return falls ? [] : [{ path, wrong: 'credits' }]
}

export const stepFaults = (path: string, amount: Points, step: Points): SchemeFault[] =>
  amount.divisible(step) ? [] : [{ path, wrong: 'off-step', value: amount.toString(), step: step.toString() }]
