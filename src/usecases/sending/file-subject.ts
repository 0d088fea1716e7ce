import type { Notice } from '../ports/notice.ts'
import type { Tx } from '../ports/store-port.ts'
import type { FileSubject } from './messenger.ts'

/** What a notice about a file says; null where it was given up meanwhile. */
export async function fileSubject(
  tx: Pick<Tx, 'files'>,
  { about, file: id }: Extract<Notice, { kind: 'file' }>,
): Promise<FileSubject | null> {
  const file = await tx.files.find(id)
  if (!file || file.state === 'dropped' || (about === 'later' && file.state !== 'fetching')) return null
  return { kind: 'file', about, sentAs: file.sent.sentAs, use: file.use, ticket: file.ticket, isBound: file.isBound }
}
