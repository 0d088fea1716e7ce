import type { Member } from '../../domain/people.ts'
import type { AuditEntry } from '../ports/audit.ts'
import type { BoundFile, FilePlace, FileUse } from '../ports/files.ts'
import type { Tx } from '../ports/store-port.ts'

/** A file belongs to something from now on: said once it is both here and submitted, by whom it was sent. */
export const boundEntry = (member: Member, subject: string, use: FileUse, file: BoundFile): AuditEntry => ({
  actor: { kind: 'member', member },
  act: 'attachment.keep',
  subject,
  detail: { sha256: file.sha256, bytes: file.bytes, type: file.kind, use },
})

/** What a member sent while he was writing about a ticket belongs to it, now that it is submitted. */
export async function bindSent(
  tx: Pick<Tx, 'files' | 'audit'>,
  member: Member,
  place: Extract<FilePlace, { ticket: string }>,
): Promise<void> {
  const files = await tx.files.bind(member.id, place)
  for (const file of files) await tx.audit(boundEntry(member, `ticket:${place.ticket}`, place.use, file))
}

/** The same of an objection that is raised now. */
export async function bindToObjection(
  tx: Pick<Tx, 'files' | 'audit'>,
  member: Member,
  confirmation: string,
  objection: { id: string; ticket: string | null },
): Promise<void> {
  const files = await tx.files.bind(member.id, { use: 'objection', confirmation }, objection)
  for (const file of files) await tx.audit(boundEntry(member, `objection:${objection.id}`, 'objection', file))
}
