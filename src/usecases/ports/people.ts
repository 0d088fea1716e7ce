import type { HolidayNotice } from '../../domain/calendar.ts'
import type { Account, Member, Role, Unit, UnitCode } from '../../domain/people.ts'

export type KnownUnit = Unit & { short: readonly string[] }

export type PeoplePort = {
  units(): Promise<KnownUnit[]>
  saveUnit(unit: KnownUnit): Promise<void>
  byAccount(account: Account): Promise<Member | null>
  byId(id: string): Promise<Member | null>
  /** Reachable, active members of a unit who hold one of the roles; `unit` null: of whatever unit, or of none. */
  having(roles: readonly Role[], unit: UnitCode | null): Promise<Member[]>
  all(): Promise<Member[]>
  /** Inserts or replaces by platform and folded account. */
  save(member: Omit<Member, 'id'>): Promise<'new' | 'changed' | 'unchanged'>
  /** First time only: true when this member was not marked before. */
  markUnreachable(id: string): Promise<boolean>
  markReachable(account: Account): Promise<void>
  notices(): Promise<HolidayNotice[]>
  addNotice(notice: HolidayNotice): Promise<'new' | 'unchanged'>
}
