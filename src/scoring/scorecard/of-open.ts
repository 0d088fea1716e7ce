import { monthsOf, spanOf } from '../period.ts'
import { type Points, points } from '../points.ts'
import type { Indicator, IndicatorCounts, IndicatorWorth } from '../scheme/indicator-shape.ts'
import { emptyRule } from '../scheme/open-faults.ts'
import type { OpenScheme } from '../scheme/open-form.ts'
import { PARTS } from '../scheme/open-lists.ts'
import { canonicalJson } from '../scheme.ts'
import { PLAN_READINGS, type Readings, readingsOf } from './readings.ts'
import type { Counts, EmptyRule, Line, Measure, Question, Scorecard, Worth } from './scorecard.ts'

const of = ({ value }: { value: string }): Points => points(value)

type Tickets = Extract<IndicatorCounts, { of: 'tickets' }>

// What of the readings changes with which word a ticket counts.
const READ: Readonly<Record<Question, readonly (keyof Readings)[]>> = {
  contacted: ['differingAnswers', 'finding', 'attempts', 'dayEnds', 'notRevisited'],
  signedInTime: ['dayEnds'],
  closedInTime: ['dayEnds'],
  closed: [],
  result: ['differingAnswers', 'finding', 'notRevisited'],
  answer: ['finding', 'unanswered'],
  reached: ['finding'],
  joint: ['finding'],
  fits: ['finding', 'attempts', 'dayEnds'],
}

function measureOf({ question, among = {}, good = {} }: Tickets, readings: Readings): Measure {
  // A filter asks about contacts, closings and findings, whatever the question behind it.
  const narrowed = Object.keys(among).length === 0 ? [] : READ.fits
  const names = new Set<keyof Readings>([...READ[question], ...narrowed, 'exclusions'])
  const read = [...names].filter((name) => readings[name] !== PLAN_READINGS[name])
  const own = {
    ...(Object.keys(among).length === 0 ? {} : { among }),
    ...(Object.keys(good).length === 0 ? {} : { good }),
  }
  const said = { ...own, ...Object.fromEntries(read.map((name) => [name, readings[name]])) }
  const key = Object.keys(said).length === 0 ? question : `${question} ${canonicalJson(said)}`
  return { key, question, among, good }
}

function countsOf(counts: IndicatorCounts, readings: Readings): Counts {
  switch (counts.of) {
    case 'tickets': {
      const { key, question } = measureOf(counts, readings)
      const credits = new Map(Object.entries(counts.credits).map(([word, credit]) => [word, of(credit)]))
      return { of: 'tickets', measure: key, question, credits }
    }
    case 'mark':
      return { of: 'mark', mark: counts.mark, step: of(counts.step) }
    case 'entries':
      return { of: 'entries', entry: counts.entry }
    case 'adjustments':
      return {
        of: 'adjustments',
        start: of(counts.start),
        most: of(counts.bonus.most),
        each: of(counts.deduction.each),
      }
    default:
      return { of: counts.of }
  }
}

function worthOf(worth: IndicatorWorth = { rule: 'linear' }): Worth {
  switch (worth.rule) {
    case 'linear':
      return worth
    case 'loss-below': {
      const { rule, target, each, floor, cap } = worth
      return { rule, target: of(target), each: of(each), floor: of(floor), cap: cap ? of(cap) : null }
    }
    case 'steps':
      return {
        rule: 'steps',
        by: worth.by,
        steps: worth.steps.map((step) => ({ least: of(step.least), points: of(step.points) })),
      }
    case 'each':
      return { rule: 'each', each: of(worth.each), cap: of(worth.cap) }
  }
}

// A mark that nobody has given counts 0 until it is.
function emptyOf(indicator: Indicator, scheme: OpenScheme): EmptyRule {
  const { of: counted } = indicator.counts
  if (counted === 'mark') return 'pending'
  if (counted === 'adjustments' || counted === 'volume') return 'none'
  return counted === 'entries' ? 'full' : emptyRule(indicator, scheme)
}

/** A scheme in the open form as the engine reads it. */
export function openScorecard(scheme: OpenScheme): Scorecard {
  const { period, indicators, cohorts, bands = [], units = {}, least, words = [], last = [] } = scheme
  const readings = readingsOf(scheme)
  const measures = new Map<string, Measure>()
  for (const { counts } of indicators) {
    if (counts.of !== 'tickets') continue
    const measure = measureOf(counts, readings)
    measures.set(measure.key, measure)
  }
  const lines = indicators.map(
    (indicator): Line => ({
      item: indicator.code,
      name: indicator.name,
      words: indicator.words ?? [],
      part: indicator.part,
      clause: indicator.clause,
      full: of(indicator.full),
      fulls: new Map(Object.entries(indicator.fulls ?? {}).map(([cohort, full]) => [cohort, of(full)])),
      counts: countsOf(indicator.counts, readings),
      worth: worthOf(indicator.worth),
      empty: emptyOf(indicator, scheme),
    }),
  )
  const group = ({ code, name, ranked, published }: OpenScheme['cohorts'][number]) => ({
    code,
    name,
    isRanked: ranked.value,
    isPublished: published.value,
  })
  return {
    period,
    span: spanOf(period),
    months: monthsOf(period, scheme.months.from.value),
    parts: PARTS.flatMap((part) => (scheme.parts[part] ? [{ part, name: scheme.parts[part].name }] : [])),
    lines: PARTS.flatMap((part) => lines.filter((line) => line.part === part)),
    measures: [...measures.values()],
    cohorts: cohorts.map((one) => ({ ...group(one), byVolume: one.byVolume ?? false })),
    bands: bands.map((one) => ({ ...group(one), least: one.least.value })),
    moved: new Map(Object.entries(units).map(([unit, { value }]) => [unit, value])),
    least: { handled: least.handled.value, counted: least.counted.value },
    words: words.map(({ word, least: from }) => ({ word, least: of(from) })),
    last: last.map(({ word, below, units: most }) => ({ word, below: of(below), units: most.value })),
    readings,
    isOpen: true,
  }
}
