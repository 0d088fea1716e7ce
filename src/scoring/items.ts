/** 六（一）1–3, 5, 6: what the office judges by a mark. */
export const JUDGED_ITEMS = ['organization', 'meetings', 'process', 'assigned', 'archiving'] as const
export type JudgedItem = (typeof JUDGED_ITEMS)[number]

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
export type BaseItem = (typeof BASE_ITEMS)[number]

/** 六（二）2–5: what is counted ticket by ticket. */
export const RATE_ITEMS = ['firstContact', 'onTime', 'resolution', 'satisfaction'] as const
export type RateItem = (typeof RATE_ITEMS)[number]

/** 六（二）, in the plan's order. */
export const QUALITY_ITEMS = ['volume', ...RATE_ITEMS] as const
export type QualityItem = (typeof QUALITY_ITEMS)[number]

/** contract.md#standings: every line of a sheet, in order. */
export const ITEMS = [...BASE_ITEMS, ...QUALITY_ITEMS, 'adjustment'] as const
export type Item = (typeof ITEMS)[number]
