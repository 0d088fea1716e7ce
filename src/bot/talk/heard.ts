import type { Draft } from '../../usecases/ports/drafts.ts'
import type { Asker } from '../abilities/asker.ts'
import { confirmReport } from '../abilities/closing.ts'
import { written } from '../abilities/drafting.ts'
import type { Reply } from '../chat.ts'
import { assentIn, withoutAssent } from '../hearing/assent.ts'
import { textAndCommand } from '../hearing/following.ts'
import type { Intent } from '../hearing/intent.ts'
import { visible } from '../hearing/plain-text.ts'
import { hearings } from '../hearing/sentence.ts'
import { draftOpen, NOTHING_AWAITED, notWritten } from '../views/text/said.ts'
import { refusable } from './obey.ts'
import { obeyed } from './obeyed.ts'

/** A member's sentence in private: a request, or, in the middle of writing, what was asked for. */
export async function heard(asker: Asker, text: string): Promise<Reply> {
  const draft = await asker.use.drafts.get(asker.member)
  if (draft) return whileWriting(asker, draft, text)
  const possible = hearings(text)
  const isTalk = possible[0].intent.do === 'unknown' && visible(text) !== '' && assentIn(text) !== null
  // A lone question mark asks for help, and is no small talk.
  return isTalk && !/^[\s?？]+$/u.test(text) ? { say: [NOTHING_AWAITED] } : obeyed(asker, possible)
}

const ABOUT_DRAFT: readonly Intent['do'][] = ['cancel', 'edit', 'contact-first']

/** Short requests that are understood with a slip too; nothing of the kind is what was asked for. */
const ASKED_WITH_SLIPS: readonly Intent['do'][] = [
  'todo',
  'overdue',
  'standings',
  'help',
  'next',
  'officePhone',
  'ticket',
]
const LONGEST_SLIP = 8

// In the middle of writing, only an unmistakable command is one, and assent is never content.
async function whileWriting(asker: Asker, draft: Draft, text: string): Promise<Reply> {
  const seen = visible(text)
  const possible = hearings(text, { exact: true })
  const { intent } = possible[0]
  if (isNumber(draft, intent)) return taken(asker, draft, seen)
  if (intent.do === 'confirm') return talked(asker, draft, seen, true)
  if (intent.do !== 'unknown') return asCommand(asker, draft, possible, intent)
  const said = assentIn(text)
  if (said !== null) return talked(asker, draft, seen, said === 'yes')
  const slipped = [...seen].length <= LONGEST_SLIP ? hearings(text) : possible
  if (ASKED_WITH_SLIPS.includes(slipped[0].intent.do)) return asCommand(asker, draft, slipped, slipped[0].intent)
  return taken(asker, draft, seen)
}

// Where points are asked for, 「2」 is no place in a list.
const isNumber = (draft: Draft, intent: Intent): boolean =>
  draft.kind === 'objection-value' && intent.do === 'ticket' && intent.no.length < 4

async function asCommand(
  asker: Asker,
  draft: Draft,
  possible: Parameters<typeof obeyed>[1],
  intent: Intent,
): Promise<Reply> {
  const reply = await obeyed(asker, possible)
  const still = await asker.use.drafts.get(asker.member)
  return still && isSameDraft(still, draft) && !ABOUT_DRAFT.includes(intent.do)
    ? { ...reply, say: [...reply.say, draftOpen(still)] }
    : reply
}

/** A yes confirms a report that was shown back; anything else of the kind is told what is waited for. */
async function talked(asker: Asker, draft: Draft, seen: string, isYes: boolean): Promise<Reply> {
  if (isYes && draft.kind === 'report' && draft.text !== null) {
    return refusable(asker, { no: draft.ticket }, () => confirmReport(asker, { no: draft.ticket, mark: null }))
  }
  return { say: [notWritten(draft, seen === '' ? [] : [seen]), draftOpen(draft)] }
}

async function taken(asker: Asker, draft: Draft, seen: string): Promise<Reply> {
  const { text: whole, next } = textAndCommand(seen)
  const { text, left } = withoutAssent(whole)
  const about = 'ticket' in draft ? { no: draft.ticket } : null
  const reply = await refusable(asker, about, () => written(asker, draft, text))
  const told = left.length === 0 ? [] : [notWritten(draft, left)]
  const after = next === null ? null : await obeyed(asker, hearings(next))
  return { ...reply, say: [...reply.say, ...told, ...(after?.say ?? [])] }
}

// Another text of the same report is the same draft.
function isSameDraft(a: Draft, b: Draft): boolean {
  if ('ticket' in a && 'ticket' in b) return a.kind === b.kind && a.ticket === b.ticket
  return JSON.stringify(a) === JSON.stringify(b)
}
