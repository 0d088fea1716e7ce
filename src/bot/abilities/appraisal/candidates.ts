import { z } from 'zod'
import { CANDIDATE_RULES } from '../../../domain/lists/appraisal.ts'
import { rolesFor } from '../../../domain/may.ts'
import type { CandidateKey, CandidatesView } from '../../../usecases/appraisal/candidates.ts'
import type { Reply } from '../../chat.ts'
import { isOnlyCourtesy } from '../../hearing/courtesy.ts'
import { ruleIn, unitIn } from '../../hearing/filter.ts'
import { Count, keyed, keyOf, type OfNothing, ofNothing, TicketNo, UnitCode } from '../../hearing/key.ts'
import { own, type Said, showing, type Told } from '../../hearing/sentence.ts'
import type { Given } from '../../hearing/spoken.ts'
import {
  adjustmentProposed,
  candidateCard,
  candidatesText,
  evidenceText,
  NO_CANDIDATE,
} from '../../views/appraisal/adjustment.ts'
import { batchCard, candidateBlocks } from '../../views/appraisal/candidate-batch.ts'
import { say } from '../../views/text/said.ts'
import { ability } from '../ability.ts'
import { type Needing, shown } from '../asker.ts'
import { paged } from '../paging.ts'
import { aboveNoPeriod } from '../standings/periods.ts'

const Rule = z.enum(CANDIDATE_RULES)
const OfPage = z.tuple([z.union([z.literal(''), UnitCode]), z.union([z.literal(''), Rule]), Count])
const OfCandidate = z.tuple([UnitCode, Rule, TicketNo])

declare module '../../hearing/key.ts' {
  interface Keys {
    candidates: OfNothing
    'candidates-of': z.output<typeof OfPage>
    'propose-candidate': z.output<typeof OfCandidate>
    'dismiss-candidate': z.output<typeof OfCandidate>
    'skip-candidate': z.output<typeof OfCandidate>
  }
}

const Filter = z.object({
  unit: z.string().exactOptional(),
  rule: Rule.exactOptional(),
  page: z.number().exactOptional(),
})
type Filter = z.output<typeof Filter>

/** 「候选 [单位] [规则]」. */
function filterIn(said: Said): Told<Filter>[] {
  const unit = unitIn(said)
  const rule = ruleIn(said)
  const filter = { ...(unit === null ? {} : { unit }), ...(rule === null ? {} : { rule }) }
  return isOnlyCourtesy(said.scan.rest()) && (said.bare || said.apart) ? own(filter) : showing(said, filter)
}

type AskerForList = Needing<'candidates' | 'people' | 'bookmarks' | 'answers' | 'periods'>

/** How many there are, and the first; of a unit or a rule a page by unit, to be judged at once. */
export const candidates = ability({
  name: 'candidates',
  may: rolesFor('judge-candidate'),
  args: Filter,
  sentences: [{ words: ['候选', '减分候选', '候选减分'], hear: filterIn }],
  keys: {
    candidates: ofNothing,
    'candidates-of': keyed(OfPage, ([unit, rule, page]) => ({
      ...(unit === '' ? {} : { unit }),
      ...(rule === '' ? {} : { rule }),
      page,
    })),
  },
  help: { office: '候选　可能需要减分的线索；候选 浦东 未解决　一个单位一类的，可以成批处理' },
  handle: async (asker: AskerForList, asked) => {
    const { use, member } = asker
    const unit = asked.unit === undefined ? null : (await use.people.unit(asked.unit)).code
    const rule = asked.rule ?? null
    const view = await use.candidates.waiting(member, null, { unit, rule })
    const card = candidateCard(view)
    const above = await aboveNoPeriod(asker)
    const isFiltered = unit !== null || rule !== null
    if (!isFiltered || !card) return { say: [...above.map(say), candidatesText(view), ...(card ? [card] : [])] }
    const which = { unit: unit ?? '', rule: rule ?? '' } as const
    const name = (code: string): string => view.names.get(code) ?? code
    const { page = 0 } = asked
    const list = await paged(
      asker,
      [...above, ...candidateBlocks(view.waiting, name)],
      page,
      keyOf('candidates-of', which.unit, which.rule, page + 1),
    )
    const all = view.waiting.length > 1 ? [batchCard(view.waiting.length, which, name)] : []
    return page > 0 ? list : { say: [...list.say, card, ...all] }
  },
})

const Candidate = z.object({ unit: z.string(), rule: Rule, ticket: z.string() })

const candidateKey = keyed(OfCandidate, ([unit, rule, ticket]) => ({ unit, rule, ticket }))
const candidateSaid = ({ unit, rule, ticket }: CandidateKey) => [unit, rule, ticket]
const candidateIn = ({ parts }: Given) => candidateKey.read(parts, {})

type AskerToJudge = Needing<'candidates'>

const nextCard = (asker: AskerToJudge, view: CandidatesView): Reply => shown(asker, candidateCard(view) ?? NO_CANDIDATE)

/** Proposed with its evidence, and the card becomes the next one. */
export const proposeCandidate = ability({
  name: 'propose-candidate',
  may: rolesFor('judge-candidate'),
  args: Candidate,
  keys: { 'propose-candidate': candidateKey },
  spoken: [{ phrase: '提出减分', says: candidateSaid, reads: candidateIn }],
  handle: async (asker: AskerToJudge, asked) => {
    const { use, member } = asker
    const view = await use.candidates.propose(member, asked, evidenceText)
    const next = nextCard(asker, await use.candidates.waiting(member))
    return { ...next, say: [adjustmentProposed(view), ...next.say] }
  },
})

export const dismissCandidate = ability({
  name: 'dismiss-candidate',
  may: rolesFor('judge-candidate'),
  args: Candidate,
  keys: { 'dismiss-candidate': candidateKey },
  spoken: [{ phrase: '不予提出', says: candidateSaid, reads: candidateIn }],
  handle: async (asker: AskerToJudge, asked) =>
    nextCard(asker, await asker.use.candidates.dismiss(asker.member, asked)),
})

/** Passed over, for now. */
export const skipCandidate = ability({
  name: 'skip-candidate',
  may: rolesFor('judge-candidate'),
  args: Candidate,
  keys: { 'skip-candidate': candidateKey },
  spoken: [{ phrase: '跳过候选', says: candidateSaid, reads: candidateIn }],
  handle: async (asker: AskerToJudge, asked) =>
    nextCard(asker, await asker.use.candidates.waiting(asker.member, asked)),
})
