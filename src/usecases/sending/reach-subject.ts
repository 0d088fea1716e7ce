import { correctionAt } from '../../domain/life/correction-trail.ts'
import type { Member } from '../../domain/people.ts'
import { latest } from '../../domain/ticket.ts'
import type { Notice } from '../ports/notice.ts'
import type { Tx } from '../ports/store-port.ts'
import type { NoticeSubject } from './messenger.ts'

/** The citizen as he is known now; whoever lost the ticket between his asking and now is shown nobody any more. */
export async function citizenSubject(
  tx: Pick<Tx, 'tickets'>,
  { unit }: Member,
  { ticket: no, minutes }: Extract<Notice, { kind: 'citizen' }>,
): Promise<NoticeSubject | null> {
  const ticket = await tx.tickets.find(no)
  const citizen = await tx.tickets.citizen(no)
  if (!ticket || !citizen || (unit !== null && latest(ticket).unit !== unit)) return null
  return { kind: 'citizen', ticket: no, citizen, minutes }
}

/** What the office has corrected, with what stood there before. */
export async function correctedSubject(
  tx: Pick<Tx, 'tickets'>,
  { ticket, at }: Extract<Notice, { kind: 'corrected' }>,
): Promise<NoticeSubject | null> {
  const correction = correctionAt(await tx.tickets.history(ticket), new Date(at))
  return correction && { kind: 'corrected', ticket, correction }
}
