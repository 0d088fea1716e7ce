/**
 * What one ticket counts as in a rate, and by whose word: the office's ruling on an objection, the citizen's at the
 * revisit, the unit's own record, the limit that passed without an act, or the scheme's for a citizen who gave none.
 */
export type Counted<T extends string> = {
  ticket: string
  outcome: T
  basis: 'ruling' | 'citizen' | 'record' | 'limit' | 'unanswered'
}
