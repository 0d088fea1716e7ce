/** 六（一）1–3, 5, 6: what the office judges by a mark. */
export const JUDGED_ITEMS = ['organization', 'meetings', 'process', 'assigned', 'archiving'] as const

/** 六（一）, in the plan's order. */
export const BASE_ITEMS = [
  'organization',
  'meetings',
  'process',
  'reporting',
  'assigned',
  'archiving',
  'returns',
] as const

/** 六（二）2–3: what a yes or a no decides, ticket by ticket. */
export const TIMELY_ITEMS = ['firstContact', 'onTime'] as const

/** 六（二）2–5: what is counted ticket by ticket. */
export const RATE_ITEMS = [...TIMELY_ITEMS, 'resolution', 'satisfaction'] as const

/** What a granted objection about one ticket may set right. */
export const RULED_ITEMS = [...RATE_ITEMS, 'returns'] as const

/** 六（二）, in the plan's order. */
export const QUALITY_ITEMS = ['volume', ...RATE_ITEMS] as const

/** contract.md#standings: every line of a sheet, in order. */
export const ITEMS = [...BASE_ITEMS, ...QUALITY_ITEMS, 'adjustment'] as const
