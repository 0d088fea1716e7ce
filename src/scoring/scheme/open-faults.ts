import { RESULTS, SATISFACTIONS, YES_NO } from '../../domain/lists/tickets.ts'
import { ZERO } from '../points.ts'
import { amountOf, type SchemeFault, twiceFaults } from './faults.ts'
import type { Indicator } from './indicator-shape.ts'
import type { OpenScheme } from './open-form.ts'
import { JOINT } from './open-lists.ts'

const WORDS: Readonly<Record<string, readonly string[]>> = { result: RESULTS, answer: SATISFACTIONS, joint: JOINT }

const wordsOf = (question: string): readonly string[] => WORDS[question] ?? YES_NO

type Tickets = Extract<Indicator['counts'], { of: 'tickets' }>

// What fits says what; a joint outcome which results and which grades, and nothing besides.
function isGoodFit({ question, good }: Tickets): boolean {
  if (question === 'joint')
    return (
      Object.keys(good ?? {})
        .sort()
        .join() === 'answers,found'
    )
  return (question === 'fits') === (good !== undefined)
}

function creditsIn(path: string, counts: Tickets): SchemeFault[] {
  const words = wordsOf(counts.question)
  const unknown = Object.keys(counts.credits).filter((word) => !words.includes(word))
  const beyond = Object.values(counts.credits).some((credit) => amountOf(credit).gt(1))
  return [
    ...unknown.map((value): SchemeFault => ({ path: `${path}.counts.credits`, wrong: 'unknown', value })),
    ...(beyond ? [{ path: `${path}.counts.credits`, wrong: 'credits' } as const] : []),
    ...(isGoodFit(counts) ? [] : [{ path: `${path}.counts.good`, wrong: 'unfit' } as const]),
  ]
}

function stepsIn(path: string, { counts, worth }: Indicator): SchemeFault[] {
  const zeroSteps: readonly (readonly [string, { value: string }])[] =
    counts.of === 'mark'
      ? [[`${path}.counts.step`, counts.step]]
      : counts.of === 'adjustments'
        ? [[`${path}.counts.bonus.step`, counts.bonus.step]]
        : []
  const falls =
    worth?.rule === 'steps' &&
    worth.steps.some(({ least }, at) => amountOf(least).gt(amountOf(worth.steps[at - 1]?.least ?? least)))
  return [
    ...zeroSteps
      .filter(([, amount]) => amountOf(amount).equals(ZERO))
      .map(([place]): SchemeFault => ({ path: place, wrong: 'zero-step' })),
    ...(falls ? [{ path: `${path}.worth.steps`, wrong: 'backwards' } as const] : []),
  ]
}

// A mark and an adjustment are points by themselves; an entry has no rate.
function worthIn(path: string, { counts, worth }: Indicator): SchemeFault[] {
  const own = counts.of === 'mark' || counts.of === 'adjustments'
  const byNumber = worth?.rule === 'each' || (worth?.rule === 'steps' && worth.by === 'number')
  const isUnfit = own ? worth !== undefined : worth === undefined || (counts.of === 'entries' && !byNumber)
  return isUnfit ? [{ path: `${path}.worth`, wrong: 'unfit' }] : []
}

type Rule = OpenScheme['readings']['emptyItem']['value']

/**
 * What becomes of an indicator with nothing to count: what it says itself; an occurrence that did not happen costs
 * nothing; else what the scheme says of all.
 */
export const emptyRule = ({ worth, empty }: Indicator, { readings }: Pick<OpenScheme, 'readings'>): Rule =>
  empty?.value ?? (worth?.rule === 'each' ? 'full' : readings.emptyItem.value)

function indicatorFaults(scheme: OpenScheme, indicator: Indicator): SchemeFault[] {
  const path = `indicators.${indicator.code}`
  const { counts, part, fulls = {} } = indicator
  const cohorts = scheme.cohorts.map(({ code }) => code)
  const rule = emptyRule(indicator, scheme)
  const isCounted = counts.of === 'tickets' || counts.of === 'reports' || counts.of === 'returns'
  return [
    ...(scheme.parts[part] ? [] : [{ path: `parts.${part}`, wrong: 'no-name' } as const]),
    ...Object.keys(fulls)
      .filter((cohort) => !cohorts.includes(cohort))
      .map((value): SchemeFault => ({ path: `${path}.fulls`, wrong: 'unknown', value })),
    ...(counts.of === 'tickets' ? creditsIn(path, counts) : []),
    ...worthIn(path, indicator),
    ...stepsIn(path, indicator),
    // What is not there is carried by the other rates of 办理质量; the other parts have a score at any time.
    ...(isCounted && rule === 'spread-over-the-others' && part !== 'quality'
      ? [{ path, wrong: 'spread-outside-quality' } as const]
      : []),
    ...(counts.of === 'volume' && scheme.readings.year.value === 'mean-of-months'
      ? [{ path, wrong: 'share-of-months' } as const]
      : []),
  ]
}

/** What the parts of a scheme in the open form say together that cannot be. */
export function openFaults(scheme: OpenScheme): SchemeFault[] {
  const { period, indicators, cohorts, bands = [], units = {}, words = [] } = scheme
  const known = cohorts.map(({ code }) => code)
  const falls = <T>(list: readonly T[], of: (one: T) => number): boolean =>
    list.some((one, at) => at > 0 && of(one) >= of(list[at - 1] ?? one))
  const once = (kind: 'adjustments' | 'volume'): SchemeFault[] =>
    indicators
      .filter(({ counts }) => counts.of === kind)
      .slice(1)
      .map(({ code }) => ({ path: `indicators.${code}`, wrong: 'twice', value: kind }))
  const marks = indicators.flatMap(({ counts }) => (counts.of === 'mark' ? [counts.mark] : []))
  return [
    ...(period.from <= period.to ? [] : [{ path: 'period', wrong: 'backwards' } as const]),
    ...twiceFaults(
      'indicators',
      indicators.map(({ code }) => code),
    ),
    ...twiceFaults(
      'indicators',
      indicators.map(({ name }) => name),
    ),
    ...twiceFaults('indicators', marks),
    ...once('adjustments'),
    ...once('volume'),
    ...twiceFaults('cohorts', [...known, ...bands.map(({ code }) => code)]),
    ...indicators.flatMap((one) => indicatorFaults(scheme, one)),
    ...Object.values(units)
      .filter(({ value }) => !known.includes(value))
      .map(({ value }): SchemeFault => ({ path: 'units', wrong: 'unknown', value })),
    ...(falls(bands, ({ least }) => least.value) ? [{ path: 'bands', wrong: 'backwards' } as const] : []),
    ...(falls(words, ({ least }) => Number(least.value)) ? [{ path: 'words', wrong: 'backwards' } as const] : []),
  ]
}
