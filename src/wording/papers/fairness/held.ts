import type { FairGroup, FairUnit } from '../../../scoring/fairness/fairness.ts'
import type { Trial } from '../../../scoring/fairness/held-ranks.ts'
import { NONE } from '../monthly/figures.ts'
import type { PaperSection, PaperTable } from '../paper.ts'
import { ranksText, TOO_FEW, totalsText, trialText } from './fairness-words.ts'

const METHOD =
  '总分区间由各项比率的 95% 区间推算（MOVER 法，各项当作互相独立），只说明件数有限带来的偶然。本单位和上一名，有一家的总分落在另一家的区间之内，就注明“难分先后”。'

const CLOSE = '难分先后'

/** As many as stand in a row; how many there are in all is said. */
const MOST_TRIALS = 3

function trialsText(trials: readonly Trial[]): string {
  if (trials.length === 0) return '都不变'
  const said = trials.slice(0, MOST_TRIALS).map(trialText).join('；')
  return trials.length > MOST_TRIALS ? `${said} 等 ${trials.length} 种` : said
}

const namesOf = (units: readonly FairUnit[]): string => units.map(({ name }) => name).join('、')

function heldLine(units: readonly FairUnit[], trials: readonly Trial[]): string {
  if (trials.length === 0) return '本期没有可以对照的方案和读法。'
  const held = units.filter((unit) => unit.held.holds)
  if (held.length === 0) return `没有一家的名次在这 ${trials.length} 种情形下都不变。`
  return `${held.length} 家的名次在这 ${trials.length} 种情形下都不变：${namesOf(held)}。`
}

function closeLine(units: readonly FairUnit[]): string {
  const close = units.filter((unit) => unit.close)
  return close.length === 0 ? '各家与上一名的差距都在区间之外。' : `与上一名难分先后的：${namesOf(close)}。`
}

const tableOf = (units: readonly FairUnit[]): PaperTable => ({
  head: ['名次', '单位', '总分', '总分区间', '与上一名', '各种情形下', '会变的情形'],
  rows: units.map(({ rank, name, total, interval, close, held }) => [
    rank === null ? NONE : String(rank),
    name,
    total ?? NONE,
    totalsText(interval),
    close ? CLOSE : NONE,
    ranksText(held.first, held.last),
    trialsText(held.turnedBy),
  ]),
  widths: [7, 21, 10, 17, 11, 11, 23],
  names: 1,
})

/** contract.md#fairness: which ranks hold, and which units stand too near to one another. */
export function heldSection({ units }: FairGroup, trials: readonly Trial[], heading: string): PaperSection {
  const placed = units.filter(({ rank }) => rank !== null)
  if (placed.length < 2) return { heading, lines: [TOO_FEW], table: null, chart: null }
  const compared =
    trials.length === 0 ? [] : [`对照的情形（${trials.length} 种）：${trials.map(trialText).join('；')}。`]
  return {
    heading,
    lines: [...compared, heldLine(placed, trials), METHOD, closeLine(placed)],
    table: tableOf(placed),
    chart: null,
  }
}
