import type { Item, JudgedItem, PlanItem } from '../items.ts'
import type { Scheme } from '../scheme.ts'
import type { Line, Question } from './scorecard.ts'
import { scorecardOf } from './scorecard-of.ts'

type Is = (line: Line) => boolean

const asks =
  (question: Question): Is =>
  ({ counts }) =>
    counts.of === 'tickets' && counts.question === question

const marked =
  (mark: JudgedItem): Is =>
  ({ counts }) =>
    counts.of === 'mark' && counts.mark === mark

const counted =
  (of: Line['counts']['of']): Is =>
  ({ counts }) =>
    counts.of === of

/** What each of the plan's items is about, whatever a scheme calls it. */
const SUBJECTS: Readonly<Record<PlanItem, Is>> = {
  organization: marked('organization'),
  meetings: marked('meetings'),
  process: marked('process'),
  reporting: counted('reports'),
  assigned: marked('assigned'),
  archiving: marked('archiving'),
  returns: counted('returns'),
  volume: counted('volume'),
  firstContact: asks('contacted'),
  onTime: asks('closedInTime'),
  resolution: asks('result'),
  satisfaction: asks('answer'),
  adjustment: counted('adjustments'),
}
const BY_CODE = new Map<string, Is>(Object.entries(SUBJECTS))

const PLACE = /^\d{1,2}$/

/** The lines of a scheme that are called so: by code, by name, by a word of theirs, or by their place from 1. */
export function itemsCalled(said: string, scheme: Scheme): Item[] {
  const { lines } = scorecardOf(scheme)
  const isCalled = ({ item, name, words }: Line, at: number): boolean =>
    item === said || name === said || words.includes(said) || (PLACE.test(said) && at + 1 === Number(said))
  return lines.filter(isCalled).map(({ item }) => item)
}

/**
 * The lines of a scheme that somebody means by an item's code or name: those that are called so, else those that are
 * about what the plan's item of that code is about. Empty: the scheme knows nothing of it.
 */
export function itemsMeant(item: Item, scheme: Scheme): Item[] {
  const called = itemsCalled(item, scheme)
  if (called.length > 0) return called
  const { lines } = scorecardOf(scheme)
  return lines.filter(BY_CODE.get(item) ?? (() => false)).map((line) => line.item)
}
