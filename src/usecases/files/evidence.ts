import type { AttachedFile } from '../ports/files.ts'
import type { ChainLine, MessageAbout } from '../ports/life/evidence.ts'
import type { Store } from '../ports/store-port.ts'
import { type TicketJson, ticketFileIn } from '../tickets/ticket-file.ts'

/** Everything that is kept of one ticket, with the audit's own hashes; `at`: when it was put together. */
export type Evidence = {
  at: Date
  ticket: TicketJson
  chain: readonly ChainLine[]
  messages: readonly MessageAbout[]
  /** Each file that belongs to it, byte for byte. */
  files: readonly { file: AttachedFile; content: Uint8Array }[]
}

/**
 * reliability.md#audit: what proves a ticket's life, for whoever may read the database; the citizen masked. Refuses
 * `unknown-ticket`.
 */
export const evidence =
  (needs: { store: Store }) =>
  (no: string): Promise<Evidence> =>
    needs.store.read(async (tx) => {
      const ticket = await ticketFileIn(tx, no)
      const kept = (await tx.files.ofTickets([no])).get(no) ?? []
      const files = []
      for (const { sha256 } of kept) {
        const found = await tx.files.content({ of: 'ticket', id: no }, sha256)
        if (found) files.push(found)
      }
      const [chain, messages] = [await tx.evidence.chain(no), await tx.evidence.messages(no)]
      return { at: tx.now, ticket, chain, messages, files }
    })
