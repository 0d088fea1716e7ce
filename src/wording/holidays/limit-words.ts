import { limitBrief, limitShort, limitText } from '../times.ts'

const BY_SCHEME = 'scheme:'

/** Acts that move a limit, as those read them whose limit it is. */
const BY_ACT: Readonly<Record<string, string>> = {
  'extension.granted': '热线办同意延期',
  'pause.agreed': '热线办同意挂账',
  'pause.ended': '挂账提前结束',
}

/** What moved a limit: an act, a notice on holidays by its number, or a scheme. */
export const movedBy = (reason: string): string =>
  BY_ACT[reason] ?? (reason.startsWith(BY_SCHEME) ? `考核方案 ${reason.slice(BY_SCHEME.length)}` : `放假通知 ${reason}`)

/** Behind a limit that was counted into a year whose notice on holidays is missing. */
export const PROVISIONAL = '待定'

/** A limit, and that it is provisional where it is. */
export type Marked = { until: Date; provisional?: boolean }

const mark = ({ provisional }: Marked): string => (provisional ? ` ${PROVISIONAL}` : '')

/** 「2027-01-11（周一）24:00 待定」. */
export const limitMarked = (limit: Marked): string => `${limitText(limit.until)}${mark(limit)}`

/** 「1月11日（周一）24:00 待定」. */
export const limitMarkedShort = (limit: Marked): string => `${limitShort(limit.until)}${mark(limit)}`

/** 「1月11日 周一 待定」. */
export const limitMarkedBrief = (limit: Marked): string => `${limitBrief(limit.until)}${mark(limit)}`

/** 「原截止 2027-01-08（周五）24:00 → 现截止 2027-01-11（周一）24:00」. */
export const limitMoved = (from: Marked, to: Marked): string =>
  `原截止 ${limitMarked(from)} → 现截止 ${limitMarked(to)}`
