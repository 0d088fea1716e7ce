import type { AppraisalDraft, Draft, TicketDraft } from '../../usecases/ports/drafts.ts'
import { refusalIn } from '../../usecases/ports/refused.ts'
import { codeOf } from '../../wording/labels.ts'
import type { Reply } from '../chat.ts'
import { draftOvertaken, textKept } from '../views/text/said.ts'
import { writtenAdjustmentRefusal } from './appraisal/adjustments.ts'
import { writtenMarkReason } from './appraisal/mark.ts'
import { type Asker, look, shownAsIs } from './asker.ts'
import { writtenNotice } from './calendar/notice.ts'
import { writtenEntry } from './entering/entry.ts'
import { writtenExclusion } from './exclusions/ask-exclusion.ts'
import { writtenExclusionRefusal } from './exclusions/decide-exclusion.ts'
import { writtenAttempt } from './life/not-reached.ts'
import { writtenPause } from './pauses/ask-pause.ts'
import { writtenPauseRefusal } from './pauses/decide-pause.ts'
import { writtenObjection } from './publication/object.ts'
import { writtenDecision } from './publication/objections.ts'
import { writtenReleaseRefusal } from './publication/release.ts'
import { outcome } from './tickets/closure.ts'
import { writtenExtensionRefusal } from './tickets/decide-extension.ts'
import { moveTo, writtenReturnRefusal } from './tickets/decide-return.ts'
import { writtenBasis, writtenExtension } from './tickets/extend.ts'
import { writeReport } from './tickets/report.ts'
import { askReturn, grounds } from './tickets/return.ts'
import { writtenSendBack } from './tickets/sign.ts'

/** Refusals after which the same question may be answered better; after any other there is nothing left to write. */
const TO_BE_MENDED: readonly string[] = [
  'item-needs-ticket',
  'not-objectable',
  'nothing-to-correct',
  'unknown-ticket',
  'objection-subject-missing',
  'objection-reason-missing',
  'correction-not-offered',
  'ground-missing',
  'too-long',
  'bad-field',
  'mark-off-step',
  'mark-out-of-bounds',
]

/** The next message of somebody who was asked for something. */
export async function written(asker: Asker, draft: Draft, text: string): Promise<Reply> {
  if ('ticket' in draft) return writtenAboutTicket(asker, draft, text)
  if (draft.kind === 'entry') return writtenEntry(asker, draft, text)
  if (draft.kind === 'holiday-notice') return writtenNotice(asker, draft, text)
  try {
    return await writtenAboutAssessment(asker, draft, text)
  } catch (thrown) {
    const refusal = refusalIn(thrown)
    if (refusal && !TO_BE_MENDED.includes(refusal.code)) await asker.use.drafts.drop(asker.member)
    throw thrown
  }
}

function writtenAboutAssessment(asker: Asker, draft: AppraisalDraft, text: string): Promise<Reply> {
  switch (draft.kind) {
    case 'objection':
      return writtenObjection(asker, draft, text)
    case 'objection-value':
    case 'objection-refusal':
      return writtenDecision(asker, draft, text)
    case 'release-refusal':
      return writtenReleaseRefusal(asker, draft, text)
    case 'adjustment-refusal':
      return writtenAdjustmentRefusal(asker, draft, text)
    case 'mark-reason':
      return writtenMarkReason(asker, draft, text)
  }
}

async function writtenAboutTicket(asker: Asker, draft: TicketDraft, text: string): Promise<Reply> {
  const { use, member } = asker
  const { view, options } = await look(asker, draft.ticket).catch(async (thrown: unknown) => {
    // Nobody could go on writing about a ticket that is no longer theirs to see.
    if (refusalIn(thrown)) await use.drafts.drop(member)
    throw thrown
  })
  const isOpen = {
    'return-reason': options.mine && options.state === 'open',
    ground: options.mine && options.state === 'open',
    report: options.close,
    result: options.close,
    attempt: options.contact,
    'move-target': options.decide,
    'return-refusal': options.decide,
    extension: options.close,
    'extension-basis': options.close,
    'extension-refusal': options.decideExtension,
    pause: options.close && options.pause === null && options.paused === null,
    'pause-refusal': options.decidePause,
    exclusion: options.mine && options.exclusion === null && options.excluded === null,
    'exclusion-refusal': options.decideExclusion,
    'send-back-reason': options.sign,
  }
  if (!isOpen[draft.kind]) {
    await use.drafts.drop(member)
    return shownAsIs(asker, view, draftOvertaken(draft))
  }
  if (draft.kind === 'result' || draft.kind === 'ground') return chosen(asker, draft, text)
  if (draft.kind === 'attempt') return writtenAttempt(asker, draft, text)
  if (draft.kind === 'report') return writeReport(asker, draft, text)
  if (draft.kind === 'move-target') {
    const unit = await use.people.unit(text)
    return moveTo(asker, { no: draft.ticket, asked: Date.parse(draft.requestedAt), units: [unit.code] })
  }
  if (draft.kind === 'extension') return writtenExtension(asker, draft, text)
  if (draft.kind === 'extension-basis') return writtenBasis(asker, draft, text)
  if (draft.kind === 'extension-refusal') return writtenExtensionRefusal(asker, draft, text)
  if (draft.kind === 'pause') return writtenPause(asker, draft, text)
  if (draft.kind === 'pause-refusal') return writtenPauseRefusal(asker, draft, text)
  if (draft.kind === 'exclusion') return writtenExclusion(asker, draft, text)
  if (draft.kind === 'exclusion-refusal') return writtenExclusionRefusal(asker, draft, text)
  if (draft.kind === 'send-back-reason') return writtenSendBack(asker, draft, text)
  if (draft.kind === 'return-refusal') return writtenReturnRefusal(asker, draft, text)
  const reply = await askReturn(asker, { no: draft.ticket, ground: draft.ground, reason: text })
  await use.drafts.drop(member)
  return reply
}

/** The choice that a kept text waits for; anything else is more of the text. */
async function chosen(
  asker: Asker,
  draft: Extract<TicketDraft, { kind: 'result' | 'ground' }>,
  text: string,
): Promise<Reply> {
  const { ticket: no } = draft
  const result = draft.kind === 'result' ? codeOf('result', text) : null
  if (result !== null) return outcome(asker, { no, result })
  const ground = draft.kind === 'ground' ? codeOf('ground', text) : null
  if (ground !== null) return grounds(asker, { no, ground })
  await asker.use.drafts.put(asker.member, { ...draft, text: `${draft.text}\n${text}` })
  return { say: [textKept(draft.kind)] }
}
