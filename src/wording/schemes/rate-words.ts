import type { RateJson } from '../../scoring/interval/rates.ts'

/** What is said of a rate that rests on few cases. */
export const FEW = '样本少'

const percent = (value: number): string => `${value.toFixed(1)}%`

/** 「91.4%」. */
export const rateShare = ({ share }: RateJson): string => percent(share)

/** 「88.4%–93.7%」. */
export const rateInterval = ({ low, high }: RateJson): string => `${percent(low)}–${percent(high)}`

/** 「451 件」, and of fewer than the least sample 「12 件，样本少」. */
export const rateSample = ({ of, few }: RateJson): string => `${of} 件${few ? `，${FEW}` : ''}`

/** 「比率 91.4%（88.4%–93.7%）」, short enough for a phone. */
export const rateText = (rate: RateJson): string =>
  `比率 ${rateShare(rate)}（${rateInterval(rate)}）${rate.few ? `，${FEW}` : ''}`

/** Said once below the rates of a sheet. */
export const RATES_NOTE = '比率后的括号是 95% 区间：件数少时，比率会随个别工单上下。区间和“样本少”都不影响得分。'
