import type { CountedDay } from '../../domain/deadline.ts'
import { labelOf } from '../labels.ts'
import { dayText, limitText, stampText } from '../times.ts'

export const PROOF_HEAD: readonly string[] = ['日期', '是否工作日', '第几个工作日', '依据']

/** The notice that makes a day what it is, or that no notice speaks of it. */
const basisOf = ({ notice, working }: CountedDay): string => notice ?? (working ? '周一至周五' : '周六、周日')

export const proofRow = (counted: CountedDay): string[] => [
  dayText(counted.day),
  counted.working ? '是' : '否',
  counted.working ? String(counted.count) : '',
  basisOf(counted),
]

export const receivedLine = (received: Date, workdays: number): string =>
  `收到时间 ${stampText(received)}，收到当日不计，${workdays} 个工作日`

export const untilLine = (until: Date): string => `截止 ${limitText(until)}`

export const exported = (path: string, rows: number): string => `已写入 ${path}（${rows} 行）`

export const evidenceWritten = (path: string, of: { entries: number; messages: number; files: number }): string =>
  `已写入 ${path}（审计记录 ${of.entries} 条，消息 ${of.messages} 条，附件 ${of.files} 个）`

export const auditWhole = (entries: number, head: { seq: number; hash: string } | null): string =>
  head === null ? '还没有操作记录' : `操作记录完整，共 ${entries} 条；末条 ${head.seq}，摘要 ${head.hash}`

export const auditBroken = (entries: number, broken: number): string =>
  `操作记录在第 ${broken} 条被改动、删去或插入（共 ${entries} 条）。请保全数据库并核对备份。`

export const CALENDAR_HEAD: readonly string[] = ['年份', '放假通知', '工作日']
const NO_NOTICE = '缺少'

export const calendarRow = (year: { year: number; notices: readonly string[]; workdays: number | null }): string[] => [
  String(year.year),
  year.notices.length === 0 ? NO_NOTICE : year.notices.join('、'),
  year.workdays === null ? '' : String(year.workdays),
]

export const yearsMissing = (years: readonly number[]): string =>
  `缺少 ${years.join('、')} 年的放假通知，数到这些年份的时限标为「待定」，暂按周一至周五推算。请用 calendar read 或 calendar add 录入。`

export function noticeAdded(number: string, moved: number, replaced: boolean): string {
  const done = replaced ? `已更正 ${number}，原来的内容保留备查` : `已录入 ${number}`
  return moved === 0 ? `${done}，没有时限变动` : `${done}，${moved} 个进行中的时限有变动：`
}
export const noticeKnown = (number: string): string => `${number} 已经录入过，没有变化`

/** A text that was read and shown only. */
export const NOTICE_NOT_KEPT = {
  new: '没有录入。核对无误后，加 --yes 录入。',
  differs: '没有录入：这个文号已经录入而日子不同。核对无误后，加 --yes --replace 更正，原来的内容保留。',
} as const

export const noNotices = (year: number | null): string =>
  year === null ? '还没有录入放假通知。' : `还没有录入 ${year} 年的放假通知。`

type Noticed = { number: string; rest: readonly string[]; work: readonly string[] }
const daysOf = (days: readonly string[]): string => (days.length === 0 ? '无' : days.join('、'))

/** What a notice said before it was corrected. */
export const noticeReplaced = ({ number, rest, work }: Noticed, at: string): string =>
  `${number} 于 ${at} 更正过，原来的内容：休息日 ${daysOf(rest)}；调休上班日 ${daysOf(work)}`

/** What would become of the notices of a file. */
export function noticeChecked({ number, rest, work }: Noticed, known: 'new' | 'same' | 'differs'): string {
  const counted = `${number}：休息日 ${rest.length} 天，调休上班日 ${work.length} 天，格式没有问题`
  if (known === 'new') return `${counted}；尚未录入，请用 calendar add 录入`
  return known === 'same'
    ? `${counted}；已经录入过，内容相同`
    : `${counted}；已经录入过，但内容不同，要更正请用 calendar add --replace`
}

export const MOVED_HEAD: readonly string[] = ['工单', '时限', '原截止', '现截止']
export const movedRow = (moved: { ticket: string; limit: string; from: Date; to: Date }): string[] => [
  moved.ticket,
  labelOf('limit', moved.limit),
  limitText(moved.from),
  limitText(moved.to),
]

export const REJECTED_HEAD: readonly string[] = ['行', '字段', '代码', '说明']

/** Counts at the end of an import. */
export function importedLine(counts: {
  accepted: number
  changed: number
  unchanged: number
  rejected: number
  dryRun: boolean
  atomic: boolean
}): string {
  const { accepted, changed, unchanged, rejected } = counts
  const fresh = accepted - changed - unchanged
  const line = `合格 ${accepted} 行（新增 ${fresh}，更改 ${changed}，未变 ${unchanged}），不合格 ${rejected} 行`
  if (counts.dryRun) return `${line}。这是试运行，没有保存`
  return counts.atomic && rejected > 0 ? `${line}。按要求整个文件都没有保存` : line
}

/** Which sheet of a workbook was read, and which look like it and were not. */
export function sheetRead(name: string, unread: readonly string[]): string {
  const read = `读取的工作表：「${name}」`
  if (unread.length === 0) return read
  const others = unread.map((other) => `「${other}」`).join('')
  return `${read}。工作表${others}里也有这些列，没有读取；需要导入的，请把它们另存为单独的文件`
}

/** Columns of an export that an import passes over. */
export const columnsPassedOver = (columns: readonly string[]): string =>
  `这些列只供阅读，没有导入：${columns.join('、')}`

export const rejectedOmitted = (omitted: number): string => `另有 ${omitted} 行不合格，没有列出`
export const rowsFormat = (): string => '{bar} {percentage}%　已写 {value} 行，共 {total} 行'
export const progressFormat = (): string => '{bar} {percentage}%　已读 {rows} 行'
