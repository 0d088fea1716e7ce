import { rolesFor } from '../../domain/may.ts'
import type { UnitCode } from '../../domain/people.ts'
import type { Notice } from '../ports/notice.ts'
import type { Tx } from '../ports/store-port.ts'

/** Tells the unit in charge what was corrected about its ticket; not who did it himself. */
export async function announceCorrection(
  { outbox, people, at }: Pick<Tx, 'outbox' | 'people' | 'at'>,
  ticket: string,
  unit: UnitCode,
  exceptMember: string | null,
): Promise<void> {
  const notice: Notice = { kind: 'corrected', ticket, at: at.toISOString() }
  for (const { id } of await people.having(rolesFor('handle-ticket'), unit)) {
    if (id === exceptMember) continue
    await outbox.add({ key: `corrected:${ticket}:${at.getTime()}:${id}`, memberId: id, notice, ticket })
  }
}
