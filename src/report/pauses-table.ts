import type { DecidedPause } from '../domain/pauses/of-charge.ts'
import { labelOf } from '../wording/labels.ts'
import { exactText, limitInFile } from '../wording/times.ts'
import { longTableOf } from './basis.ts'
import type { Basis, Cell, Column, LongTable, Row } from './table.ts'

/** A pause that was decided, as it stood at an instant. */
export type PauseLine = DecidedPause & { ticket: string; unitName: string }

// Under the headers of an import, and beside them what is only for reading.
const COLUMNS: readonly Column[] = [
  { header: '工单编号', width: 22 },
  { header: '承办单位', width: 26 },
  { header: '申请时间', width: 20 },
  { header: '挂账至', width: 20 },
  { header: '挂账理由', width: 40 },
  { header: '决定', width: 10 },
  { header: '决定时间', width: 20 },
  { header: '结束时间', width: 20 },
  { header: '原办结期限', width: 20 },
  { header: '现办结期限', width: 20 },
  { header: '暂停计算', width: 16 },
]

const stamp = (instant: Date | null): Cell => (instant === null ? null : exactText(instant))

function countedCells({ decision, from, to, back, clock, length }: PauseLine): Cell[] {
  if (decision === 'refused') return [limitInFile(from), limitInFile(from), null]
  const counted = `${Math.round(length * 10) / 10} ${labelOf('limitClock', clock)}`
  return [limitInFile(from), limitInFile(back ?? to), counted]
}

const rowOf = (line: PauseLine): Row => [
  line.ticket,
  line.unitName,
  stamp(line.requestedAt),
  limitInFile(line.until),
  line.reason,
  labelOf('pauseDecision', line.decision),
  stamp(line.decidedAt),
  stamp(line.endedAt),
  ...countedCells(line),
]

/** The pauses of a period's tickets, as an import reads them back. */
export const pausesTable = (lines: AsyncIterable<readonly PauseLine[]>, basis: Basis): LongTable =>
  longTableOf('pauses', basis, COLUMNS, { lines, rowOf })
