import type { ImportKind } from '../../../usecases/imports/rows.ts'
import type { Mapping } from '../../../usecases/ports/mappings.ts'
import type { Fault } from '../../../usecases/ports/refused.ts'
import type { Said } from '../formats/open-rows.ts'
import type { Passed, SheetRead } from '../formats/source.ts'

/** What a reading thread begins with. */
export type Task = { entry: string; size: number; kind: ImportKind; said: Said; mapping: Mapping | null }

/** What it is asked for: the rows from the first on, some more of them, or what a part of the file holds. */
export type Asked = { ask: 'begin' } | { ask: 'more' } | { ask: 'part'; at: number; part: Uint8Array | null }

/** A row as it was read, or what is wrong with it and what could be read all the same. */
export type ReadRow<Row> = { line: number; row: Row } | { line: number; faults: readonly Fault[]; part: Partial<Row> }

/** What it tells. `refused`: the file says no; `fault`: something of ours is wrong, by its name alone. */
export type Told<Row> =
  | { tell: 'open'; sheet: SheetRead | null; called: ReadonlyMap<string, string> | null }
  | { tell: 'rows'; rows: readonly ReadRow<Row>[]; passed: Passed | null; isEnd: boolean }
  | { tell: 'part'; at: number; from: number; to: number }
  | { tell: 'refused'; faults: readonly Fault[] }
  | { tell: 'fault'; name: string }
