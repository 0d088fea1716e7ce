import type { Draft } from '../../usecases/ports/drafts.ts'
import type { Asker } from '../abilities/asker.ts'
import { confirmNotice } from '../abilities/calendar/notice.ts'
import { confirmEntry } from '../abilities/entering/entry.ts'
import type { Repertoire } from '../abilities/repertoire.ts'
import { confirmReport } from '../abilities/tickets/report.ts'
import { written } from '../abilities/written.ts'
import type { Reply } from '../chat.ts'
import { assentIn, withoutAssent } from '../hearing/assent.ts'
import type { Hearings } from '../hearing/ear.ts'
import { visible } from '../hearing/plain-text.ts'
import type { Intent } from '../hearing/sentence.ts'
import { draftOpen, NOTHING_AWAITED, notWritten } from '../views/text/said.ts'
import { refusable } from './obey.ts'
import { obeyed } from './obeyed.ts'

/** A member's sentence in private: a request, or, in the middle of writing, what was asked for. */
export async function heard(repertoire: Repertoire, asker: Asker, draft: Draft | null, text: string): Promise<Reply> {
  if (draft) return whileWriting(repertoire, asker, draft, text)
  const possible = repertoire.hearings(text)
  const isTalk = possible[0].intent.do === 'unknown' && visible(text) !== '' && assentIn(text) !== null
  // A lone question mark asks for help, and is no small talk.
  return isTalk && !/^[\s?？]+$/u.test(text) ? { say: [NOTHING_AWAITED] } : obeyed(repertoire, asker, possible)
}

const LONGEST_SLIP = 8

// In the middle of writing, only an unmistakable command is one, and assent is never content.
async function whileWriting(repertoire: Repertoire, asker: Asker, draft: Draft, text: string): Promise<Reply> {
  const seen = visible(text)
  const possible = repertoire.hearings(text, { exact: true })
  const { intent } = possible[0]
  if (isNumber(draft, intent)) return taken(repertoire, asker, draft, seen)
  if (intent.do === 'confirm') return talked(asker, draft, seen, true)
  if (intent.do !== 'unknown') return asCommand(repertoire, asker, draft, possible, intent)
  const said = assentIn(text)
  if (said !== null) return talked(asker, draft, seen, said === 'yes')
  const slipped = [...seen].length <= LONGEST_SLIP ? repertoire.hearings(text) : possible
  if (repertoire.knows.is(slipped[0].intent, 'with-slips'))
    return asCommand(repertoire, asker, draft, slipped, slipped[0].intent)
  return taken(repertoire, asker, draft, seen)
}

// Where points are asked for, 「2」 is no place in a list.
const isNumber = (draft: Draft, intent: Intent): boolean =>
  draft.kind === 'objection-value' && intent.do === 'ticket' && (intent.no ?? '').length < 4

async function asCommand(
  repertoire: Repertoire,
  asker: Asker,
  draft: Draft,
  possible: Hearings,
  intent: Intent,
): Promise<Reply> {
  const reply = await obeyed(repertoire, asker, possible)
  const still = await asker.use.drafts.get(asker.member)
  return still && isSameDraft(still, draft) && !repertoire.knows.is(intent, 'of-draft')
    ? { ...reply, say: [...reply.say, draftOpen(still)] }
    : reply
}

/** A yes confirms a report that was shown back; anything else of the kind is told what is waited for. */
async function talked(asker: Asker, draft: Draft, seen: string, isYes: boolean): Promise<Reply> {
  if (isYes && draft.kind === 'report' && draft.text !== null) {
    return refusable(asker, { no: draft.ticket }, () => confirmReport(asker, { no: draft.ticket, mark: null }))
  }
  if (isYes && draft.kind === 'holiday-notice') return refusable(asker, null, () => confirmNotice(asker, null))
  if (isYes && draft.kind === 'entry') return refusable(asker, null, () => confirmEntry(asker, null))
  return { say: [notWritten(draft, seen === '' ? [] : [seen]), draftOpen(draft)] }
}

async function taken(repertoire: Repertoire, asker: Asker, draft: Draft, seen: string): Promise<Reply> {
  const { text: whole, next } = repertoire.textAndCommand(seen)
  const { text, left } = withoutAssent(whole)
  const about = 'ticket' in draft ? { no: draft.ticket } : null
  const reply = await refusable(asker, about, () => written(asker, draft, text))
  const told = left.length === 0 ? [] : [notWritten(draft, left)]
  const after = next === null ? null : await obeyed(repertoire, asker, repertoire.hearings(next))
  return { ...reply, say: [...reply.say, ...told, ...(after?.say ?? [])] }
}

// Another text of the same report is the same draft.
function isSameDraft(a: Draft, b: Draft): boolean {
  if ('ticket' in a && 'ticket' in b) return a.kind === b.kind && a.ticket === b.ticket
  return JSON.stringify(a) === JSON.stringify(b)
}
