import type { NoticeSubject } from '../../usecases/messenger.ts'
import type { Card, Text } from '../chat.ts'
import { confirmationCard, overText } from './confirmation.ts'
import { objectionCard, objectionDecidedText } from './objection.ts'
import { publishedText, releaseCard, releaseRefusedText } from './publication.ts'

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
  }
>

/** What a notice about confirmation or publication says. */
export function appraisalMessage(subject: AppraisalSubject): Card | Text {
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
    case 'published':
      return publishedText(subject.edition, subject.unit)
  }
}
