import type { Member } from '../../../domain/people.ts'
import type { NoticeSubject } from '../../../usecases/sending/messenger.ts'
import type { Card, Text } from '../../chat.ts'
import { adjustmentCard, adjustmentDecidedText } from '../appraisal/adjustment.ts'
import { proposedTogether } from '../appraisal/candidate-batch.ts'
import { reportDueText } from '../appraisal/marks.ts'
import { confirmationCard, overText } from '../publication/confirmation.ts'
import { objectionCard, objectionDecidedText } from '../publication/objection.ts'
import { publishedText, releaseCard, releaseRefusedText } from '../publication/publication.ts'

export type AppraisalSubject = Extract<
  NoticeSubject,
  {
    kind:
      | 'confirmation'
      | 'confirmation-over'
      | 'objection-raised'
      | 'objection-decided'
      | 'release-asked'
      | 'release-refused'
      | 'published'
      | 'adjustment-step'
      | 'adjustment-decided'
      | 'adjustments-proposed'
      | 'report-due'
  }
>

/** What a notice about the assessment says to a member. */
export function appraisalMessage(subject: AppraisalSubject, to: Member): Card | Text {
  switch (subject.kind) {
    case 'confirmation':
      return confirmationCard(subject.own, subject.stage)
    case 'confirmation-over':
      return overText(subject.overview)
    case 'objection-raised':
      return objectionCard(subject.objection)
    case 'objection-decided':
      return objectionDecidedText(subject.objection)
    case 'release-asked':
      return releaseCard(subject.release)
    case 'release-refused':
      return releaseRefusedText(subject.release)
    case 'adjustment-step':
      return adjustmentCard(subject.adjustment, to)
    case 'adjustment-decided':
      return adjustmentDecidedText(subject.adjustment)
    case 'adjustments-proposed':
      return proposedTogether(subject.count, subject.first)
    case 'report-due':
      return reportDueText(subject.month, subject.last)
    case 'published':
      return publishedText(subject.edition, subject.unit)
  }
}
