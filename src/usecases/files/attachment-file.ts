import { demand, Refusal } from '../../domain/errors.ts'
import { mayAs } from '../../domain/may.ts'
import type { Actor } from '../../domain/people.ts'
import type { AttachedFile } from '../ports/files.ts'
import type { Store } from '../ports/store-port.ts'

export type AttachmentFile = ReturnType<typeof attachmentFile>

/**
 * The bytes of what was sent to a ticket, as they were sent; the audit keeps who had them. Refuses `not-permitted`,
 * `unknown-file`.
 */
export const attachmentFile =
  (needs: { store: Store }) =>
  (actor: Actor, no: string, sha256: string): Promise<{ file: AttachedFile; content: Uint8Array }> => {
    demand(mayAs(actor, 'read-attachment'))
    const entry = { actor, act: 'attachment.read', subject: `ticket:${no}`, detail: { sha256 } }
    return needs.store.change(entry, async (tx) => {
      const found = await tx.files.content({ of: 'ticket', id: no }, sha256)
      if (!found) throw new Refusal('unknown-file', { ticket: no })
      return found
    })
  }
