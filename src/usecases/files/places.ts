import type { Draft } from '../ports/drafts.ts'
import type { FilePlace } from '../ports/files.ts'
import type { Tx } from '../ports/store-port.ts'

/** What a picture belongs to that comes while this is being written; null: it has no part in it. */
export function placeOf(draft: Draft | null): FilePlace | null {
  switch (draft?.kind) {
    case 'report':
    case 'result':
      return { use: 'report', ticket: draft.ticket }
    case 'return-reason':
    case 'ground':
      return { use: 'return', ticket: draft.ticket }
    case 'objection':
      return { use: 'objection', confirmation: draft.confirmation }
    default:
      return null
  }
}

type Keeping = Pick<Tx, 'shared' | 'now' | 'at'>

const nameOf = (memberId: string): string => `files-for:${memberId}`

/** The ticket for which a member was told to send pictures, for a while; null: none any more. */
export async function expected(tx: Keeping, memberId: string): Promise<string | null> {
  const [until = '', ticket = ''] = ((await tx.shared.get(nameOf(memberId))) ?? '').split(' ')
  return ticket !== '' && Number(until) >= tx.at.getTime() ? ticket : null
}

/** From now on his pictures go there, until then; `ticket` null: nowhere but to what he writes. */
export const expect = (tx: Keeping, memberId: string, ticket: string | null, until: Date = tx.now): Promise<void> =>
  tx.shared.put(nameOf(memberId), ticket === null ? '' : `${until.getTime()} ${ticket}`)
