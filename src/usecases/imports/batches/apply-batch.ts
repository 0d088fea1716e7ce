import type { Actor } from '../../../domain/people.ts'
import type { Saved } from '../../ports/appraisal.ts'
import { type Fault, faultsIn } from '../../ports/refused.ts'
import type { Store } from '../../ports/store-port.ts'
import type { RulesNow } from '../../rules/rules.ts'
import type { RowHandler, RowWork } from '../row-work.ts'
import type { ImportKind } from '../rows.ts'

// After so many rows whoever waits for this process has his turn, and the database has something to do meanwhile: a press
// asks it several times one after the other, and waits for a piece each time.
const PIECE = 40

/** What the batches of one way through a file have in common; `since`: see {@link RowHandler.mark}. */
export type Pass<Row> = { actor: Actor; kind: ImportKind; handler: RowHandler<Row>; rules: RulesNow; since: number }
export type Numbered<Row> = { line: number; row: Row }
export type Outcome = { line: number; saved: Saved } | { line: number; faults: readonly Fault[] }

/** What is sent takes the database longer than this: nothing is lost by letting others go first for a moment. */
const othersTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1))

/** Applies rows in the order of their keys, in one transaction with its audit entry; a row that is refused is told why. */
export async function applyBatch<Row>(
  store: Store,
  pass: Pass<Row>,
  batch: readonly Numbered<Row>[],
): Promise<Outcome[]> {
  const { actor, kind, handler, rules } = pass
  const sorted = batch.map((item) => ({ ...item, key: handler.key(item.row) }))
  sorted.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.line - b.line))
  const detail = { rows: batch.length, from: batch[0]?.line ?? 0, to: batch.at(-1)?.line ?? 0 }
  return store.change({ actor, act: `import.${kind}`, subject: `import:${kind}`, detail }, async (tx) => {
    const { ticketOf } = handler
    const about = ticketOf ? [...new Set(sorted.map(({ row }) => ticketOf(row)))] : []
    const [known, units] = await Promise.all([
      about.length > 0 ? tx.tickets.findMany(about) : new Map(),
      tx.people.units(),
    ])
    const empty = {
      fresh: new Map(),
      unsent: new Set<string>(),
      sent: [],
      writing: new Map(),
      news: [],
      calls: new Map(),
      called: new Map(),
      tried: new Map(),
      freshTries: new Map(),
      citizens: new Map(),
      counted: new Map(),
      labels: new Map(),
      freshLabels: new Map(),
      interviewers: new Map(),
      freshInterviewers: new Map(),
      topics: null,
      named: new Set<string>(),
      touched: new Set<string>(),
      gone: [],
    }
    const work: RowWork = { tx, rules, actor, units, known, since: pass.since, ...empty }
    const rows = sorted.map(({ row }) => row)
    await handler.begin?.(work, rows)
    const outcomes: Outcome[] = []
    for (const [place, { line, row }] of sorted.entries()) {
      if (place > 0 && place % PIECE === 0) {
        handler.send?.(work, row)
        await othersTurn()
      }
      try {
        outcomes.push({ line, saved: await handler.apply(work, row) })
      } catch (thrown) {
        const faults = faultsIn(thrown)
        if (faults === null) throw thrown
        outcomes.push({ line, faults })
      }
    }
    await handler.finish?.(work)
    if (work.touched.size > 0) await tx.appraisal.noteChange([...work.touched].sort())
    return outcomes
  })
}
