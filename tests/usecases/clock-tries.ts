import type { Try } from './act-tries.ts'

/** What a unit's sheet is shown with. */
export const sheetSeen = (unit: string): Try[] => [
  (use, who) => use.standings.sheet(who, unit),
  (use, who) => use.why.of(who, unit),
  (use, who) => use.exclusions.count(who, unit, { period: '2015', asOf: new Date('2015-12-01T00:00:00+08:00') }),
]

/** What the office decides about a ticket's assessment and its clock. */
export const CLOCK_TRIES: Readonly<Record<'decide-exclusion' | 'decide-pause', { other: readonly Try[] }>> = {
  'decide-exclusion': {
    other: [
      (use, who) => use.exclusions.waiting(who),
      (use, who) => use.exclusions.list(who),
      (use, who) => use.exclusions.agree(who, 'QP'),
      (use, who) => use.exclusions.refuse(who, 'QP', '理由不成立'),
    ],
  },
  'decide-pause': {
    other: [
      (use, who) => use.pauses.waiting(who),
      (use, who) => use.pauses.agree(who, 'QP'),
      (use, who) => use.pauses.refuse(who, 'QP', '理由不成立'),
    ],
  },
}
