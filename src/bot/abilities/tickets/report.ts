import { createHash } from 'node:crypto'
import type { Result } from '../../../domain/closure.ts'
import type { Draft } from '../../../usecases/ports/drafts.ts'
import { refusalIn, refuse } from '../../../usecases/ports/refused.ts'
import { refusalText } from '../../../wording/refusals/refusals.ts'
import type { Card, Reply } from '../../chat.ts'
import { undoClosingCard } from '../../views/reach/corrections.ts'
import { ADD_WHAT_LACKS, closed, contacted, NOTHING_DRAFTED, REPORT_CHANGED, say } from '../../views/text/said.ts'
import { askReport, confirmCard, editingCard, fullReport, uncontactedCard } from '../../views/tickets/closure.ts'
import { look, type Needing, shown, shownAsIs, type Viewed } from '../asker.ts'
import { workable } from './workable.ts'

type ReportDraft = Extract<Draft, { kind: 'report' }>
type Written = { result: Result; text: string }

const markOf = ({ result, text }: Written): string =>
  createHash('sha256').update(`${result}\n${text}`).digest('hex').slice(0, 16)

/** The member's own report about this ticket (or about any), when one is being written. */
async function reportDraft({ use, member }: Needing<'drafts'>, no: string | null): Promise<ReportDraft | null> {
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
  asker: Needing<'tickets' | 'closures' | 'drafts'>,
  about: { no: string; result: Result },
  text: string,
  before: string | null = null,
): Promise<Reply> {
  const { no, result } = about
  const alone = checked(asker, result, text)
  const best = alone.refusal && before !== null ? checked(asker, result, `${before}\n${text}`) : alone
  await asker.use.drafts.put(asker.member, { kind: 'report', ticket: no, result, text: best.report })
  if (best.refusal) return { say: [say(refusalText(best.refusal)), ADD_WHAT_LACKS] }
  const viewed = await look(asker, no)
  return { say: [...fullReport(no, best.report), toConfirm(viewed, { result, text: best.report })] }
}

// Nobody can make good a contact that is missing once the ticket is closed: that is asked first, once.
const toConfirm = ({ view, options }: Viewed, draft: Written): Card =>
  options.contact ? uncontactedCard(view, draft, markOf(draft)) : confirmCard(view, draft, markOf(draft))

type AskerToClose = Needing<'tickets' | 'people' | 'closures' | 'drafts' | 'corrections'>

/** The ticket is closed with this report. */
export async function finish(
  asker: AskerToClose,
  { no, result }: { no: string; result: Result },
  report: string,
): Promise<Reply> {
  const { use, member } = asker
  const view = await use.closures.report(member, no, { result, report })
  if (await reportDraft(asker, no)) await use.drafts.drop(member)
  const reply = await shownAsIs(asker, view, ...(asker.pressed ? [] : [closed(no, result)]))
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
  const isOther = mark !== null && mark !== markOf({ result, text })
  if (isOther) return shown(asker, toConfirm(viewed, { result, text }), REPORT_CHANGED)
  return finish(asker, { no: ticket, result }, text)
}

/** The contact is recorded, and the closing goes on where it was. */
export async function contactBefore(asker: Needing<'tickets' | 'drafts'>): Promise<Reply> {
  const { use, member } = asker
  const draft = await reportDraft(asker, null)
  if (!draft) return { say: [NOTHING_DRAFTED] }
  const { ticket: no, result, text } = draft
  const before = await workable(asker, no)
  if (before.options.contact) await use.tickets.contact(member, no)
  if (text === null) return { say: [contacted(no), askReport(no, result)] }
  return shown(asker, toConfirm(await look(asker, no), { result, text }), contacted(no))
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
