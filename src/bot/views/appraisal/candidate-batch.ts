import type { Candidate, CandidateRule } from '../../../domain/candidate.ts'
import type { BatchVerdict } from '../../../usecases/appraisal/candidate-batch.ts'
import { labelOf } from '../../../wording/labels.ts'
import { momentText } from '../../../wording/times.ts'
import type { Button, Card, Text } from '../../chat.ts'
import { keyOf } from '../../hearing/key.ts'
import { field, short } from '../text/card-text.ts'
import { say } from '../text/said.ts'

/** Which candidates: by the code of a unit, by a rule; '' for all. */
export type Which = { unit: string; rule: CandidateRule | '' }

type Name = (unit: string) => string

const whichText = ({ unit, rule }: Which, name: Name): string =>
  [unit === '' ? '' : name(unit), rule === '' ? '' : labelOf('candidateRule', rule)]
    .filter((part) => part !== '')
    .join('，')

/** Those that were asked for, unit by unit, each with its number. */
export function candidateBlocks(found: readonly Candidate[], name: Name): string[] {
  const groups = new Map<string, Candidate[]>()
  for (const one of found) {
    const head = `${name(one.unit)}：${labelOf('candidateRule', one.rule)}`
    groups.set(head, [...(groups.get(head) ?? []), one])
  }
  const lines = [...groups].flatMap(([head, ones]) => [
    `▪ ${head} ${ones.length} 件`,
    ...ones.map(({ ticket, evidence }) => `　${ticket}${evidence.at ? ` ${momentText(evidence.at)}` : ''}`),
  ])
  return [`减分候选 ${found.length} 件（只是线索，提出并审定后才减分）：`, ...lines]
}

const button = (verdict: BatchVerdict, { unit, rule }: Which, text: string, style: Button['style']): Button => ({
  key: keyOf('weigh-candidates', verdict, unit, rule),
  text,
  style,
})

/** What may be made of all of them at once. */
export const batchCard = (count: number, which: Which, name: Name): Card => ({
  kind: 'card',
  title: short(`成批处理：${whichText(which, name)}`, 36),
  body: `以上 ${count} 件可以一次提出，或者一次不予提出；按下以后还会请您确认一次。`,
  buttons: [button('proposed', which, '全部提出', 'main'), button('dismissed', which, '全部不予提出', 'plain')],
})

const WHAT: Readonly<Record<BatchVerdict, string>> = { proposed: '提出减分', dismissed: '不予提出' }

/** How many, before it is done. */
export const weighCard = (
  { verdict, which, mark, count }: { verdict: BatchVerdict; which: Which; mark: string; count: number },
  name: Name,
): Card => ({
  kind: 'card',
  title: `确认${WHAT[verdict]} ${count} 件？`,
  body:
    verdict === 'proposed'
      ? `这 ${count} 件各成为一项减分，由热线办另一位同事核实、考核工作小组审核、领导小组审定以后才减分。`
      : `这 ${count} 件以后不再列为候选。`,
  fields: field('范围', whichText(which, name)),
  buttons: [
    {
      key: keyOf('judge-candidates', verdict, which.unit, which.rule, mark),
      text: `确认 ${count} 件`,
      style: verdict === 'proposed' ? 'main' : 'danger',
    },
  ],
})

export const judgedCard = (verdict: BatchVerdict, count: number): Card => ({
  kind: 'card',
  title: `已${WHAT[verdict]} ${count} 件`,
  body: verdict === 'proposed' ? '等待热线办另一位同事核实。发送「加减分」查看。' : '这些线索不再列出。',
  buttons: [],
  over: '已处理',
})

export const NONE_TO_JUDGE: Text = say('没有等待处理的减分候选。')

/** To the colleagues who may take the next step. */
export const proposedTogether = (count: number, first: string): Text =>
  say(`新提出减分 ${count} 项，从加减分 ${first} 起，等待您核实。发送「加减分」逐项查看，例如「加减分 ${first}」。`)
