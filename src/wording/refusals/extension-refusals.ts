import type { RefusalCode, RefusalDetail } from '../../domain/errors.ts'
import { dayText } from '../times.ts'
import { particular, ticketOf } from './particulars.ts'

const noOf = (detail: RefusalDetail): string => particular(detail, 'ticket') ?? '编号'

function tooLong(detail: RefusalDetail): string {
  const last = particular(detail, 'last')
  const until = last === null ? '' : `，最晚延至 ${dayText(last)}`
  return `${ticketOf(detail)}最多可延期 ${particular(detail, 'days') ?? '规定'} 个工作日${until}，没有提交。请改为这一天或更早的一天。`
}

/** Refusals about more time, and about what is said to be known. */
export const EXTENSION_REFUSALS = {
  'extension-pending': (detail) => `${ticketOf(detail)}已有延期申请，正等待热线办决定，期间办理时限照常计算。`,
  'no-extension-pending': (detail) => `${ticketOf(detail)}没有等待决定的延期申请。请发送「工单」加编号查看现状。`,
  'extension-late': (detail) =>
    `${ticketOf(detail)}的办结期限已过，不能再申请延期，原期限不变。请尽快办结，确有特殊情况请联系热线办。`,
  'extension-used': (detail) =>
    `${ticketOf(detail)}已经延期过 ${particular(detail, 'times') ?? '1'} 次，不能再延。确属复杂事项的，可以发送「申请延期 ${noOf(detail)} 复杂事项 理由」。`,
  'already-complex': (detail) => `${ticketOf(detail)}已经是复杂事项，不用再申请。需要延期的，请写明延到哪一天。`,
  'extension-day-missing': (detail) =>
    `没有看懂要延到哪一天，没有提交。请写日期和理由，例如「申请延期 ${noOf(detail)} 3月12日 理由」。`,
  'extension-not-later': (detail) =>
    `${ticketOf(detail)}延期后的期限要晚于现在的办结期限，没有提交。请写更晚的一天，或发送「依据 ${noOf(detail)}」查看现在的期限。`,
  'extension-too-long': tooLong,
  'extension-reason-missing': () => '延期理由不能为空。请写明理由后重新发送。',
  'extension-basis-missing': (detail) =>
    `${ticketOf(detail)}的期限是法律或来件规定的，延期要写明法律依据，例如「依据《行政许可法》第四十二条」。请补充后重新发送。`,
  'not-told': (detail) =>
    `${ticketOf(detail)}没有向您发过紧急时限或升级的提醒，不用回复「已知晓」。发送「工单」加编号可以查看现状。`,
  'already-acknowledged': (detail) => `${ticketOf(detail)}已经有人回复「已知晓」，不再重复提醒，不用再回复。`,
} satisfies Partial<Record<RefusalCode, (detail: RefusalDetail) => string>>
