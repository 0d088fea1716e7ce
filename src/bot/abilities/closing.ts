import { createHash } from 'node:crypto'
import type { Result } from '../../domain/closure.ts'
import type { Draft } from '../../usecases/ports/drafts.ts'
import { refusalIn, refuse } from '../../usecases/ports/refused.ts'
import { refusalText } from '../../wording/refusals/refusals.ts'
import type { Card, Reply } from '../chat.ts'
import type { IntentOf } from '../hearing/intent.ts'
import { beginsWithNumber } from '../hearing/ticket-number.ts'
import { oneByOne } from '../views/text/not-done.ts'
import {
  ADD_WHAT_LACKS,
  CHOOSE_RESULT,
  closed,
  contacted,
  NOTHING_DRAFTED,
  REPORT_CHANGED,
  say,
  textKept,
} from '../views/text/said.ts'
import {
  askReport,
  closureCard,
  confirmCard,
  editingCard,
  fullReport,
  reportAwaitedCard,
  uncontactedCard,
} from '../views/tickets/closure.ts'
import { type Asker, look, shown, shownAsIs, type Viewed, withForm } from './asker.ts'
import { workable } from './workable.ts'

type ReportDraft = Extract<Draft, { kind: 'report' }>

const markOf = (draft: { result: string; text: string }): string =>
  createHash('sha256').update(`${draft.result}\n${draft.text}`).digest('hex').slice(0, 16)

/** The member's own report about this ticket (or about any), when one is being written. */
async function reportDraft({ use, member }: Asker, no: string | null): Promise<ReportDraft | null> {
  const draft = await use.drafts.get(member)
  return draft?.kind === 'report' && (no === null || draft.ticket === no) ? draft : null
}

/** A report about this ticket that was written before or without its outcome. */
async function writtenBefore(asker: Asker, no: string): Promise<string | null> {
  const draft = await asker.use.drafts.get(asker.member)
  const isOurs = draft?.kind === 'result' || draft?.kind === 'report'
  return isOurs && draft.ticket === no ? draft.text : null
}

/** 「办结上报」: the closure card. */
export async function openClosure(asker: Asker, { no }: { no: string }): Promise<Reply> {
  const { view, options } = await workable(asker, no)
  return withForm(asker, view, closureCard(view, options))
}

/** 「提交」: the outcome is kept, the report comes as the next message; one that was written already is kept too. */
export async function chooseResult(
  asker: Asker,
  { no, result }: { no: string; result: Result | null },
): Promise<Reply> {
  const { view, options } = await workable(asker, no)
  if (result === null) return shown(asker, closureCard(view, options), CHOOSE_RESULT)
  const written = await writtenBefore(asker, no)
  await asker.use.drafts.put(asker.member, { kind: 'report', ticket: no, result, text: null })
  const card = reportAwaitedCard(view, result)
  const { say: then } =
    written === null ? { say: [askReport(no, result)] } : await writeReport(asker, { no, result }, written)
  return asker.pressed ? { replace: card, say: then } : { say: then }
}

const isThin = (asker: Asker, result: Result, report: string) => {
  try {
    return { report: asker.use.closures.check({ result, report }).report, refusal: null }
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
  asker: Asker,
  about: { no: string; result: Result },
  text: string,
  before: string | null = null,
): Promise<Reply> {
  const { no, result } = about
  const alone = isThin(asker, result, text)
  const best = alone.refusal && before !== null ? isThin(asker, result, `${before}\n${text}`) : alone
  await asker.use.drafts.put(asker.member, { kind: 'report', ticket: no, result, text: best.report })
  if (best.refusal) return { say: [say(refusalText(best.refusal)), ADD_WHAT_LACKS] }
  const viewed = await look(asker, no)
  return { say: [...fullReport(no, best.report), toConfirm(viewed, { result, text: best.report })] }
}

// Nobody can make good a contact that is missing once the ticket is closed: that is asked first, once.
const toConfirm = ({ view, options }: Viewed, draft: { result: Result; text: string }): Card =>
  options.contact ? uncontactedCard(view, draft, markOf(draft)) : confirmCard(view, draft, markOf(draft))

/** 「办结 <no> 实际解决 <text>」: complete in one sentence; what it lacks is asked for. */
export async function sayClosure(
  asker: Asker,
  { no, result, report }: Omit<IntentOf<'say-closure'>, 'do'>,
): Promise<Reply> {
  const { options } = await workable(asker, no)
  if (result === null) {
    if (beginsWithNumber(report)) return { say: [oneByOne('closure')] }
    const reply = await openClosure(asker, { no })
    if (report === '') return reply
    await asker.use.drafts.put(asker.member, { kind: 'result', ticket: no, text: report })
    return { ...reply, say: [CHOOSE_RESULT, textKept('result'), ...reply.say] }
  }
  if (report === '') return chooseResult(asker, { no, result })
  const checked = isThin(asker, result, report)
  const asks = checked.refusal !== null || options.contact
  return asks ? writeReport(asker, { no, result }, report) : finish(asker, { no, result }, checked.report)
}

async function finish(asker: Asker, { no, result }: { no: string; result: Result }, report: string): Promise<Reply> {
  const { use, member } = asker
  const view = await use.closures.report(member, no, { result, report })
  if (await reportDraft(asker, no)) await use.drafts.drop(member)
  return shownAsIs(asker, view, ...(asker.pressed ? [] : [closed(no, result)]))
}

/** 「确认办结」: the text that the card showed, and no other. `mark` null: confirmed by a sentence. */
export async function confirmReport(
  asker: Asker,
  { no, mark }: { no: string | null; mark: string | null },
): Promise<Reply> {
  const draft = await reportDraft(asker, no)
  const { ticket = no, text = null, result = null } = draft ?? {}
  if (ticket === null) return { say: [NOTHING_DRAFTED] }
  if (text === null || result === null) {
    const { view, options } = await look(asker, ticket)
    return shownAsIs(asker, view, ...(options.state === 'closed' ? [] : [NOTHING_DRAFTED]))
  }
  const viewed = await workable(asker, ticket)
  const isOther = mark !== null && mark !== markOf({ result, text })
  if (isOther) return shown(asker, toConfirm(viewed, { result, text }), REPORT_CHANGED)
  return finish(asker, { no: ticket, result }, text)
}

/** 「先记先行联系」: the contact is recorded, and the closing goes on where it was. */
export async function contactFirst(asker: Asker): Promise<Reply> {
  const { use, member } = asker
  const draft = await reportDraft(asker, null)
  if (!draft) return { say: [NOTHING_DRAFTED] }
  const { ticket: no, result, text } = draft
  const before = await workable(asker, no)
  if (before.options.contact) await use.tickets.contact(member, no)
  if (text === null) return { say: [contacted(no), askReport(no, result)] }
  return shown(asker, toConfirm(await look(asker, no), { result, text }), contacted(no))
}

/** 「修改」: the report is written anew. */
export async function editReport(asker: Asker, { no }: { no: string | null }): Promise<Reply> {
  const draft = await reportDraft(asker, no)
  if (!draft) return no === null ? { say: [NOTHING_DRAFTED] } : shownAsIs(asker, (await look(asker, no)).view)
  const { view, options } = await look(asker, draft.ticket)
  if (!options.close) refuse('already-closed', { ticket: draft.ticket })
  await asker.use.drafts.put(asker.member, { ...draft, text: null })
  const ask = askReport(draft.ticket, draft.result)
  return asker.pressed ? { replace: editingCard(view, draft.result), say: [ask] } : { say: [ask] }
}
