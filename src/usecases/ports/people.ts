import type { HolidayNotice } from '../../domain/calendar.ts'
import type { OfficeProfile } from '../../domain/office/profile.ts'
import type { Account, ListedMember, Member, Role, Unit, UnitCode } from '../../domain/people.ts'
import type { Leave } from '../../domain/telling/leave.ts'

/** `active` false: it takes no new tickets any more. */
export type KnownUnit = Unit & { short: readonly string[]; active: boolean }

/** Whoever has an account; `missed`: a message could not reach him since he spoke last. */
export type Speaking = ListedMember & { missed: boolean }

export type PeoplePort = {
  units(): Promise<KnownUnit[]>
  saveUnit(unit: KnownUnit): Promise<void>
  /** Takes those off the list that are not among these codes and that nothing kept is about; gives how many. */
  dropUnused(except: readonly UnitCode[]): Promise<number>
  /** Whose service this is; null while nobody has said so. */
  office(): Promise<OfficeProfile | null>
  saveOffice(office: OfficeProfile): Promise<void>
  /** Which unit answers the emergency line where nobody has said whose service this is; null: whichever is sent a ticket. */
  emergencyDesk(): Promise<UnitCode | null>
  setEmergencyDesk(unit: UnitCode): Promise<void>
  /** Whether its leader signs a unit's closings. */
  signs(unit: UnitCode): Promise<boolean>
  setSigns(unit: UnitCode, signs: boolean): Promise<void>
  byAccount(account: Account): Promise<Member | null>
  /** Whoever it is, left or not. */
  byId(id: string): Promise<ListedMember | null>
  /**
   * Who gets what goes to those of a unit who hold one of the roles: they themselves where they are active and can be
   * reached, for one who is away his substitute (contract.md#duty). `unit` null: of whatever unit, or of none.
   */
  having(roles: readonly Role[], unit: UnitCode | null): Promise<Member[]>
  /** The same of several units at once, for each of them. */
  havingIn(roles: readonly Role[], units: readonly UnitCode[]): Promise<{ unit: UnitCode; member: Member }[]>
  /** Those who have not left. */
  all(): Promise<Member[]>
  /** Everybody on the list, those who left too. */
  everybody(): Promise<ListedMember[]>
  /** Whoever has this account, left or not; to make him leave waits until the transaction's end. */
  speaking(account: Account): Promise<Speaking | null>
  /** Those who have not left, and whoever would leave meanwhile waits: of two who stop each other one remains. */
  staying(): Promise<Member[]>
  /** Whether the row was changed by it. Waits for what this member is just doing. */
  setActive(id: string, active: boolean): Promise<boolean>
  /** Inserts or replaces by platform and folded account; whether somebody left is no part of it. */
  save(member: Omit<Member, 'id'>): Promise<'new' | 'changed' | 'unchanged'>
  /** First time only: true when this member was not marked before. */
  markUnreachable(id: string): Promise<boolean>
  markReachable(account: Account): Promise<void>
  notices(): Promise<HolidayNotice[]>
  /** Inserts, or replaces by number; what stood there before is kept among the {@link replacedNotices}. */
  addNotice(notice: HolidayNotice): Promise<'new' | 'unchanged'>
  /** What notices said before they were corrected, in the order of the corrections. */
  replacedNotices(): Promise<(HolidayNotice & { replaced: Date })[]>
}

/** contract.md#duty: who is away, and who stands in. */
export type DutyPort = {
  add(leave: Omit<Leave, 'id'>): Promise<string>
  /** Whatever has become of it. `isOver`: it was taken back, or its last day has passed. */
  find(id: string): Promise<(Leave & { isOver: boolean }) | null>
  /** Those in which one of these has a part, away or standing in, and that touch the span; not those taken back. */
  touching(members: readonly string[], from: Date, until: Date): Promise<Leave[]>
  /** Those that run now. */
  running(): Promise<Leave[]>
  /** From here on it is over. */
  callOff(id: string): Promise<void>
  /** Those that run and whose beginning nobody was told of. */
  begun(): Promise<Leave[]>
  markTold(id: string): Promise<void>
}
