import type { ObjectionDecision } from '../domain/confirmation.ts'
import { secondsText } from '../wording/times.ts'
import { tableOf } from './basis.ts'
import { filesCell, type ListedFile } from './file-cell.ts'
import type { Basis, Cell, Column, Row, Table } from './table.ts'

/** An objection as it stood at an instant; `item` and `correction` in words. */
export type ObjectionLine = {
  id: string
  unitName: string
  ticket: string | null
  item: string | null
  reason: string
  raisedAt: Date
  decision: ObjectionDecision | null
  why: string | null
  decidedAt: Date | null
  correction: string | null
  files: readonly ListedFile[]
}

const COLUMNS: readonly Column[] = [
  { header: '编号', width: 8, decimals: 0 },
  { header: '单位', width: 26 },
  { header: '工单编号', width: 22 },
  { header: '指标', width: 16 },
  { header: '异议内容', width: 50 },
  { header: '提出时间', width: 20 },
  { header: '处理', width: 10 },
  { header: '处理理由', width: 40 },
  { header: '处理时间', width: 20 },
  { header: '更正', width: 24 },
  { header: '附件', width: 50 },
]

const DECISION: Readonly<Record<ObjectionDecision, string>> = { granted: '认可', refused: '不认可' }
const stamp = (at: Date | null): Cell => (at === null ? null : secondsText(at))

const rowOf = (line: ObjectionLine): Row => [
  Number(line.id),
  line.unitName,
  line.ticket,
  line.item,
  line.reason,
  stamp(line.raisedAt),
  line.decision === null ? '待处理' : DECISION[line.decision],
  line.why,
  stamp(line.decidedAt),
  line.correction,
  filesCell(line.files),
]

/** 五: what the units said against their data, and what became of it. */
export const objectionsTable = (lines: readonly ObjectionLine[], basis: Basis): Table =>
  tableOf('objections', basis, COLUMNS, lines.map(rowOf))
