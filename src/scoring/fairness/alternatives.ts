import type { Readings } from '../scorecard/readings.ts'
import type { Scorecard } from '../scorecard/scorecard.ts'

/** The readings of which the other answers can be tried on facts that are there: no limit has to be counted anew. */
export type TriedReading = Exclude<keyof Readings, 'places'>

/** One reading answered otherwise than the scheme does. `recounts`: tickets count as other words by it. */
export type Alternative = {
  reading: TriedReading | 'emptyItem'
  value: string
  card: Scorecard
  recounts: boolean
}

/** scoring.md#readings: the answers that notices give; of the hours at which a day may end, the office's own. */
const ANSWERS: { readonly [Reading in TriedReading]: readonly Readings[Reading][] } = {
  dayEnds: ['24:00', '17:00'],
  differingAnswers: ['citizen-wins', 'record-wins'],
  finding: ['first', 'last'],
  attempts: ['no-contact', 'first-is-contact'],
  unanswered: ['left-out', 'satisfied', 'dissatisfied'],
  notRevisited: ['unit-record-provisional', 'left-out'],
  exclusions: ['flag', 'leave-out'],
  deductions: ['each-occurrence', 'once-a-kind'],
  equalTotals: ['share-the-rank', 'more-tickets-first'],
  rounding: ['for-showing-only', 'before-ranking'],
  year: ['counts', 'mean-of-months'],
  peers: ['period', 'month'],
}

const TRIED = [
  'dayEnds',
  'differingAnswers',
  'finding',
  'attempts',
  'unanswered',
  'notRevisited',
  'exclusions',
  'deductions',
  'equalTotals',
  'rounding',
  'year',
  'peers',
] as const satisfies readonly TriedReading[]

// These change what is made of the counts, and the others the counts.
const OF_COUNTS: readonly TriedReading[] = ['deductions', 'equalTotals', 'rounding', 'peers']

const SPREAD = 'spread-over-the-others'

/** Whether it makes sense to ask: a share of what all units handled has no months, and peers are told apart by bands alone. */
const isOpenTo = ({ lines, bands }: Scorecard, reading: TriedReading): boolean => {
  if (reading === 'year') return lines.every(({ counts }) => counts.of !== 'volume')
  return reading !== 'peers' || bands.length > 0
}

function emptied(card: Scorecard): Alternative[] {
  if (card.lines.every(({ empty }) => empty !== SPREAD)) return []
  return (['full', 'zero'] as const).map((value) => ({
    reading: 'emptyItem',
    value,
    card: { ...card, lines: card.lines.map((line) => (line.empty === SPREAD ? { ...line, empty: value } : line)) },
    recounts: false,
  }))
}

/** scoring.md#fairness: what a scheme says, once with each other answer to each of its readings. */
export function alternativesTo(card: Scorecard): Alternative[] {
  const { readings } = card
  const read = TRIED.filter((reading) => isOpenTo(card, reading)).flatMap((reading) =>
    ANSWERS[reading]
      .filter((value) => value !== readings[reading])
      .map((value) => ({
        reading,
        value,
        card: { ...card, readings: { ...readings, [reading]: value } },
        recounts: !OF_COUNTS.includes(reading),
      })),
  )
  return [...read, ...emptied(card)]
}
