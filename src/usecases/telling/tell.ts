import type { Role, UnitCode } from '../../domain/people.ts'
import type { Notice } from '../ports/notice.ts'
import type { OutboxEntry } from '../ports/outbox.ts'
import type { Tx } from '../ports/store-port.ts'

export type Announcing = Pick<Tx, 'outbox' | 'people'>

/** A message about a ticket is closed with it. */
const ticketOf = (notice: Notice): { ticket: string } | Record<never, never> =>
  'ticket' in notice ? { ticket: notice.ticket } : {}

/** A notice to everybody with one of the roles, of a unit or (null) of any. `dueAt`: not before. */
export type Told = {
  to: { roles: readonly Role[]; unit: UnitCode | null }
  key: string
  notice: Notice
  dueAt: Date
}

const groupOf = ({ roles, unit }: Told['to']): string => `${unit}:${roles.join()}`

/** Many notices at once; who gets them is asked once a group of people, for all groups in one journey. */
export async function tellMany({ outbox, people }: Announcing, told: readonly Told[]): Promise<void> {
  const groups = new Map(told.map(({ to }) => [groupOf(to), to]))
  const asked = [...groups].map(async ([group, { roles, unit }]) => [group, await people.having(roles, unit)] as const)
  const members = new Map(await Promise.all(asked))
  const entries = told.flatMap(({ to, key, notice, dueAt }) =>
    (members.get(groupOf(to)) ?? []).map(
      ({ id }): OutboxEntry => ({ key: `${key}:${id}`, memberId: id, notice, ...ticketOf(notice), dueAt }),
    ),
  )
  await outbox.post(entries)
}

/** One notice to everybody with one of the roles, of a unit or (null) of any; once under its key for each of them. `dueAt`: not before. */
export async function tell(
  { outbox, people }: Announcing,
  to: { roles: readonly Role[]; unit: UnitCode | null },
  key: string,
  notice: Notice,
  dueAt?: Date,
): Promise<void> {
  for (const member of await people.having(to.roles, to.unit)) {
    await outbox.add({
      key: `${key}:${member.id}`,
      memberId: member.id,
      notice,
      ...ticketOf(notice),
      ...(dueAt ? { dueAt } : {}),
    })
  }
}
