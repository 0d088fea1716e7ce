import type { REVEAL_REASONS } from '../domain/lists/tickets.ts'

const revealReason: Readonly<Record<(typeof REVEAL_REASONS)[number], string>> = {
  contact: '先行联系',
  revisit: '回访',
  visit: '现场',
  other: '其他',
}

/** What a slip is about. */
const corrected = { contact: '先行联系', closure: '办结情况', 'sign-in': '签收' } as const

/** contract.md#life: for what a number is looked at, and what is corrected. */
export const REACH_WORDS = { revealReason, corrected } as const
