import type { Saved } from '../ports/appraisal.ts'
import type { ImportResult, RejectedRow } from './rows.ts'

// Enough to mend a file by, and a bound for a file that is of another kind altogether.
const LISTED = 10_000

/** Counts what became of rows. */
export class Tally {
  accepted = 0
  changed = 0
  unchanged = 0
  rejected: RejectedRow[] = []
  omitted = 0

  save(saved: Saved): void {
    this.accepted += 1
    if (saved === 'changed') this.changed += 1
    if (saved === 'unchanged') this.unchanged += 1
  }

  reject(row: RejectedRow): void {
    if (this.rejected.length < LISTED) this.rejected.push(row)
    else this.omitted += 1
  }

  add(other: Tally): void {
    this.accepted += other.accepted
    this.changed += other.changed
    this.unchanged += other.unchanged
    this.omitted += other.omitted
    for (const row of other.rejected) this.reject(row)
  }

  result(): ImportResult {
    const { accepted, changed, unchanged, omitted } = this
    return { accepted, changed, unchanged, rejected: this.rejected.sort((a, b) => a.line - b.line), omitted }
  }
}
