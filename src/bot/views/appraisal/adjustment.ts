import type { AdjustmentKind } from '../../../domain/adjustment.ts'
import type { Candidate } from '../../../domain/candidate.ts'
import type { AdjustmentView } from '../../../usecases/appraisal/adjustments.ts'
import type { CandidatesView } from '../../../usecases/appraisal/candidates.ts'
import { clausesOf, clauseText } from '../../../wording/chat/clauses.ts'
import { labelOf } from '../../../wording/labels.ts'
import { limitShort, stampText } from '../../../wording/times.ts'
import type { Button, Card, Text } from '../../chat.ts'
import { keyOf } from '../../hearing/key.ts'
import { field, short, stopped } from '../text/card-text.ts'
import { say } from '../text/said.ts'
import { revisitBrief } from '../tickets/evidence.ts'

const ASKED: Readonly<Record<AdjustmentKind, { parts: string; example: string }>> = {
  bonus: {
    parts: '单位、情形序号、分值、工单编号（可不写）和理由',
    example: '加分 浦东 1 1.5 SH20150302-000123 理由',
  },
  deduction: { parts: '单位、情形序号、工单编号（可不写）和理由', example: '减分 浦东 2 SH20150302-000123 理由' },
}

/** 「加分」 or 「减分」 alone, or not understood: the clauses by number, and an example. */
export const clausesText = (kind: AdjustmentKind): Text =>
  say(
    [
      `${labelOf('adjustmentKind', kind)}情形：`,
      ...clausesOf(kind).map((text, at) => `${at + 1}. ${text}`),
      `请发送${ASKED[kind].parts}，例如：`,
      `「${ASKED[kind].example}」`,
    ].join('\n'),
  )

const amount = ({ kind, points }: AdjustmentView['adjustment']): string =>
  ({ bonus: () => `加 ${Number(points ?? 0)} 分`, deduction: () => '减分' })[kind]()

function stateText({ adjustment, next }: AdjustmentView): string {
  if (next !== null) return `待${labelOf('approvalStep', next)}`
  if (adjustment.status === 'approved') return '已审定'
  return adjustment.steps.some(({ step }) => step === 'withdrawn') ? '已撤回' : '已否决'
}

const takenText = ({ steps }: AdjustmentView['adjustment']): string =>
  steps.map(({ step, name, at }) => `${labelOf('takenStep', step)} ${name} ${stampText(at).slice(5, 10)}`).join('；')

/** What it rests on, each part with room on the card: why, the complaint, the report that closed it. */
function groundsText({ adjustment, summary, record }: AdjustmentView): string {
  if (summary === null || record === null) return short(adjustment.reason, 160)
  const report = record.report ?? '尚未办结'
  return short(`${stopped(short(adjustment.reason, 50))}诉求：${stopped(short(summary, 40))}办结说明：${report}`, 160)
}

/** The same in full, where the card had to shorten it. */
export function fullGrounds(view: AdjustmentView): Text[] {
  const { adjustment, summary, record } = view
  if (summary === null || record === null || !groundsText(view).includes('…')) return []
  const lines = [
    `加减分 ${adjustment.id} 理由：${adjustment.reason}`,
    `诉求：${summary}`,
    `办结说明：${record.report ?? '尚未办结'}`,
    `回访：${revisitBrief(record.revisit)}`,
  ]
  return [say(lines.join('\n'))]
}

/** One adjustment in a line: number, unit, amount, and what it waits for. */
export const adjustmentBrief = (view: AdjustmentView): string =>
  `加减分 ${view.adjustment.id} ${view.unitName} ${amount(view.adjustment)}（${stateText(view)}）`

/**
 * contract.md#cards, the adjustment step: unit, clause, evidence, who approved so far. `isProposer` may take it back.
 */
export function adjustmentCard(view: AdjustmentView, to: { id: string }): Card {
  const { adjustment, unitName, next } = view
  const { id, kind, clause, ticket, status, steps } = adjustment
  const isTaken = steps.some(({ member }) => member === to.id)
  const isProposer = steps.some(({ step, member }) => step === 'proposed' && member === to.id)
  const refused = steps.find(({ step }) => step === 'rejected')
  const withdraw: Button = { key: keyOf('withdraw-adjustment', id), text: '撤回', style: 'danger' }
  const decide: Button[] = [
    { key: keyOf('agree-adjustment', id, status), text: '同意', style: 'main' },
    { key: keyOf('reject-adjustment', id, status), text: '不同意', style: 'danger' },
  ]
  const buttons = next === null ? [] : isProposer ? [withdraw] : isTaken ? [] : decide
  const over = buttons.length > 0 ? null : stateText(view)
  return {
    kind: 'card',
    title: `${labelOf('adjustmentKind', kind)}${stateText(view)}`,
    note: short(`加减分 ${id} · ${amount(adjustment)}`, 44),
    body: groundsText(view),
    fields: [
      ...field('单位', unitName),
      ...field('情形', `${clause}. ${clauseText(kind, clause)}`),
      ...field('工单', ticket),
      ...field('回访', view.record && revisitBrief(view.record.revisit)),
      ...field('已办', takenText(adjustment)),
      ...field('否决理由', refused?.why ?? null),
    ],
    buttons,
    ...(over === null ? {} : { over }),
  }
}

/** How an adjustment ended, for those who were told of it or wait for it. */
export function adjustmentDecidedText(view: AdjustmentView): Text {
  const { adjustment, unitName } = view
  const why = adjustment.steps.find(({ step }) => step === 'rejected')?.why ?? null
  const lines = [
    `加减分 ${adjustment.id} ${stateText(view)}：${unitName} ${amount(adjustment)}`,
    `情形：${clauseText(adjustment.kind, adjustment.clause)}`,
    `理由：${adjustment.reason}`,
    ...(why === null ? [] : [`否决理由：${why}`]),
  ]
  return say(lines.join('\n'))
}

export const adjustmentProposed = ({ adjustment, unitName }: AdjustmentView): Text =>
  say(`已提出加减分 ${adjustment.id}：${unitName} ${amount(adjustment)}，等待热线办另一位同事核实。`)

export const askAdjustmentRefusal = (id: string): Text =>
  say(`加减分 ${id}：请发送不同意的理由。发送「取消」可以放弃。`)

export const WHICH_ADJUSTMENT = say('请写上加减分的编号，例如「撤回 12」。发送「加减分」查看编号。')

/** 「加减分」: every one with its state. */
export function adjustmentBlocks(views: readonly AdjustmentView[]): string[] {
  if (views.length === 0) return ['本考核期还没有加分减分事项。']
  return [
    `加分减分事项 ${views.length} 项：`,
    ...views.map((view) => {
      const { id, kind, clause } = view.adjustment
      return `▪ ${id} ${view.unitName} ${amount(view.adjustment)}（${stateText(view)}）\n　${clauseText(kind, clause)}`
    }),
  ]
}

/** What the records say, as the reason of a proposal. Nothing of the citizen is in it. */
export function evidenceText({ rule, ticket, evidence }: Candidate): string {
  const { at, until, other, missing } = evidence
  const when = at === null ? '' : stampText(at)
  switch (rule) {
    case 'found-unsolved':
      return `工单 ${ticket} 于 ${when} 报「实际解决」，回访结果为「未解决」。`
    case 'repeated':
      return `工单 ${ticket} 重复投诉工单 ${other ?? ''}，后者已于 ${when} 由本单位办结。`
    case 'urgent-late':
      return `紧急工单 ${ticket} 时限 ${until === null ? '' : limitShort(until)}，${at === null ? '至今未办' : `实际 ${when}`}。`
    case 'thin-report':
      return `工单 ${ticket} 于 ${when} 办结，办结说明${missing.length === 0 ? '过短' : `缺少${missing.map((one) => labelOf('element', one)).join('、')}`}。`
  }
}

/** One candidate with its evidence, and what may be made of it; null when none waits. */
export function candidateCard({ waiting, names, summary }: CandidatesView): Card | null {
  const [candidate] = waiting
  if (!candidate) return null
  const { unit, rule, ticket } = candidate
  const key = [unit, rule, ticket] as const
  return {
    kind: 'card',
    title: `减分候选：${labelOf('candidateRule', rule)}`,
    note: short(`工单 ${ticket} · 共 ${waiting.length} 件待处理`, 44),
    body: short(evidenceText(candidate), 160),
    fields: [...field('单位', names.get(unit) ?? unit), ...field('诉求', summary)],
    buttons: [
      { key: keyOf('propose-candidate', ...key), text: '提出减分', style: 'main' },
      { key: keyOf('dismiss-candidate', ...key), text: '不予提出', style: 'plain' },
      { key: keyOf('skip-candidate', ...key), text: '下一条', style: 'plain' },
    ],
  }
}

/** How many candidates wait, by unit and rule. */
export function candidatesText({ waiting, names }: CandidatesView): Text {
  if (waiting.length === 0) return say('没有等待处理的减分候选。')
  const counts = new Map<string, number>()
  for (const { unit, rule } of waiting) {
    const line = `　${names.get(unit) ?? unit}：${labelOf('candidateRule', rule)}`
    counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  const lines = [...counts].map(([line, count]) => `${line} ${count} 件`)
  const shown = lines.slice(0, 20)
  const rest = lines.length > shown.length ? [`　……另有 ${lines.length - shown.length} 类`] : []
  return say([`减分候选 ${waiting.length} 件（只是线索，提出并审定后才减分）：`, ...shown, ...rest].join('\n'))
}

export const NO_CANDIDATE: Card = {
  kind: 'card',
  title: '减分候选',
  body: '没有等待处理的减分候选。',
  buttons: [],
  over: '已处理完',
}
