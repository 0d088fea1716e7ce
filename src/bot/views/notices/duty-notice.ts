import type { Member } from '../../../domain/people.ts'
import type { NoticeSubject } from '../../../usecases/sending/messenger.ts'
import type { Card, Text } from '../../chat.ts'
import { limitsListed } from '../tickets/limits/changes.ts'
import { leaveText } from './leave.ts'
import { officeWordMessage } from './office-word.ts'
import { staffText } from './staff.ts'
import { summaryText } from './summary.ts'

export type DutySubject = Extract<
  NoticeSubject,
  { kind: 'staff' | 'leave' | 'office-word' | 'summary' | 'limits-listed' }
>

/** What a notice about who does what, or from the office to units, says to a member. */
export function dutyMessage(subject: DutySubject, to: Member, name: (unit: string) => string): Card | Text {
  switch (subject.kind) {
    case 'staff':
      return staffText(subject, name)
    case 'leave':
      return leaveText(subject, to)
    case 'office-word':
      return officeWordMessage(subject, to)
    case 'limits-listed':
      return limitsListed(subject)
    case 'summary':
      return summaryText(subject, name)
  }
}
