import type { Saved } from '../ports/appraisal.ts'
import type { Fault } from '../ports/refused.ts'
import type { ImportResult } from './rows.ts'

// Enough to mend a file by, and a bound for a file that is of another kind altogether.
const LISTED = 10_000

/** Counts what became of rows. */
export class Tally {
  accepted = 0
  changed = 0
  unchanged = 0
  rejected: { line: number; faults: readonly Fault[] }[] = []
  omitted = 0

  save(saved: Saved): void {
    this.accepted += 1
    if (saved === 'changed') this.changed += 1
    if (saved === 'unchanged') this.unchanged += 1
  }

  reject(line: number, faults: readonly Fault[]): void {
    if (this.rejected.length < LISTED) this.rejected.push({ line, faults })
    else this.omitted += 1
  }

  add(other: Tally): void {
    this.accepted += other.accepted
    this.changed += other.changed
    this.unchanged += other.unchanged
    this.omitted += other.omitted
    for (const { line, faults } of other.rejected) this.reject(line, faults)
  }

  result(): ImportResult {
    const { accepted, changed, unchanged, omitted } = this
    const rejected = this.rejected
      .sort((a, b) => a.line - b.line)
      .flatMap(({ line, faults }) => faults.map(({ code, detail }) => ({ line, code, detail })))
    return { accepted, changed, unchanged, rejected, omitted }
  }
}
