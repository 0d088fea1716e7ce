import type { ITEMS, JUDGED_ITEMS, RATE_ITEMS, RULED_ITEMS, TIMELY_ITEMS } from '../domain/lists/items.ts'

export type JudgedItem = (typeof JUDGED_ITEMS)[number]
export type TimelyItem = (typeof TIMELY_ITEMS)[number]
export type RateItem = (typeof RATE_ITEMS)[number]
export type RuledItem = (typeof RULED_ITEMS)[number]
/** The plan's own items; each has a label. */
export type PlanItem = (typeof ITEMS)[number]
/** The code of a line of a sheet, as its scheme names it. */
export type Item = string
