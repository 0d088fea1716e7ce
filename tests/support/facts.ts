import { JUDGED_ITEMS } from '../../src/domain/lists/items.ts'
import type { AssignmentFact, UnitFacts } from '../../src/scoring/facts.ts'
import { shanghai } from './a-ticket.ts'

/** A charge received on 2015-03-02, first contact until the 3rd, closing until the 9th; nothing done. */
export const aCharge = (changes: Partial<AssignmentFact> = {}): AssignmentFact => ({
  ticket: 'SH1',
  receivedAt: shanghai('2015-03-02 10:00'),
  firstContactUntil: shanghai('2015-03-03 23:59:59.999'),
  closingUntil: shanghai('2015-03-09 23:59:59.999'),
  contactedAt: null,
  closedAt: null,
  result: null,
  endedAt: null,
  revisits: [],
  rulings: [],
  exclusion: null,
  ...changes,
})

/** A completed revisit on 2015-03-20, nothing answered. */
export const aRevisit = (
  changes: Partial<AssignmentFact['revisits'][number]> = {},
): AssignmentFact['revisits'][number] => ({
  at: shanghai('2015-03-20 10:00'),
  reached: true,
  contactedFirst: null,
  onTime: null,
  result: null,
  satisfaction: null,
  note: null,
  ...changes,
})

/** The facts of a unit of which nothing is known yet. */
export const aUnit = (changes: Partial<UnitFacts> = {}, unit: Partial<UnitFacts['unit']> = {}): UnitFacts => ({
  unit: { code: 'pudong', name: '浦东新区水务局', cohort: 'ranked', position: 6, ...unit },
  assignments: [],
  returns: [],
  reports: [],
  marks: [],
  adjustments: [],
  ...changes,
})

/** Full marks of the shipped scheme, given on a day. */
export const fullMarks = (at: Date): UnitFacts['marks'] =>
  JUDGED_ITEMS.map((item) => ({ item, points: item === 'meetings' ? '2' : '3', at }))
