import type { Ability } from './ability.ts'
import { adjust } from './appraisal/adjust.ts'
import {
  adjustment,
  adjustments,
  agreeAdjustment,
  rejectAdjustment,
  whichAdjustment,
  withdrawAdjustment,
} from './appraisal/adjustments.ts'
import { judgeCandidates, weighCandidates } from './appraisal/candidate-batch.ts'
import { candidates, dismissCandidate, proposeCandidate, skipCandidate } from './appraisal/candidates.ts'
import { mark, markTable } from './appraisal/mark.ts'
import { report, reports } from './appraisal/reports.ts'
import { limitChanges } from './calendar/limit-changes.ts'
import { confirmHolidayNotice, holidayNotice } from './calendar/notice.ts'
import { answerCall, nextCall, sayCall } from './calls/call.ts'
import { callProgress } from './calls/progress.ts'
import { unreached } from './calls/unreached.ts'
import { signIn } from './clocks/sign-in.ts'
import { bring } from './entering/bring.ts'
import { enter, entryConfirm, entryKind, entryNoPhone, entryUnit } from './entering/entry.ts'
import { sayExclusion } from './exclusions/ask-exclusion.ts'
import { decideExclusion } from './exclusions/decide-exclusion.ts'
import { listExclusions } from './exclusions/list-exclusions.ts'
import { attach, evidence, files } from './files/photos.ts'
import { find } from './finding/find.ts'
import { linkRepeat } from './finding/repeat.ts'
import { correctTicket } from './life/correct.ts'
import { acceptAttempts, chooseAttempt, notReached } from './life/not-reached.ts'
import { reveal } from './life/reveal.ts'
import { undo } from './life/undo.ts'
import { brief } from './monthly/brief.ts'
import { statistics } from './monthly/statistics.ts'
import { sayPause } from './pauses/ask-pause.ts'
import { decidePause } from './pauses/decide-pause.ts'
import { endPause } from './pauses/end-pause.ts'
import { listPauses } from './pauses/list-pauses.ts'
import { assumptions, assumptionsConfirmed, confirmAssumptions } from './publication/assumptions.ts'
import { agreeData, confirmation, openConfirmation, openObjection } from './publication/confirmation.ts'
import { object, objections } from './publication/object.ts'
import { correct, grantObjection, objection, refuseObjection } from './publication/objections.ts'
import { approveRelease, askRelease, publishRelease, refuseRelease, release } from './publication/release.ts'
import { duty, endLeave, takeLeave } from './staff/leave.ts'
import { notify, receipts, receive, urge } from './staff/office-words.ts'
import { restartMember, stopMember } from './staff/staff.ts'
import { subscribe, unsubscribe } from './staff/subscribe.ts'
import { bringUnitBack, retireUnit, weighRetiring } from './staff/unit-service.ts'
import { fairness } from './standings/fairness.ts'
import { periods } from './standings/periods.ts'
import { robustness } from './standings/robustness.ts'
import { provisional, sheet, standings } from './standings/standings.ts'
import { whatIf } from './standings/what-if.ts'
import { why } from './standings/why.ts'
import { cancel, next } from './talk/going-on.ts'
import { help, officePhone, takeOut } from './talk/help.ts'
import { saidMoreThan, unknown, unknownButton, whichTicketIsMeant } from './talk/not-understood.ts'
import { acknowledge, acknowledgeTold } from './tickets/acknowledge.ts'
import { chooseResult, openClosure, sayClosure } from './tickets/closure.ts'
import { confirm, confirmShown, contactFirst, edit, editReport } from './tickets/confirm-report.ts'
import { contact, doubtContact } from './tickets/contact.ts'
import { decideExtension } from './tickets/decide-extension.ts'
import { chooseTarget, decideReturn, sayTarget } from './tickets/decide-return.ts'
import { chooseDetails, sayDetails } from './tickets/details.ts'
import { openExtension, sayExtension, withdrawExtension } from './tickets/extend.ts'
import { chooseGround, openReturn, sayReturn, withdrawReturn } from './tickets/return.ts'
import { sendBack, sign, signatures, startSigning, stopSigning } from './tickets/sign.ts'
import { openLine, proof, ticket } from './tickets/ticket.ts'
import { overdue, todo } from './tickets/work-list.ts'

/** Everything that the bot can do, in the order of 「帮助」. */
export const ABILITIES: readonly Ability[] = [
  ...[todo, overdue, ticket, openLine, find, linkRepeat, help],
  ...[signIn, contact, doubtContact, notReached, chooseAttempt, acceptAttempts, reveal, undo, correctTicket],
  ...[acknowledge, acknowledgeTold],
  ...[sayReturn, openReturn, chooseGround, withdrawReturn, decideReturn, chooseTarget, sayTarget],
  ...[sayExtension, openExtension, withdrawExtension, decideExtension],
  ...[sayPause, endPause, decidePause, listPauses],
  ...[sayExclusion, decideExclusion, listExclusions],
  ...[sayClosure, openClosure, chooseResult, confirm, confirmShown, edit, editReport, contactFirst],
  ...[enter, entryUnit, entryKind, entryNoPhone, entryConfirm, bring],
  ...[attach, files, evidence],
  ...[sayCall, nextCall, answerCall, unreached, callProgress],
  ...[sign, sendBack, signatures, startSigning, stopSigning],
  ...[chooseDetails, sayDetails],
  ...[standings, sheet, proof, provisional, periods],
  ...[statistics, brief],
  ...[next, cancel],
  ...[why, whatIf],
  ...[mark, markTable, report, reports],
  ...[adjust, adjustments, adjustment, agreeAdjustment, rejectAdjustment, withdrawAdjustment, whichAdjustment],
  ...[candidates, proposeCandidate, dismissCandidate, skipCandidate, weighCandidates, judgeCandidates],
  ...[robustness, fairness, assumptions, confirmAssumptions, assumptionsConfirmed],
  ...[openConfirmation, confirmation, agreeData, openObjection],
  ...[object, objections, objection, grantObjection, correct, refuseObjection],
  ...[askRelease, release, approveRelease, publishRelease, refuseRelease],
  ...[stopMember, restartMember, weighRetiring, retireUnit, bringUnitBack],
  ...[holidayNotice, confirmHolidayNotice, limitChanges],
  ...[takeLeave, endLeave, duty],
  ...[urge, notify, receipts, receive, subscribe, unsubscribe],
  ...[officePhone, takeOut],
  ...[saidMoreThan, whichTicketIsMeant, unknown, unknownButton],
]
