import { Refusal } from './errors.ts'
import type { Unit } from './people.ts'

export type NamedUnit = Unit & { short: readonly string[] }

// Full width forms and spaces are slips of the keyboard, not other names.
const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()

// One character alone stands in too many names to mean one on purpose.
const SHORTEST = 2

/**
 * contract.md#units: the unit of a code, a full name, or an unmistakable short form, which is one of those listed with
 * the unit, or a part that only one unit's name has. Refuses `unknown-unit`, and `ambiguous-unit` with the `candidates`.
 */
export function findUnit<T extends NamedUnit>(text: string, units: readonly T[]): T {
  const wanted = plain(text)
  const exact = units.find(({ code, name, short }) => [code, name, ...short].some((form) => plain(form) === wanted))
  if (exact) return exact
  const partly = wanted.length < SHORTEST ? [] : units.filter(({ name }) => plain(name).includes(wanted))
  const [only, ...others] = partly
  if (!only) throw new Refusal('unknown-unit', { unit: text })
  if (others.length > 0) throw new Refusal('ambiguous-unit', { unit: text, candidates: partly.map(({ name }) => name) })
  return only
}
