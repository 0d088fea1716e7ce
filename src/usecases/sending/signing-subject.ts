import { awaitsSignature } from '../../domain/closing/signing.ts'
import { roundAwaits } from '../../domain/life/round.ts'
import { may } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import { latest } from '../../domain/ticket.ts'
import type { Notice } from '../ports/notice.ts'
import type { Rules } from '../rules/rules.ts'
import { type Viewing, viewOf } from '../tickets/ticket-view.ts'
import type { NoticeSubject } from './messenger.ts'

type SigningNotice = Extract<Notice, { kind: 'signature-asked' | 'sent-back' | 'signatures-due' }>

export const isAboutSigning = (notice: Notice): notice is SigningNotice =>
  notice.kind === 'signature-asked' || notice.kind === 'sent-back' || notice.kind === 'signatures-due'

/** What a notice about a leader's signature says now; null when there is nothing to say any more, or not to this member. */
export async function signingSubject(
  tx: Viewing,
  notice: SigningNotice,
  member: Member,
  rules: Pick<Rules, 'schemes'>,
): Promise<NoticeSubject | null> {
  if (notice.kind === 'signatures-due') {
    if (may(member, 'sign-report', { unit: notice.unit }) !== null) return null
    const lines = await tx.tickets.unsigned(notice.unit)
    return lines.length === 0 ? null : { kind: notice.kind, lines, now: tx.now }
  }
  const ticket = await tx.tickets.find(notice.ticket)
  if (!ticket) return null
  const charge = latest(ticket)
  const round = await tx.rounds.latest(notice.ticket)
  const isSame = charge.seq === notice.seq && may(member, 'list-work', { unit: charge.unit }) === null
  if (notice.kind === 'signature-asked') {
    const waits = isSame && (awaitsSignature(charge) || roundAwaits(round))
    return waits ? { kind: notice.kind, view: await viewOf(tx, ticket, rules) } : null
  }
  const isOpen = charge.closedAt === null || (round !== null && round.closedAt === null)
  if (!isSame || !isOpen) return null
  const back = (await tx.tickets.history(notice.ticket)).findLast(({ act }) => act === 'closure.send-back')
  return { kind: notice.kind, view: await viewOf(tx, ticket, rules), why: back?.why ?? null }
}
