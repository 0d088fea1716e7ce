import { refuse } from '../../../../usecases/ports/refused.ts'
import { NOTHING } from '../../values/words.ts'
import type { Bytes } from '../bytes.ts'
import type { Reading } from '../reading.ts'
import { nothingPassed, type RowSource } from '../source.ts'
import { byField, lookAt } from '../table.ts'
import { sheetRows } from './sheet.ts'
import { openWorkbook, type Sheet, type Workbook } from './workbook.ts'

type Looked = { sheet: Sheet; known: number; hasRows: boolean; isEmpty: boolean }

async function looksAt(workbook: Workbook, reading: Reading): Promise<Looked[]> {
  const looked: Looked[] = []
  for (const sheet of workbook.sheets) {
    looked.push({ sheet, ...(await lookAt(reading, sheetRows(workbook, sheet.entry))) })
  }
  return looked
}

// Of two sheets that know as many columns, the one with rows below them.
const worth = ({ known, hasRows }: Looked): number => known + (hasRows ? 0.5 : 0)

/** The sheet that bears the header: the first of the best, a hidden one only where no other has any of it. */
function choose(looked: readonly Looked[]): Looked | null {
  const bearing = looked.filter(({ known }) => known > 0)
  const visible = bearing.filter(({ sheet }) => !sheet.isHidden)
  const [first, ...others] = visible.length > 0 ? visible : bearing
  if (first) return others.reduce((best, one) => (worth(one) > worth(best) ? one : best), first)
  return looked.find(({ sheet, isEmpty }) => !sheet.isHidden && !isEmpty) ?? null
}

/**
 * The sheet of a workbook that bears the header, whichever it is. Read part by part from the archive's own directory;
 * nothing is unpacked to disk. Refuses `unreadable-file`, `too-large`, `nothing-found`.
 */
export async function xlsx(bytes: Bytes, reading: Reading): Promise<RowSource> {
  const workbook = await openWorkbook(bytes)
  const looked = await looksAt(workbook, reading)
  const chosen = choose(looked)
  if (chosen === null) return refuse('nothing-found', { why: NOTHING.empty })
  const { sheet, known } = chosen
  // A legend knows a column or two; a second month knows most of them.
  const isLike = (other: Looked): boolean =>
    other !== chosen && !other.sheet.isHidden && other.hasRows && other.known * 2 > known
  const unread = looked.filter(isLike).map((other) => other.sheet.name)
  const passed = nothingPassed()
  return {
    open: () => byField(reading, sheetRows(workbook, sheet.entry), 'allowed', passed),
    passed,
    sheet: { name: sheet.name, unread },
  }
}
