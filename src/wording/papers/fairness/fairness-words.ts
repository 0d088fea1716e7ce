import type { Trial } from '../../../scoring/fairness/held-ranks.ts'
import type { Outcome } from '../../../scoring/fairness/interviewers.ts'
import type { TotalInterval } from '../../../scoring/fairness/total-interval.ts'
import { schemeName, schemeValue } from '../../chat/scheme-names.ts'
import { labelOf } from '../../labels.ts'
import { NONE } from '../monthly/figures.ts'
import { intervalText } from '../monthly/rates.ts'

const same = (code: string): string => code

/** Where no two have a rank. */
export const TOO_FEW = '有名次的单位不足两家，没有名次可比。'

/** 「咨询」; a ticket whose kind is not known is 「类型不详」. */
export const kindText = (kind: string): string => (kind === 'unknown' ? '类型不详' : labelOf('kind', kind))

/** 「方案 2015.graded」, or 「多次回访：以最后一次为准」. */
export function trialText(trial: Trial): string {
  if ('scheme' in trial) return `方案 ${trial.scheme}`
  const path = `readings.${trial.reading}`
  return `${schemeName(path, same)}：${schemeValue(path, trial.value)}`
}

export const rankText = (rank: number | null): string => (rank === null ? NONE : `第${rank}名`)

/** 「第1名」, or 「第1–3名」 where it is not everywhere the same. */
export const ranksText = (first: number | null, last: number | null): string =>
  first === null || first === last ? rankText(first) : `第${first}–${last}名`

export const totalsText = (interval: TotalInterval | null): string =>
  interval === null ? NONE : `${interval.low.toFixed(2)}–${interval.high.toFixed(2)}`

/** 「上升 2 位」. */
export function movedText(before: number | null, after: number | null): string {
  if (before === null || after === null) return NONE
  if (before === after) return '持平'
  return before > after ? `上升 ${before - after} 位` : `下降 ${after - before} 位`
}

const SMALLEST = 0.0001

/** 「p=0.0028」. */
export const chanceText = (chance: number): string =>
  chance < SMALLEST ? `p<${SMALLEST}` : `p=${(Math.round(chance / SMALLEST) * SMALLEST).toFixed(4)}`

/** 「352/403」. */
export const partText = ({ count, of }: Outcome): string => `${count}/${of}`

export const outcomeInterval = ({ interval }: Outcome): string => (interval === null ? NONE : intervalText(interval))
