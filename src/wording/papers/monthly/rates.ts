import type { Rate } from '../../../scoring/interval/rates.ts'
import type { Interval } from '../../../scoring/interval/wilson.ts'
import { FEW } from '../../schemes/rate-words.ts'

const tenthsText = (tenths: number): string => `${Math.floor(tenths / 10)}.${tenths % 10}`

/** 「87.4%」. */
export const percentText = (tenths: number): string => `${tenthsText(tenths)}%`

/** 「82.0%–91.1%」. */
export const intervalText = ({ low, high }: Interval): string => `${percentText(low)}–${percentText(high)}`

/** 「352/403」; credits may be broken. */
export const countText = ({ count, of }: Rate): string => `${Number(count.toFixed(2))}/${of}`

/** What is said of a rate that rests on few cases. */
export const fewText = ({ few }: Pick<Rate, 'few'>): string => (few ? FEW : '')

/** How an interval is to be read; said once on a paper. */
export const INTERVAL_NOTE = '区间为 95% 的威尔逊（Wilson）置信区间，两端向外取到 0.1 个百分点。'
export const leastNote = (least: number): string => `少于 ${least} 件的比率注明“${FEW}”，只供参考。`
