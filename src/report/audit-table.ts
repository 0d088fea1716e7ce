import { secondsText } from '../wording/times.ts'
import { longTableOf } from './basis.ts'
import type { Basis, Column, LongTable, Row } from './table.ts'

/** An entry of the audit; `detail` is its JSON. */
export type AuditRow = {
  seq: number
  at: Date
  actor: string
  act: string
  subject: string
  why: string | null
  detail: string
  hash: string
}

const COLUMNS: readonly Column[] = [
  { header: '序号', width: 8 },
  { header: '时间', width: 20 },
  { header: '操作者', width: 20 },
  { header: '操作', width: 20 },
  { header: '对象', width: 26 },
  { header: '原因', width: 30 },
  { header: '细目', width: 40 },
  { header: '摘要', width: 66 },
]

const rowOf = ({ seq, at, actor, act, subject, why, detail, hash }: AuditRow): Row => [
  seq,
  secondsText(at),
  actor,
  act,
  subject,
  why,
  detail,
  hash,
]

/** reliability.md#audit: the chain as it stands, each entry with its hash. */
export const auditTable = (lines: AsyncIterable<readonly AuditRow[]>, basis: Basis): LongTable =>
  longTableOf('audit', basis, COLUMNS, { lines, rowOf })
