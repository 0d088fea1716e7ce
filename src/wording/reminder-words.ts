import type { LimitName } from '../domain/deadline.ts'
import type { RemindedLimit, Stage } from '../domain/reminder.ts'

const stage: Readonly<Record<Stage, string>> = {
  'before-rest': '节后首个工作日到期',
  'due-day': '今日到期',
  'urgent-half': '紧急时限已过半',
  'last-hours': '即将到期',
  'urgent-last': '紧急时限将到',
  overdue: '已逾期',
  'urgent-over': '紧急时限已过',
  escalated: '逾期未办',
  weekly: '逾期仍未办结',
  window: '退单时限今日截止',
}

const limit: Readonly<Record<LimitName, string>> = {
  firstContact: '先行联系',
  closing: '办结',
  returnOtherUnit: '系统内退单',
  returnOutside: '系统外退单',
}

const reminded: Readonly<Record<RemindedLimit, string>> = { ...limit, signIn: '签收' }

/** Why a reminder comes, and about which limit. */
export const REMINDER_WORDS = { stage, limit, reminded } as const
