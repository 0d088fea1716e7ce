import { demand } from '../../domain/errors.ts'
import type { Actor } from '../../domain/people.ts'
import { faultsIn } from '../ports/refused.ts'
import type { Store } from '../ports/store-port.ts'
import { type Rules, rulesNow } from '../rules/rules.ts'
import { applyBatch, type Numbered, type Pass } from './batches/apply-batch.ts'
import { HANDLERS } from './kinds.ts'
import { LineSet } from './line-set.ts'
import type { RowHandler } from './row-work.ts'
import { type ImportKind, type ImportResult, Interrupted, mayImport, type RowOf, type Rows } from './rows.ts'
import { everyFault, type SpoiltRow } from './spoilt-rows.ts'
import { Tally } from './tally.ts'

const BATCH = 500
// Rows wait for one another over few steps in any real file; the bound keeps a contrived one from going round for hours.
const MOST_PASSES = 20

export type ImportOptions = {
  /** Everything is undone at the end, and counted all the same. */
  dryRun?: boolean
  /** All rows or none. */
  atomic?: boolean
  /** Told after every batch how many rows were looked at. */
  onProgress?: (rows: number) => void
}

type File<Row> = Omit<Pass<Row>, 'since'> & { rows: Rows<Row> }
/** One way through the file: what is settled, what waits and on which lines, and whether anything was written. */
type Gone = { settled: Tally; waiting: Tally; lines: LineSet; moved: boolean }

/** How far an import has come: rows that were taken, and who is told of those that were looked at. */
type Watch = { kept: number; onProgress: (rows: number) => void }

class Undone extends Error {}

/** What broke an import off, with what stays of it; a refusal of the file as it is. */
const interrupted = (thrown: unknown, kept: number): unknown =>
  faultsIn(thrown) === null ? new Interrupted(kept, thrown) : thrown

/** Goes through the rows once: all of them, or those that waited. Gives the lines that wait on, and whether any row helped. */
async function goThrough<Row>(
  store: Store,
  pass: Pass<Row> & Pick<File<Row>, 'rows'>,
  only: LineSet | null,
  watch: Watch,
): Promise<Gone> {
  const settled = new Tally()
  const waiting = new Tally()
  const lines = new LineSet()
  let moved = false
  let batch: Numbered<Row>[] = []
  let spoilt: SpoiltRow<Row>[] = []
  let seen = 0
  const flush = async (): Promise<void> => {
    const outcomes = batch.length > 0 ? await applyBatch(store, pass, batch) : []
    batch = []
    for (const outcome of outcomes) {
      const { line } = outcome
      if ('saved' in outcome) {
        settled.save(outcome.saved)
        watch.kept += 1
        moved ||= outcome.saved !== 'unchanged'
      } else {
        // A row waits as long as anything that is wrong with it may still be lifted: in the end it is told what was not.
        const waits = outcome.faults.some(({ code }) => pass.handler.waitsOn.includes(code))
        ;(waits ? waiting : settled).reject(line, outcome.faults)
        if (waits) lines.add(line)
      }
    }
    const wrong = spoilt.length > 0 ? await everyFault(store, pass.handler, spoilt, pass.rules) : []
    spoilt = []
    for (const { line, faults } of wrong) settled.reject(line, faults)
    if (only === null) watch.onProgress(seen)
  }
  for await (const { line, read, part } of pass.rows.open()) {
    if (only && !only.has(line)) continue
    seen += 1
    try {
      batch.push({ line, row: read() })
    } catch (thrown) {
      const faults = faultsIn(thrown)
      if (faults === null) throw thrown
      spoilt.push({ line, faults, part: part() })
    }
    if (batch.length + spoilt.length >= BATCH) await flush()
  }
  await flush()
  return { settled, waiting, lines, moved }
}

async function importAll<Row>(store: Store, file: File<Row>, watch: Watch): Promise<Tally> {
  const total = new Tally()
  const since = await store.read(async (tx) => (await file.handler.mark?.(tx)) ?? 0)
  const pass = { ...file, since }
  let only: LineSet | null = null
  for (let round = 1; ; round += 1) {
    const gone: Gone = await goThrough(store, pass, only, watch)
    const { settled, waiting, lines, moved } = gone
    total.add(settled)
    if (lines.size === 0) return total
    if (!moved || round >= MOST_PASSES) {
      total.add(waiting)
      return total
    }
    only = lines
  }
}

/**
 * contract.md#import-answer, #import-kinds: applies rows of one kind, five hundred a transaction, each batch with its
 * audit entry. Good rows are kept and bad ones listed; rows that wait for others of the same file are tried again until
 * nothing moves. Refuses `not-permitted`; every other refusal is a row's own. Throws {@link Interrupted}.
 */
export const importRows =
  (needs: { store: Store; rules: Rules }) =>
  async <K extends ImportKind>(
    actor: Actor,
    kind: K,
    rows: Rows<RowOf[K]>,
    options: ImportOptions = {},
  ): Promise<ImportResult> => {
    demand(mayImport(actor, kind))
    const handler: RowHandler<RowOf[K]> = HANDLERS[kind]
    const file = { actor, kind, rows, handler, rules: await needs.store.read((tx) => rulesNow(tx, needs.rules)) }
    const watch = { kept: 0, onProgress: options.onProgress ?? (() => undefined) }
    if (!options.dryRun && !options.atomic) {
      const total = await importAll(needs.store, file, watch).catch((thrown: unknown) => {
        throw interrupted(thrown, watch.kept)
      })
      return total.result()
    }
    let tally = new Tally()
    try {
      await needs.store.together(async (store) => {
        tally = await importAll(store, file, watch)
        if (options.dryRun || tally.rejected.length > 0) throw new Undone()
      })
    } catch (undone) {
      if (!(undone instanceof Undone)) throw interrupted(undone, 0)
    }
    const result = tally.result()
    const refused = options.atomic && result.rejected.length > 0
    return refused ? { ...result, accepted: 0, changed: 0, unchanged: 0 } : result
  }

export type ImportRows = ReturnType<typeof importRows>
