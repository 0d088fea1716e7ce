import type { RefusalCode, RefusalDetail } from '../../domain/errors.ts'
import { quoted, ticketOf } from './particulars.ts'

/** Refusals about leaving a ticket out of the assessment, and about signing in. */
export const EXCLUSION_REFUSALS = {
  'exclusion-pending': (detail) => `${ticketOf(detail)}已有剔除申请，正等待热线办决定，不用再申请。`,
  'no-exclusion-pending': (detail) => `${ticketOf(detail)}没有等待决定的剔除申请。请发送「工单」加编号查看现状。`,
  'already-excluded': (detail) => `${ticketOf(detail)}已经同意剔除，不用再申请。`,
  'exclusion-reason-missing': () => '剔除理由不能为空。请写明理由后重新发送。',
  'exclusion-same-reason': (detail) =>
    `${ticketOf(detail)}以同样的理由申请过剔除，热线办没有同意，没有再次提交。如有新的情况，请写明新的理由后再申请。`,
  'exclusion-settled': (detail) =>
    `${ticketOf(detail)}所在的考核期${quoted(detail, 'period')}已经进入数据确认或已发布，不能再剔除。对数据有疑问的，请在数据确认时提出异议。`,
  'sign-in-not-asked': (detail) => `${ticketOf(detail)}所用的考核方案不要求签收，不用签收，请直接办理。`,
  'already-signed-in': (detail) => `${ticketOf(detail)}已经签收，不用重复操作。`,
} satisfies Partial<Record<RefusalCode, (detail: RefusalDetail) => string>>
