import { BASE_ITEMS, RATE_ITEMS } from '../../domain/lists/items.ts'
import { COHORTS } from '../../domain/lists/people.ts'
import type { JudgedItem, PlanItem, RateItem } from '../items.ts'
import { monthsOf, spanOf } from '../period.ts'
import { type Points, points } from '../points.ts'
import { PARTS } from '../scheme/open-lists.ts'
import type { PlanScheme } from '../scheme/plan-form.ts'
import { PLAN_READINGS } from './readings.ts'
import type { Cohort, Counts, EmptyRule, Line, Measure, Part, Question, Scorecard } from './scorecard.ts'

const QUESTION: Readonly<Record<RateItem, Question>> = {
  firstContact: 'contacted',
  onTime: 'closedInTime',
  resolution: 'result',
  satisfaction: 'answer',
}

const MEASURES: readonly Measure[] = RATE_ITEMS.map((item) => ({
  key: QUESTION[item],
  question: QUESTION[item],
  among: {},
  good: {},
}))

const YES: ReadonlyMap<string, Points> = new Map([['yes', points(1)]])

const credited = (words: Readonly<Record<string, { value: string }>>): ReadonlyMap<string, Points> =>
  new Map(Object.entries(words).map(([word, { value }]) => [word, points(value)]))

type Given = { clause: string; value: string }

function lineOf(item: PlanItem, { clause, value }: Given, part: Part, counts: Counts, empty: EmptyRule): Line {
  const full = points(value)
  return { item, name: null, words: [], part, clause, full, fulls: new Map(), counts, worth: { rule: 'linear' }, empty }
}

function baseLines({ base }: PlanScheme): Line[] {
  const { reporting, returns, ...judged } = base.items
  const marked = (item: JudgedItem): Line =>
    lineOf(item, judged[item], 'base', { of: 'mark', mark: item, step: points(base.step.value) }, 'pending')
  return BASE_ITEMS.map((item) => {
    if (item === 'reporting') return lineOf(item, reporting, 'base', { of: 'reports' }, 'pending')
    // 六（一）7: a unit without a decided return has done nothing wrong.
    if (item === 'returns') return lineOf(item, returns, 'base', { of: 'returns' }, 'full')
    return marked(item)
  })
}

// 七: the ten with one desk are ranked, the others are scored by the same rules.
const PLAN_COHORTS: readonly Cohort[] = COHORTS.map((code) => ({
  code,
  name: null,
  isRanked: code === 'ranked',
  isPublished: true,
  byVolume: false,
}))

type OwnGroup = NonNullable<PlanScheme['groups']>[number]

const ownCohort = ({ code, name, ranked, published }: OwnGroup): Cohort => ({
  code,
  name,
  isRanked: ranked.value,
  isPublished: published.value,
  byVolume: false,
})

/** The plan of 2015 as the engine reads it: 五, 六 and 七, line by line. */
export function planScorecard(scheme: PlanScheme): Scorecard {
  const { period, quality, adjustment, groups, cohorts = {} } = scheme
  const credits: Readonly<Record<RateItem, ReadonlyMap<string, Points>>> = {
    firstContact: YES,
    onTime: YES,
    resolution: credited(quality.resolution),
    satisfaction: credited(quality.satisfaction),
  }
  const rate = (item: RateItem): Line => {
    const question = QUESTION[item]
    const counts: Counts = { of: 'tickets', measure: question, question, credits: credits[item] }
    return lineOf(item, quality.items[item], 'quality', counts, 'spread-over-the-others')
  }
  const { start, bonus, deduction, full } = adjustment
  const adjusted: Counts = {
    of: 'adjustments',
    start: points(start.value),
    most: points(bonus.most.value),
    each: points(deduction.each.value),
  }
  return {
    period,
    span: spanOf(period),
    months: monthsOf(period),
    parts: PARTS.map((part) => ({ part, name: null })),
    lines: [
      ...baseLines(scheme),
      lineOf('volume', quality.items.volume, 'quality', { of: 'volume' }, 'none'),
      ...RATE_ITEMS.map(rate),
      lineOf('adjustment', full, 'adjustment', adjusted, 'none'),
    ],
    measures: MEASURES,
    cohorts: groups?.map(ownCohort) ?? PLAN_COHORTS,
    bands: [],
    moved: new Map(Object.entries(cohorts).map(([unit, { value }]) => [unit, value])),
    least: { handled: 0, counted: 0 },
    words: [],
    last: [],
    readings: PLAN_READINGS,
    isOpen: false,
  }
}
