import { createHash } from 'node:crypto'
import type { ReportDetails } from '../../../domain/closing/report-details.ts'
import type { Result } from '../../../domain/closure.ts'
import { refusalIn, refuse } from '../../../usecases/ports/refused.ts'
import type { ReportDraft } from '../../../usecases/tickets/signing/drafted-details.ts'
import { optionsOf } from '../../../usecases/tickets/ticket-options.ts'
import { refusalText } from '../../../wording/refusals/refusals.ts'
import type { Card, Reply } from '../../chat.ts'
import { undoClosingCard } from '../../views/reach/corrections.ts'
import { ADD_WHAT_LACKS, contacted, NOTHING_DRAFTED, REPORT_CHANGED, say } from '../../views/text/said.ts'
import { detailsLine } from '../../views/tickets/closing/details.ts'
import { submitted } from '../../views/tickets/closing/sign.ts'
import { askReport, confirmCard, editingCard, fullReport, uncontactedCard } from '../../views/tickets/closure.ts'
import { look, type Needing, shown, shownAsIs, type Viewed } from '../asker.ts'
import { workable } from './workable.ts'

type Written = { result: Result; text: string; details?: ReportDetails }

// What is chosen beside the text is shown with it, and confirmed with it.
const markOf = ({ result, text, details }: Written): string =>
  createHash('sha256')
    .update(`${result}\n${text}${details ? `\n${detailsLine(details)}` : ''}`)
    .digest('hex')
    .slice(0, 16)

/** The member's own report about this ticket (or about any), when one is being written. */
export async function reportDraft({ use, member }: Needing<'drafts'>, no: string | null): Promise<ReportDraft | null> {
  const draft = await use.drafts.get(member)
  return draft?.kind === 'report' && (no === null || draft.ticket === no) ? draft : null
}

/** A report as it would be kept, and what it lacks; refuses whatever else is wrong with it. */
export const checked = ({ use }: Needing<'closures'>, result: Result, report: string) => {
  try {
    return { report: use.closures.check({ result, report }).report, refusal: null }
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
  asker: Needing<'tickets' | 'closures' | 'drafts' | 'files'>,
  draft: ReportDraft,
  text: string,
): Promise<Reply> {
  const { ticket: no, result, text: before } = draft
  const alone = checked(asker, result, text)
  const best = alone.refusal && before !== null ? checked(asker, result, `${before}\n${text}`) : alone
  const kept = { ...draft, text: best.report }
  await asker.use.drafts.put(asker.member, kept)
  if (best.refusal) return { say: [say(refusalText(best.refusal)), ADD_WHAT_LACKS] }
  const viewed = await look(asker, no)
  return { say: [...fullReport(no, best.report), await toConfirm(asker, viewed, kept)] }
}

// Nobody can make good a contact that is missing once the ticket is closed: that is asked first, once.
export async function toConfirm(asker: Needing<'files'>, { view, options }: Viewed, draft: Written): Promise<Card> {
  const files = await asker.use.files.waiting(asker.member, { use: 'report', ticket: view.ticket.no })
  const shownDraft = { ...draft, files }
  return options.contact
    ? uncontactedCard(view, shownDraft, markOf(draft))
    : confirmCard(view, shownDraft, markOf(draft))
}

type AskerToClose = Needing<'tickets' | 'people' | 'closures' | 'drafts' | 'files' | 'corrections'>

/** The ticket is closed with this report. */
export async function finish(
  asker: AskerToClose,
  { no, result }: { no: string; result: Result },
  report: string,
): Promise<Reply> {
  const { use, member } = asker
  const draft = await reportDraft(asker, no)
  const { unsigned, ...view } = await use.closures.report(member, no, { result, report }, draft?.details ?? null)
  if (draft) await use.drafts.drop(member)
  const told = submitted(no, result, optionsOf(view, member), unsigned)
  const reply = await shownAsIs(asker, view, ...(asker.pressed && unsigned !== 'no-leader' ? [] : [told]))
  return { ...reply, say: [...reply.say, undoClosingCard(view, await use.corrections.minutes(view))] }
}

/** The text that the card showed is confirmed, and no other. `mark` null: by a sentence. */
export async function confirmReport(
  asker: AskerToClose,
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
  const written = { ...draft, result, text }
  const isOther = mark !== null && mark !== markOf(written)
  if (isOther) return shown(asker, await toConfirm(asker, viewed, written), REPORT_CHANGED)
  return finish(asker, { no: ticket, result }, text)
}

/** The contact is recorded, and the closing goes on where it was. */
export async function contactBefore(asker: Needing<'tickets' | 'drafts' | 'files'>): Promise<Reply> {
  const { use, member } = asker
  const draft = await reportDraft(asker, null)
  if (!draft) return { say: [NOTHING_DRAFTED] }
  const { ticket: no, result, text } = draft
  const before = await workable(asker, no)
  if (before.options.contact) await use.tickets.contact(member, no)
  if (text === null) return { say: [contacted(no), askReport(no, result)] }
  return shown(asker, await toConfirm(asker, await look(asker, no), { ...draft, text }), contacted(no))
}

/** The report is written anew. */
export async function rewrite(
  asker: Needing<'tickets' | 'people' | 'drafts'>,
  { no }: { no: string | null },
): Promise<Reply> {
  const draft = await reportDraft(asker, no)
  if (!draft) return no === null ? { say: [NOTHING_DRAFTED] } : shownAsIs(asker, (await look(asker, no)).view)
  const { view, options } = await look(asker, draft.ticket)
  if (!options.close) refuse('already-closed', { ticket: draft.ticket })
  await asker.use.drafts.put(asker.member, { ...draft, text: null })
  const ask = askReport(draft.ticket, draft.result)
  return asker.pressed ? { replace: editingCard(view, draft.result), say: [ask] } : { say: [ask] }
}
