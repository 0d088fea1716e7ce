import type { SOUGHT_STATES } from '../../../domain/lists/tickets.ts'

/** How people name the state of the tickets that they look for. */
export const SOUGHT_WORDS: Readonly<Record<(typeof SOUGHT_STATES)[number], readonly string[]>> = {
  open: ['未结', '未办结', '没办结', '没有办结', '办理中', '在办'],
  overdue: ['逾期', '超期', '已逾期', '已超期', '逾期未办'],
  returning: ['退单中', '退单待认定', '申请退单'],
  closed: ['已办结', '办结', '已结', '办毕'],
  returned: ['已退单', '已退'],
}
