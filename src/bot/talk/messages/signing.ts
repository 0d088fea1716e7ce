import type { Member } from '../../../domain/people.ts'
import type { NoticeSubject } from '../../../usecases/sending/messenger.ts'
import { optionsOf } from '../../../usecases/tickets/ticket-options.ts'
import type { Message } from '../../chat.ts'
import { sentBackCard, signCard, unsignedList } from '../../views/tickets/closing/sign.ts'

export type SigningSubject = Extract<NoticeSubject, { kind: 'signature-asked' | 'sent-back' | 'signatures-due' }>

/** What a notice about a leader's signature says to a member. */
export function signingMessage(subject: SigningSubject, to: Member): Message {
  if (subject.kind === 'signatures-due') return unsignedList(subject.lines, subject.now)
  const options = optionsOf(subject.view, to)
  return subject.kind === 'sent-back'
    ? sentBackCard(subject.view, options, subject.why)
    : signCard(subject.view, options)
}
