import { nextStep, stepAct } from '../../domain/adjustment.ts'
import { dayOf } from '../../domain/calendar.ts'
import type { UnitState } from '../../domain/confirmation.ts'
import { type Act, may, STEP, unitFor } from '../../domain/may.ts'
import { monthSpan } from '../../domain/monthly/month.ts'
import type { Member } from '../../domain/people.ts'
import { adjustmentView } from '../appraisal/adjustments.ts'
import { unreported } from '../appraisal/reports.ts'
import type { Notice } from '../ports/notice.ts'
import type { Tx } from '../ports/store-port.ts'
import { findConfirmation, overviewOf, unitConfirmation } from '../publication/confirmations.ts'
import { objectionView } from '../publication/objection-view.ts'
import { publishedEdition, releaseView } from '../publication/publication.ts'
import type { NoticeSubject } from './messenger.ts'

type AppraisalNotice = Exclude<
  Notice,
  | { ticket: string }
  | {
      kind:
        | 'reminders'
        | 'answer'
        | 'file'
        | 'alert'
        | 'staff'
        | 'leave'
        | 'office-word'
        | 'summary'
        | 'signatures-due'
        | 'limits-listed'
    }
>

const IS_AWAITED: Readonly<Record<UnitState, boolean>> = {
  waiting: true,
  objecting: false,
  answered: true,
  confirmed: false,
  silent: false,
}

const can = (member: Member, act: Act, unit?: string): boolean =>
  may(member, act, unit === undefined ? STEP : { unit }) === null

/** What a notice about confirmation or publication says now; null when there is nothing to say any more, or not to this member. */
export async function appraisalSubject(tx: Tx, notice: AppraisalNotice, member: Member): Promise<NoticeSubject | null> {
  switch (notice.kind) {
    case 'confirmation': {
      const confirmation = await findConfirmation(tx, notice.confirmation)
      const own = await unitConfirmation(tx, confirmation, notice.unit)
      const isWanted =
        confirmation.overAt === null && IS_AWAITED[own.state] && can(member, 'answer-confirmation', notice.unit)
      return isWanted ? { kind: 'confirmation', stage: notice.stage, own } : null
    }
    case 'confirmation-over': {
      const overview = await overviewOf(tx, await findConfirmation(tx, notice.confirmation))
      return can(member, 'open-confirmation') ? { kind: notice.kind, overview } : null
    }
    case 'objection-raised': {
      const objection = await tx.confirmations.objection(notice.objection)
      const isWanted = objection?.decision === null && can(member, 'decide-objection')
      return isWanted ? { kind: notice.kind, objection: await objectionView(tx, objection) } : null
    }
    case 'objection-decided': {
      const objection = await tx.confirmations.objection(notice.objection)
      const isWanted = objection && objection.decision !== null && can(member, 'raise-objection', objection.unit)
      return isWanted ? { kind: notice.kind, objection: await objectionView(tx, objection) } : null
    }
    case 'release-asked':
    case 'release-refused': {
      const release = await tx.editions.release(notice.release)
      const isWanted = release && (notice.kind === 'release-refused' || release.decision === null)
      return isWanted ? { kind: notice.kind, release: await releaseView(tx, release) } : null
    }
    case 'adjustment-step': {
      const adjustment = await tx.adjustments.find(notice.adjustment)
      const isWanted = adjustment && nextStep(adjustment.status) === notice.step && can(member, stepAct(notice.step))
      return isWanted ? { kind: notice.kind, adjustment: await adjustmentView(tx, adjustment) } : null
    }
    case 'adjustments-proposed':
      return can(member, 'verify-adjustment') ? notice : null
    case 'adjustment-decided': {
      const adjustment = await tx.adjustments.find(notice.adjustment)
      const isWanted =
        adjustment && (can(member, 'propose-adjustment') || unitFor(member, 'see-adjustments') === adjustment.unit)
      return isWanted ? { kind: notice.kind, adjustment: await adjustmentView(tx, adjustment) } : null
    }
    case 'report-due': {
      const { span } = notice
      const month = span ? { from: new Date(span.from), until: new Date(span.until) } : monthSpan(notice.month)
      const isCalendars = dayOf(month.until).endsWith('-01')
      const last = isCalendars ? null : dayOf(new Date(month.until.getTime() - 1))
      const isMissing = (await unreported(tx, month)).some(({ unit }) => unit === notice.unit)
      return isMissing && can(member, 'send-report', notice.unit)
        ? { kind: notice.kind, month: notice.month, last }
        : null
    }
    case 'published': {
      const mine = notice.unit === null ? can(member, 'see-release') : unitFor(member, 'see-sheet') === notice.unit
      const edition = mine ? await publishedEdition(tx, notice.period, notice.edition) : null
      return edition && { kind: notice.kind, edition, unit: notice.unit }
    }
  }
}
