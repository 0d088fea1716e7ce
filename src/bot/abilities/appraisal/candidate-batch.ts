import { z } from 'zod'
import { CANDIDATE_RULES, CANDIDATE_VERDICTS } from '../../../domain/lists/appraisal.ts'
import { rolesFor } from '../../../domain/may.ts'
import { isOnlyCourtesy } from '../../hearing/courtesy.ts'
import { ruleIn, unitIn } from '../../hearing/filter.ts'
import { keyed, Mark, UnitCode } from '../../hearing/key.ts'
import { own, type Said, type Told } from '../../hearing/sentence.ts'
import type { Spoken } from '../../hearing/spoken.ts'
import { evidenceText } from '../../views/appraisal/adjustment.ts'
import { judgedCard, NONE_TO_JUDGE, weighCard } from '../../views/appraisal/candidate-batch.ts'
import { ability } from '../ability.ts'
import { type Needing, shown, unitNames } from '../asker.ts'

const Verdict = z.enum(CANDIDATE_VERDICTS)
const Unit = z.union([z.literal(''), UnitCode])
const Rule = z.union([z.literal(''), z.enum(CANDIDATE_RULES)])
const OfWeighing = z.tuple([Verdict, Unit, Rule])
const OfJudging = z.tuple([Verdict, Unit, Rule, Mark])

declare module '../../hearing/key.ts' {
  interface Keys {
    'weigh-candidates': z.output<typeof OfWeighing>
    'judge-candidates': z.output<typeof OfJudging>
  }
}

/** `unit` as it was typed, or its code; '' for all. */
const Weighing = z.object({ verdict: Verdict, unit: z.string(), rule: Rule })
type Weighing = z.output<typeof Weighing>

// As a button's sentence has what is not narrowed.
const ALL = '-'
const spokenPart = (part: string): string => (part === '' ? ALL : part)
const readPart = (part: string | undefined): string | undefined => (part === ALL ? '' : part)

const spokenWeighing = (verdict: Weighing['verdict']): Omit<Spoken<Weighing>, 'phrase'> => ({
  says: (one) => (one.verdict === verdict ? [spokenPart(one.unit), spokenPart(one.rule)] : null),
  reads: ({ parts: [unit, rule, ...others] }) => {
    const read = OfWeighing.safeParse([verdict, readPart(unit), readPart(rule)])
    return read.success && others.length === 0 ? { verdict, unit: read.data[1], rule: read.data[2] } : null
  },
})

type AskerToJudge = Needing<'batches' | 'people'>

async function filterOf({ use }: AskerToJudge, { unit, rule }: Omit<Weighing, 'verdict'>) {
  return { unit: unit === '' ? null : (await use.people.unit(unit)).code, rule: rule === '' ? null : rule }
}

const said =
  (verdict: Weighing['verdict']) =>
  (one: Said): Told<Weighing>[] => {
    const unit = unitIn(one) ?? ''
    const rule = ruleIn(one) ?? ''
    // All of everything is never meant by one sentence.
    return (unit === '' && rule === '') || !isOnlyCourtesy(one.scan.rest()) ? [] : own({ verdict, unit, rule })
  }

/** 「全部提出 浦东 未解决」: how many there are, before it is done. */
export const weighCandidates = ability({
  name: 'weigh-candidates',
  may: rolesFor('judge-candidate'),
  args: Weighing,
  sentences: [
    { words: ['全部提出', '全部提出减分'], hear: said('proposed') },
    { words: ['全部不予提出'], hear: said('dismissed') },
  ],
  keys: { 'weigh-candidates': keyed(OfWeighing, ([verdict, unit, rule]) => ({ verdict, unit, rule })) },
  spoken: [
    { phrase: '全部提出', ...spokenWeighing('proposed') },
    { phrase: '全部不予提出', ...spokenWeighing('dismissed') },
  ],
  handle: async (asker: AskerToJudge, { verdict, unit, rule }) => {
    const filter = await filterOf(asker, { unit, rule })
    const { found, mark } = await asker.use.batches.of(asker.member, filter)
    if (found.length === 0) return { say: [NONE_TO_JUDGE] }
    const which = { unit: filter.unit ?? '', rule }
    return shown(asker, weighCard({ verdict, which, mark, count: found.length }, await unitNames(asker)))
  },
})

/** 「确认 12 件」. */
export const judgeCandidates = ability({
  name: 'judge-candidates',
  may: rolesFor('judge-candidate'),
  args: z.object({ ...Weighing.shape, mark: Mark }),
  keys: { 'judge-candidates': keyed(OfJudging, ([verdict, unit, rule, mark]) => ({ verdict, unit, rule, mark })) },
  spoken: [
    {
      phrase: '确认成批',
      says: ({ verdict, unit, rule, mark }) => [verdict, spokenPart(unit), spokenPart(rule), mark],
      reads: ({ parts: [verdict, unit, rule, mark] }) => {
        const read = OfJudging.safeParse([verdict, readPart(unit), readPart(rule), mark])
        return read.success
          ? { verdict: read.data[0], unit: read.data[1], rule: read.data[2], mark: read.data[3] }
          : null
      },
    },
  ],
  handle: async (asker: AskerToJudge, { verdict, unit, rule, mark }) => {
    const filter = await filterOf(asker, { unit, rule })
    const count = await asker.use.batches.judge(asker.member, filter, { verdict, mark }, evidenceText)
    return shown(asker, judgedCard(verdict, count))
  },
})
