import { auditStatements } from './audit.ts'
import { postStatement } from './mailbox/outbox-post.ts'
import type { Session } from './session/session.ts'
import { sharedStatement } from './shared.ts'

/**
 * Sends what a transaction ends with, in one journey with its commit: nobody waits for it here, and where any of it fails
 * the commit keeps nothing. The chain of the audit is then locked for one statement, and never before a ticket.
 */
export function sendLast(session: Session): void {
  const { db, later, last } = session
  // All of them are made before the first is sent: what cannot be made must not find the others under way.
  const posts = postStatement(session, later?.posts ?? [])
  const others = [...sharedStatement(later?.facts ?? []), ...last, ...auditStatements(session)]
  for (const sent of [posts?.(), ...others.map((one) => db.run`${one}`)]) sent?.catch(() => undefined)
}
