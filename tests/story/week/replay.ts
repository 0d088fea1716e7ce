import type { Member } from '../../../src/domain/people.ts'
import { type Again, behind, Entry, FOLLOWS, REPLAYED, type Register } from './acts-again.ts'
import { goes, ROAD } from './road.ts'
import type { Service } from './service.ts'

export async function auditOf({ database }: Pick<Service, 'database'>, after: number): Promise<Entry[]> {
  const rows = await database.sql(
    'SELECT at, actor, act, subject, why, detail FROM audit WHERE seq > $1 ORDER BY seq',
    [after],
  )
  return rows.map((row) => Entry.parse(row))
}

/** Feeds an empty service with what the audit of another one says, at the same instants of the same road. */
export async function replays(service: Service, entries: readonly Entry[], register: Register): Promise<void> {
  const again: Again = { words: new Map(), objections: new Map(), register, phones: 0 }
  const office = { id: '', account: { platform: 'wecom', userId: '' }, name: '', unit: null, roles: [] } as const
  const whoOf = (actor: string): Promise<Member> | Member =>
    actor.startsWith('member:') ? service.member(register.account(behind(actor)).account.userId) : office
  let next = 0
  await goes(service, async (at) => {
    const until = ROAD.find((later) => later > at)
    for (let entry = entries[next]; entry && (!until || entry.at < until); entry = entries[next]) {
      next += 1
      if (entry.actor === 'service' || FOLLOWS.includes(entry.act)) continue
      const act = REPLAYED[entry.act]
      if (!act) throw new Error(`nobody can do ${entry.act} again`)
      await act({ entry, service, who: await whoOf(entry.actor), no: behind(entry.subject), again })
    }
  })
  if (next < entries.length) throw new Error(`${entries.length - next} entries lie behind the road`)
}
