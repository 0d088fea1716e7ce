import type { Exclusion } from '../domain/exclusions/exclusion.ts'
import type { Attempt } from '../domain/life/attempt.ts'
import type { ListedCharge, ListedTicket } from '../domain/life/listed.ts'
import { LIMITS } from '../domain/lists/tickets.ts'
import { labelOf } from '../wording/labels.ts'
import { exactText, limitInFile, stampText } from '../wording/times.ts'
import { longTableOf } from './basis.ts'
import { filesCell, type ListedFile } from './file-cell.ts'
import type { Basis, Cell, Column, LongTable, Row } from './table.ts'

/** One charge of a ticket, as scoring counts them: a moved ticket has a line for each unit that had it. */
export type TicketLine = {
  /** As it stood. */
  seen: {
    ticket: Pick<ListedTicket, 'no' | 'source' | 'kind' | 'class' | 'urgent' | 'repeatOf' | 'dueAt' | 'legalBasis'>
    charge: Omit<ListedCharge, 'report'>
    state: string
    contactedInTime: boolean | null
    closedInTime: boolean | null
  }
  /** What people wrote, as it leaves the house. */
  summary: string
  report: string | null
  unitName: string
  files: readonly ListedFile[]
  /** Calls of this charge that did not reach the citizen. */
  attempts: readonly Attempt[]
  /** The last request that this charge be left out of the assessment. */
  exclusion: Exclusion | null
}

// Under the headers of an import, and beside them what is only for reading: states, verdicts and limits that were counted.
const COLUMNS: readonly Column[] = [
  { header: '工单编号', width: 22 },
  { header: '来源', width: 18 },
  { header: '承办单位', width: 26 },
  { header: '类型', width: 10 },
  { header: '类别', width: 12 },
  { header: '紧急', width: 6 },
  { header: '收到时间', width: 20 },
  { header: '诉求内容', width: 50 },
  { header: '状态', width: 12 },
  { header: '签收期限', width: 20 },
  { header: '签收时间', width: 20 },
  { header: '先行联系期限', width: 20 },
  { header: '先行联系时间', width: 20 },
  { header: '按时联系', width: 10 },
  { header: '未联系上次数', width: 12 },
  { header: '未联系上记录', width: 40 },
  { header: '办理期限', width: 20 },
  { header: '办结期限', width: 20 },
  { header: '待定期限', width: 20 },
  { header: '办结时间', width: 20 },
  { header: '按时办结', width: 10 },
  { header: '办结情况', width: 12 },
  { header: '办结说明', width: 50 },
  { header: '法定期限依据', width: 20 },
  { header: '重复工单号', width: 22 },
  { header: '事实认定', width: 10 },
  { header: '现场查看时间', width: 20 },
  { header: '答复方式', width: 10 },
  { header: '答复时间', width: 20 },
  { header: '签发时间', width: 20 },
  { header: '剔除', width: 10 },
  { header: '剔除原因', width: 14 },
  { header: '剔除理由', width: 40 },
  { header: '剔除时间', width: 20 },
  { header: '附件', width: 50 },
]

/** The limits that were counted into a year without a notice. */
function provisionalCell({ limits }: Pick<ListedCharge, 'limits'>): Cell {
  if (!LIMITS.some((name) => limits[name].provisional)) return null
  const names = LIMITS.filter((name) => limits[name].provisional).map((name) => labelOf('limit', name))
  return names.join('、')
}

const stamp = (instant: Date | null): Cell => (instant === null ? null : exactText(instant))
const limit = (until: Date | null): Cell => (until === null ? null : limitInFile(until))
const yesNo = (answer: boolean | null): Cell => (answer === null ? null : labelOf('yesNo', answer ? 'yes' : 'no'))

const triedText = ({ at, reason, note }: Attempt): string =>
  `${stampText(at)} ${labelOf('unreached', reason)}${note === null ? '' : `（${note}）`}`
const NOTHING: Cell[] = [null, null, null, null]

function detailCells(details: ListedCharge['details']): Cell[] {
  if (details === null) return NOTHING
  const { finding = null, visited = null, visitedAt = null, answeredBy = null, answeredAt = null } = details
  return [
    finding && labelOf('finding', finding),
    visited === false ? '没有到现场' : stamp(visitedAt),
    answeredBy && labelOf('answerWay', answeredBy),
    stamp(answeredAt),
  ]
}

const EXCLUDED = { agreed: '已剔除', refused: '未同意' } as const

function exclusionCells(exclusion: Exclusion | null): Cell[] {
  if (exclusion === null) return NOTHING
  const { reason, words, decision, decidedAt } = exclusion
  return [decision ? EXCLUDED[decision] : '待决定', labelOf('exclusionReason', reason), words, stamp(decidedAt)]
}

function rowOf(line: TicketLine): Row {
  const { seen } = line
  const { ticket, charge } = seen
  return [
    ticket.no,
    labelOf('source', ticket.source),
    line.unitName,
    labelOf('kind', ticket.kind),
    ticket.class,
    yesNo(ticket.urgent),
    stamp(charge.receivedAt),
    line.summary,
    labelOf('state', seen.state),
    limit(charge.limits.signIn?.until ?? null),
    stamp(charge.signedInAt),
    limit(charge.limits.firstContact.until),
    stamp(charge.contactedAt),
    yesNo(seen.contactedInTime),
    line.attempts.length,
    line.attempts.length === 0 ? null : line.attempts.map(triedText).join('；'),
    // What the sender gave; it stands for the unit that received the ticket first.
    limit(charge.seq === 1 ? ticket.dueAt : null),
    limit(charge.limits.closing.until),
    provisionalCell(charge),
    stamp(charge.closedAt),
    yesNo(seen.closedInTime),
    charge.result === null ? null : labelOf('result', charge.result),
    line.report,
    ticket.legalBasis,
    ticket.repeatOf,
    ...detailCells(charge.details),
    charge.closedAt !== null && charge.signAsked && charge.signedAt === null ? '待签发' : stamp(charge.signedAt),
    ...exclusionCells(line.exclusion),
    filesCell(line.files),
  ]
}

/**
 * Tickets of a period, as an import reads them back. Whoever called in is left out: a file goes from hand to hand
 * (reliability.md#citizens).
 */
export const ticketsTable = (lines: AsyncIterable<readonly TicketLine[]>, basis: Basis): LongTable =>
  longTableOf('tickets', basis, COLUMNS, { lines, rowOf })
