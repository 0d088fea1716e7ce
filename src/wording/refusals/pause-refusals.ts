import type { RefusalCode, RefusalDetail } from '../../domain/errors.ts'
import { dayText } from '../times.ts'
import { particular, ticketOf } from './particulars.ts'

const noOf = (detail: RefusalDetail): string => particular(detail, 'ticket') ?? '编号'

function untilLast(detail: RefusalDetail): string {
  const last = particular(detail, 'last')
  return last === null ? '' : `，最晚到 ${dayText(last)}`
}

/** Refusals about a clock that is to stand still. */
export const PAUSE_REFUSALS = {
  'pause-not-in-scheme': (detail) =>
    `${ticketOf(detail)}所用的考核方案没有挂账，办结期限照常计算。期限内确实办不完的，请发送「申请延期 ${noOf(detail)} 3月12日 理由」。`,
  'pause-pending': (detail) =>
    `${ticketOf(detail)}已有挂账申请，正等待热线办决定，期间办理时限照常计算。想收回的，请发送「撤回挂账 ${noOf(detail)}」。`,
  'no-pause-pending': (detail) => `${ticketOf(detail)}没有等待决定的挂账申请。请发送「工单」加编号查看现状。`,
  'pause-running': (detail) =>
    `${ticketOf(detail)}正在挂账，办结期限已经暂停计算，不能再申请挂账或延期。要恢复计时的，请发送「结束挂账 ${noOf(detail)}」。`,
  'no-pause-running': (detail) => `${ticketOf(detail)}现在没有挂账，不用结束。请发送「工单」加编号查看现状。`,
  'pause-late': (detail) =>
    `${ticketOf(detail)}的办结期限已过，不能再申请挂账，原期限不变。请尽快办结，确有特殊情况请联系热线办。`,
  'pause-used': (detail) =>
    `${ticketOf(detail)}可以挂账的时间已经用完，不能再申请挂账。确需更多时间的，请发送「申请延期 ${noOf(detail)} 3月12日 理由」。`,
  'pause-day-missing': (detail) =>
    `没有看懂要挂账到哪一天，没有提交。请写日期和理由，例如「申请挂账 ${noOf(detail)} 3月12日 等待市民提供材料」。`,
  'pause-day-past': (detail) =>
    `${ticketOf(detail)}挂账要到明天或更晚的一天${untilLast(detail)}，没有提交。请写以后的日期，跨年的请写上年份。`,
  'pause-too-long': (detail) =>
    `${ticketOf(detail)}挂账没有提交，时间太长${untilLast(detail)}。请改为这一天或更早的一天。`,
  'pause-reason-missing': () => '挂账理由不能为空。请写明理由后重新发送。',
} satisfies Partial<Record<RefusalCode, (detail: RefusalDetail) => string>>
