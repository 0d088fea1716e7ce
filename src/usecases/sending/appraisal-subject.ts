import { deskOf, nextStep } from '../../domain/adjustment.ts'
import { hasRole, type Member } from '../../domain/people.ts'
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
  { ticket: string } | { kind: 'reminders' } | { kind: 'answer' } | { kind: 'alert' } | { kind: 'staff' }
>

const isOf = (member: Member, unit: string): boolean => member.unit === unit && hasRole(member, 'liaison', 'leader')

/** What a notice about confirmation or publication says now; null when there is nothing to say any more, or not to this member. */
export async function appraisalSubject(tx: Tx, notice: AppraisalNotice, member: Member): Promise<NoticeSubject | null> {
  switch (notice.kind) {
    case 'confirmation': {
      const confirmation = await findConfirmation(tx, notice.confirmation)
      const own = await unitConfirmation(tx, confirmation, notice.unit)
      const isAwaited = own.state === 'waiting' || own.state === 'answered'
      const isWanted = confirmation.overAt === null && isAwaited && isOf(member, notice.unit)
      return isWanted ? { kind: 'confirmation', stage: notice.stage, own } : null
    }
    case 'confirmation-over': {
      const overview = await overviewOf(tx, await findConfirmation(tx, notice.confirmation))
      return hasRole(member, 'office') ? { kind: notice.kind, overview } : null
    }
    case 'objection-raised': {
      const objection = await tx.confirmations.objection(notice.objection)
      const isWanted = objection?.decision === null && hasRole(member, 'office')
      return isWanted ? { kind: notice.kind, objection: await objectionView(tx, objection) } : null
    }
    case 'objection-decided': {
      const objection = await tx.confirmations.objection(notice.objection)
      const isWanted = objection && objection.decision !== null && isOf(member, objection.unit)
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
      const isWanted = adjustment && nextStep(adjustment.status) === notice.step && hasRole(member, deskOf(notice.step))
      return isWanted ? { kind: notice.kind, adjustment: await adjustmentView(tx, adjustment) } : null
    }
    case 'adjustment-decided': {
      const adjustment = await tx.adjustments.find(notice.adjustment)
      const isWanted = adjustment && (hasRole(member, 'office') || isOf(member, adjustment.unit))
      return isWanted ? { kind: notice.kind, adjustment: await adjustmentView(tx, adjustment) } : null
    }
    case 'report-due': {
      const isMissing = (await unreported(tx, notice.month)).some(({ unit }) => unit === notice.unit)
      return isMissing && isOf(member, notice.unit) ? { kind: notice.kind, month: notice.month } : null
    }
    case 'published': {
      const mine = notice.unit === null ? hasRole(member, 'office', 'leadingGroup') : isOf(member, notice.unit)
      const edition = mine ? await publishedEdition(tx, notice.period, notice.edition) : null
      return edition && { kind: notice.kind, edition, unit: notice.unit }
    }
  }
}
