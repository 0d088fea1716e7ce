import { z } from 'zod'
import type { Member, PlatformName } from '../../../src/domain/people.ts'
import type { Ticket } from '../../../src/domain/ticket.ts'
import type { Draft } from '../../../src/usecases/ports/drafts.ts'
import type { OutboxEntry } from '../../../src/usecases/ports/outbox.ts'
import { testSeal } from '../../support/database.ts'
import { type Rewindable, rewindable } from '../../support/rewindable.ts'

const CITIZEN = { name: '张三', phone: '13800001234', address: '某路12号' }

const Message = z.object({
  id: z.string(),
  key: z.string(),
  memberId: z.string(),
  dueAt: z.date(),
  ticket: z.string().nullable(),
})
const Kept = z.object({ id: z.string(), key: z.string(), state: z.string() })
const Entry = z.object({ line: z.string() })

// What is said at 14:00 is said at 14:00, however busy the machine: the service's clock stands where it was put.
const STANDING = `
  CREATE OR REPLACE FUNCTION service_now() RETURNS timestamptz(3) LANGUAGE sql STABLE AS
  $$ SELECT coalesce(set_from::timestamptz, clock_timestamp())::timestamptz(3) FROM service_clock $$`

async function join(database: Pick<Rewindable, 'sql'>, { id, account, name, unit, roles }: Member): Promise<void> {
  await database.sql(
    `INSERT INTO members (id, platform, user_id, user_key, name, unit_code, roles)
     VALUES ($1, $2, $3, lower($3), $4, $5, $6)`,
    [id, account.platform, account.userId, name, unit, roles],
  )
}

/** Tickets that are there before anything is said, as they came at an instant. */
export type Scenery = { tickets: readonly Ticket[]; at: Date }

type Office = Pick<Rewindable, 'store' | 'sql'>

const moveTo = async ({ sql }: Pick<Office, 'sql'>, instant: Date): Promise<void> => {
  await sql('UPDATE service_clock SET set_from = $1', [instant.toISOString()])
}

const bring = ({ store }: Pick<Office, 'store'>, tickets: readonly Ticket[]): Promise<void> =>
  store.keep((tx) => tx.tickets.insertMany(tickets.map((ticket) => ({ ticket, citizen: CITIZEN }))))

const databases = new Map<Scenery | null, Promise<Rewindable>>()

/** The database of the file, as it is with nothing but this staff and scenery in it. */
function ofFile(staff: readonly Member[], scenery: Scenery | null): Promise<Rewindable> {
  const known = databases.get(scenery)
  if (known) return known
  const made = rewindable(async (fresh) => {
    await fresh.sql(STANDING)
    for (const member of staff) await join(fresh, member)
    if (scenery === null) return
    await moveTo(fresh, scenery.at)
    await bring(fresh, scenery.tickets)
  })
  databases.set(scenery, made)
  return made
}

/** An office where nothing has happened yet, and what only a test may see or do there. */
export async function clearedOffice(staff: readonly Member[], scenery: Scenery | null = null) {
  const office = await ofFile(staff, scenery)
  const { store, sql, rewind } = office
  await rewind()
  const [seeded] = await sql('SELECT max(seq) AS last FROM audit')
  const outbox = async (): Promise<(z.infer<typeof Message> & Pick<OutboxEntry, 'notice' | 'personal'>)[]> => {
    // Called off is gone: what a test finds here is what will be sent.
    const rows = await sql(`
      SELECT id::text, key, member_id AS "memberId", notice, sealed, due_at AS "dueAt", ticket_no AS ticket
      FROM outbox WHERE state = 'pending' ORDER BY id`)
    return rows.map(({ notice, sealed, ...row }) => {
      const message = Message.parse(row)
      return {
        ...message,
        // Written by the store a moment ago.
        notice: notice as OutboxEntry['notice'],
        ...(sealed instanceof Uint8Array ? { personal: testSeal.open(sealed, `outbox:${message.key}`) } : {}),
      }
    })
  }
  return {
    // A copy, so that a test may replace one of its doors.
    store: { ...store },
    sql,
    now: () => store.now(),
    moveTo: (instant: Date): Promise<void> => moveTo(office, instant),
    moveEverybodyTo: async (platform: PlatformName): Promise<void> => {
      await sql('UPDATE members SET platform = $1', [platform])
    },
    join: (member: Member) => join({ sql }, member),
    /** Nobody is known any more. */
    forgetEverybody: async (): Promise<void> => {
      await sql('DELETE FROM members')
    },
    /** Tickets that have come, as they are now. */
    bring: (tickets: readonly Ticket[]): Promise<void> => bring(office, tickets),
    /** What has become of a ticket meanwhile. */
    put: (ticket: Ticket): Promise<void> => store.keep((tx) => tx.tickets.save(ticket, 'import')),
    ticket: async (no: string): Promise<Ticket> => {
      const found = await store.read((tx) => tx.tickets.find(no))
      if (!found) throw new Error(`no ticket ${no}`)
      return found
    },
    draftOf: (member: Member): Promise<Draft | null> => store.read((tx) => tx.drafts.get(member.id)),
    drafts: async (): Promise<number> => (await sql('SELECT FROM drafts')).length,
    /** What was done, `ticket.contact ticket:SH…`, in order. */
    acts: async (): Promise<string[]> => {
      const rows = await sql(`SELECT act || ' ' || subject AS line FROM audit WHERE seq > $1 ORDER BY seq`, [
        seeded?.last,
      ])
      return rows.map((row) => Entry.parse(row).line)
    },
    outbox,
    /** The events that were kept, in the order of their coming. */
    kept: async (): Promise<z.infer<typeof Kept>[]> => {
      const rows = await sql('SELECT id::text, key, state FROM inbox ORDER BY id')
      return rows.map((row) => Kept.parse(row))
    },
  }
}
