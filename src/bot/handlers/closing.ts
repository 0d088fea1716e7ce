import { createHash } from 'node:crypto'
import type { Result } from '../../domain/closure.ts'
import type { Draft } from '../../usecases/ports/drafts.ts'
import { refusalIn, refuse } from '../../usecases/refused.ts'
import { refusalText } from '../../wording/refusals.ts'
import type { Reply } from '../chat.ts'
import type { IntentOf } from '../intent.ts'
import { look, type Scene, shown, shownAsIs, withForm } from '../scene.ts'
import { askReport, closureCard, confirmCard, editingCard, fullReport, reportAwaitedCard } from '../views/closure.ts'
import { ADD_WHAT_LACKS, CHOOSE_RESULT, closed, NOTHING_DRAFTED, REPORT_CHANGED, say } from '../views/said.ts'
import { workable } from './workable.ts'

type ReportDraft = Extract<Draft, { kind: 'report' }>

const markOf = (draft: { result: string; text: string }): string =>
  createHash('sha256').update(`${draft.result}\n${draft.text}`).digest('hex').slice(0, 16)

/** The member's own report about this ticket (or about any), when one is being written. */
async function reportDraft({ use, member }: Scene, no: string | null): Promise<ReportDraft | null> {
  const draft = await use.drafts.get(member)
  return draft?.kind === 'report' && (no === null || draft.ticket === no) ? draft : null
}

/** 「办结上报」: the closure card. */
export async function openClosure(scene: Scene, { no }: { no: string }): Promise<Reply> {
  const { view, options } = await workable(scene, no)
  return withForm(scene, view, closureCard(view, options))
}

/** 「提交」: the outcome is kept, the report comes as the next message; one that was written already is kept too. */
export async function chooseResult(
  scene: Scene,
  { no, result }: { no: string; result: Result | null },
): Promise<Reply> {
  const { view, options } = await workable(scene, no)
  if (result === null) return shown(scene, closureCard(view, options), CHOOSE_RESULT)
  const written = (await reportDraft(scene, no))?.text ?? null
  await scene.use.drafts.put(scene.member, { kind: 'report', ticket: no, result, text: null })
  const card = reportAwaitedCard(view, result)
  const { say: then } =
    written === null ? { say: [askReport(no, result)] } : await writeReport(scene, { no, result }, written)
  return scene.pressed ? { replace: card, say: then } : { say: then }
}

const isThin = (scene: Scene, result: Result, report: string) => {
  try {
    return { report: scene.use.closures.check({ result, report }).report, refusal: null }
  } catch (thrown) {
    const refusal = refusalIn(thrown)
    if (refusal?.code !== 'report-thin') throw thrown
    return { report, refusal }
  }
}

/**
 * The report of a draft: a complete one is shown back to be confirmed; a thin one is answered with what is missing,
 * and what is sent next may be the whole again or just the part that lacked. Refuses `too-long`.
 */
export async function writeReport(
  scene: Scene,
  about: { no: string; result: Result },
  text: string,
  before: string | null = null,
): Promise<Reply> {
  const { no, result } = about
  const alone = isThin(scene, result, text)
  const best = alone.refusal && before !== null ? isThin(scene, result, `${before}\n${text}`) : alone
  await scene.use.drafts.put(scene.member, { kind: 'report', ticket: no, result, text: best.report })
  if (best.refusal) return { say: [say(refusalText(best.refusal)), ADD_WHAT_LACKS] }
  const { view } = await look(scene, no)
  const draft = { result, text: best.report }
  return { say: [...fullReport(no, best.report), confirmCard(view, draft, markOf(draft))] }
}

/** 「办结 <no> 实际解决 <text>」: complete in one sentence; what it lacks is asked for. */
export async function sayClosure(
  scene: Scene,
  { no, result, report }: Omit<IntentOf<'say-closure'>, 'do'>,
): Promise<Reply> {
  await workable(scene, no)
  if (result === null) {
    const reply = await openClosure(scene, { no })
    return report === '' ? reply : { ...reply, say: [CHOOSE_RESULT, ...reply.say] }
  }
  if (report === '') return chooseResult(scene, { no, result })
  const checked = isThin(scene, result, report)
  return checked.refusal ? writeReport(scene, { no, result }, report) : finish(scene, { no, result }, checked.report)
}

async function finish(scene: Scene, { no, result }: { no: string; result: Result }, report: string): Promise<Reply> {
  const { use, member } = scene
  const view = await use.closures.report(member, no, { result, report })
  if (await reportDraft(scene, no)) await use.drafts.drop(member)
  return shownAsIs(scene, view, ...(scene.pressed ? [] : [closed(no, result)]))
}

/** 「确认办结」: the text that the card showed, and no other. `mark` null: confirmed by a sentence. */
export async function confirmReport(
  scene: Scene,
  { no, mark }: { no: string | null; mark: string | null },
): Promise<Reply> {
  const draft = await reportDraft(scene, no)
  const { ticket = no, text = null, result = null } = draft ?? {}
  if (ticket === null) return { say: [NOTHING_DRAFTED] }
  if (text === null || result === null) {
    const { view, options } = await look(scene, ticket)
    return shownAsIs(scene, view, ...(options.state === 'closed' ? [] : [NOTHING_DRAFTED]))
  }
  const { view } = await workable(scene, ticket)
  const now = markOf({ result, text })
  if (mark !== null && mark !== now) return shown(scene, confirmCard(view, { result, text }, now), REPORT_CHANGED)
  return finish(scene, { no: ticket, result }, text)
}

/** 「修改」: the report is written anew. */
export async function editReport(scene: Scene, { no }: { no: string | null }): Promise<Reply> {
  const draft = await reportDraft(scene, no)
  if (!draft) return no === null ? { say: [NOTHING_DRAFTED] } : shownAsIs(scene, (await look(scene, no)).view)
  const { view, options } = await look(scene, draft.ticket)
  if (!options.close) refuse('already-closed', { ticket: draft.ticket })
  await scene.use.drafts.put(scene.member, { ...draft, text: null })
  const ask = askReport(draft.ticket, draft.result)
  return scene.pressed ? { replace: editingCard(view, draft.result), say: [ask] } : { say: [ask] }
}
