import type { Role, UnitCode } from '../../domain/people.ts'
import type { Notice } from '../ports/notice.ts'
import type { OutboxEntry } from '../ports/outbox.ts'
import type { Tx } from '../ports/store-port.ts'

export type Announcing = Pick<Tx, 'outbox' | 'people'>

/** A message about a ticket is closed with it. */
const ticketOf = (notice: Notice): { ticket: string } | Record<never, never> =>
  'ticket' in notice ? { ticket: notice.ticket } : {}

/** Many notices at once, each to those of one unit with one of the roles, who are asked for once. */
export async function tellUnits(
  { outbox, people }: Announcing,
  roles: readonly Role[],
  told: readonly { unit: UnitCode; key: string; notice: Notice; dueAt: Date }[],
): Promise<void> {
  if (told.length === 0) return
  const found = await people.havingIn(roles, [...new Set(told.map(({ unit }) => unit))])
  const ids = new Map<UnitCode, string[]>()
  for (const { unit, member } of found) ids.set(unit, [...(ids.get(unit) ?? []), member.id])
  const entries = told.flatMap(({ unit, key, notice, dueAt }) =>
    (ids.get(unit) ?? []).map(
      (id): OutboxEntry => ({ key: `${key}:${id}`, memberId: id, notice, ...ticketOf(notice), dueAt }),
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
