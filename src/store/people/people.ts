import { z } from 'zod'
import { PLATFORMS, ROLES } from '../../domain/lists/people.ts'
import type { ListedMember, Member } from '../../domain/people.ts'
import type { PeoplePort } from '../../usecases/ports/people.ts'
import { Instant } from '../session/columns.ts'
import { type Session, savedAs, Upserted } from '../session/session.ts'
import { sql } from '../session/sql.ts'
import { ACTING, receiverOf } from './duty.ts'
import { officeOf } from './office.ts'

/** A member's row, however it was joined. */
const MemberRow = z.object({
  id: z.guid(),
  platform: z.enum(PLATFORMS),
  userId: z.string(),
  name: z.string(),
  unitCode: z.string().nullable(),
  roles: z.array(z.enum(ROLES)),
  acting: z.array(z.enum(ROLES)),
})
export type MemberRow = z.infer<typeof MemberRow>
export const ListedRow = MemberRow.extend({ active: z.boolean() })
const HavingRow = MemberRow.extend({ of: z.string() })
const SpeakingRow = ListedRow.extend({ missed: z.boolean() })

const Unit = z.object({
  code: z.string(),
  name: z.string(),
  cohort: z.string(),
  short: z.array(z.string()),
  position: z.number(),
  active: z.boolean(),
})

const Signs = z.object({ signs: z.boolean() })

const Notice = z.object({
  number: z.string(),
  year: z.number(),
  issued: z.string(),
  address: z.string(),
  rest: z.array(z.string()),
  work: z.array(z.string()),
})
const Replaced = Notice.extend({ replaced: Instant })

/** The columns of a {@link MemberRow}, of the member `m`. */
export const MEMBER = sql`m.id, m.platform, m.user_id AS "userId", m.name, m.unit_code AS "unitCode", m.roles,
  ${ACTING} AS acting`

export const memberOf = ({ id, platform, userId, name, unitCode, roles, acting }: MemberRow): Member => ({
  id,
  account: { platform, userId },
  name,
  unit: unitCode,
  roles,
  ...(acting.length === 0 ? {} : { acting }),
})

const listedOf = ({ active, ...row }: z.infer<typeof ListedRow>): ListedMember => ({ ...memberOf(row), active })

/** Platforms compare accounts without regard to case, so one spelling stands for all. */
export const foldedId = (userId: string): string => userId.toLowerCase()

// Of the class of locks that this service takes.
const LEAVING = 4717

export const peoplePort = (session: Session): PeoplePort => {
  const { db, now, rules } = session
  const active = async (): Promise<Member[]> => {
    const rows = await db.rows(MemberRow)`
      SELECT ${MEMBER} FROM members m
      WHERE m.active ORDER BY m.platform, m.user_key`
    return rows.map(memberOf)
  }
  return {
    units: () =>
      db.rows(Unit)`
      SELECT code, name, cohort, short, position, active FROM units ORDER BY position, code`,
    signs: async (unit) => (await db.first(Signs)`SELECT signs FROM units WHERE code = ${unit}`)?.signs ?? false,
    setSigns: async (unit, signs) => {
      await db.run`UPDATE units SET signs = ${signs} WHERE code = ${unit}`
    },
    saveUnit: async ({ code, name, cohort, short, position, active }) => {
      rules.version = null
      await db.run`
      INSERT INTO units (code, name, cohort, short, position, active)
      VALUES (${code}, ${name}, ${cohort}, ${[...short]}::text[], ${position}::int, ${active})
      ON CONFLICT (code) DO UPDATE
      SET name = EXCLUDED.name, cohort = EXCLUDED.cohort, short = EXCLUDED.short, position = EXCLUDED.position,
          active = EXCLUDED.active`
    },
    ...officeOf(session),
    byAccount: async ({ platform, userId }) => {
      const row = await db.first(MemberRow)`
      SELECT ${MEMBER} FROM members m
      WHERE m.platform = ${platform} AND m.user_key = ${foldedId(userId)} AND m.active`
      return row ? memberOf(row) : null
    },
    byId: async (id) => {
      const row = await db.first(ListedRow)`
      SELECT ${MEMBER}, m.active FROM members m
      WHERE m.id::text = ${id}`
      return row ? listedOf(row) : null
    },
    having: async (roles, unit) => {
      const rows = await db.rows(MemberRow)`
      SELECT ${MEMBER} FROM members m
      WHERE m.active AND m.unreachable IS NULL AND m.id IN (
        SELECT ${receiverOf(sql`h.id`)} FROM members h
        WHERE h.active AND (${unit}::text IS NULL OR h.unit_code = ${unit}) AND h.roles && ${[...roles]}::text[])
      ORDER BY m.platform, m.user_key`
      return rows.map(memberOf)
    },
    havingIn: async (roles, units) => {
      const rows = await db.rows(HavingRow)`
      SELECT ${MEMBER}, o.unit AS "of" FROM (
        SELECT DISTINCT h.unit_code AS unit, ${receiverOf(sql`h.id`)} AS id FROM members h
        WHERE h.active AND h.unit_code = ANY (${[...units]}::text[]) AND h.roles && ${[...roles]}::text[]) o
        JOIN members m USING (id) WHERE m.active AND m.unreachable IS NULL ORDER BY m.platform, m.user_key`
      return rows.map(({ of, ...row }) => ({ unit: of, member: memberOf(row) }))
    },
    all: active,
    everybody: async () => {
      const rows = await db.rows(ListedRow)`
      SELECT ${MEMBER}, m.active FROM members m
      ORDER BY m.platform, m.user_key`
      return rows.map(listedOf)
    },
    speaking: async ({ platform, userId }) => {
      const row = await db.first(SpeakingRow)`
      SELECT ${MEMBER}, m.active, m.unreachable IS NOT NULL AS missed FROM members m
      WHERE m.platform = ${platform} AND m.user_key = ${foldedId(userId)} FOR KEY SHARE OF m`
      return row ? { ...listedOf(row), missed: row.missed } : null
    },
    staying: async () => {
      await db.run`SELECT count(pg_advisory_xact_lock(${LEAVING}::int, 0))`
      return active()
    },
    setActive: async (id, active) => {
      await db.run`SELECT 1 FROM members WHERE id = ${id}::uuid FOR UPDATE`
      const changed = await db.run`
      UPDATE members SET active = ${active}, unreachable = CASE WHEN ${active} THEN NULL ELSE unreachable END
      WHERE id = ${id}::uuid AND active <> ${active}`
      return changed > 0
    },
    save: async ({ account, name, unit, roles }) =>
      savedAs(
        await db.first(Upserted)`
        INSERT INTO members AS known (platform, user_id, user_key, name, unit_code, roles)
        VALUES (${account.platform}, ${account.userId}, ${foldedId(account.userId)}, ${name}, ${unit}, ${[...roles]}::text[])
        ON CONFLICT (platform, user_key) DO UPDATE
        SET user_id = EXCLUDED.user_id, name = EXCLUDED.name, unit_code = EXCLUDED.unit_code,
            roles = EXCLUDED.roles, unreachable = NULL
        WHERE (known.user_id, known.name, known.unit_code, known.roles, known.unreachable)
          IS DISTINCT FROM (EXCLUDED.user_id, EXCLUDED.name, EXCLUDED.unit_code, EXCLUDED.roles, NULL)
        RETURNING xmax = 0 AS fresh`,
      ),
    markUnreachable: async (id) =>
      (await db.run`
      UPDATE members SET unreachable = ${now} WHERE id::text = ${id} AND unreachable IS NULL`) > 0,
    markReachable: async ({ platform, userId }) => {
      await db.run`
      UPDATE members SET unreachable = NULL
      WHERE platform = ${platform} AND user_key = ${foldedId(userId)} AND unreachable IS NOT NULL`
    },
    notices: () =>
      db.rows(Notice)`
      SELECT number, year, issued, address, rest, work FROM holiday_notices ORDER BY issued, number`,
    replacedNotices: () =>
      db.rows(Replaced)`
      SELECT number, year, issued, address, rest, work, replaced FROM replaced_notices ORDER BY id`,
    addNotice: async ({ number, year, issued, address, rest, work }) => {
      rules.version = null
      await db.run`
      INSERT INTO replaced_notices (number, year, issued, address, rest, work)
      SELECT number, year, issued, address, rest, work FROM holiday_notices
      WHERE number = ${number} AND (year, issued, address, rest, work)
        IS DISTINCT FROM (${year}::int, ${issued}, ${address}, ${[...rest]}::text[], ${[...work]}::text[])`
      const saved = savedAs(
        await db.first(Upserted)`
        INSERT INTO holiday_notices AS known (number, year, issued, address, rest, work)
        VALUES (${number}, ${year}::int, ${issued}, ${address}, ${[...rest]}::text[], ${[...work]}::text[])
        ON CONFLICT (number) DO UPDATE
        SET year = EXCLUDED.year, issued = EXCLUDED.issued, address = EXCLUDED.address,
            rest = EXCLUDED.rest, work = EXCLUDED.work
        WHERE (known.year, known.issued, known.address, known.rest, known.work)
          IS DISTINCT FROM (EXCLUDED.year, EXCLUDED.issued, EXCLUDED.address, EXCLUDED.rest, EXCLUDED.work)
        RETURNING xmax = 0 AS fresh`,
      )
      // A corrected notice moves deadlines as a new one does.
      return saved === 'unchanged' ? 'unchanged' : 'new'
    },
  }
}
