import type { Verdict } from './errors.ts'
import type { COHORTS, PLATFORMS, ROLES, TOKEN_ROLES } from './lists/people.ts'

export type Cohort = (typeof COHORTS)[number]

export type UnitCode = string
/** `cohort`: a code or a name that the scheme in use may know; the plan's own are {@link Cohort}. */
export type Unit = { code: UnitCode; name: string; cohort: string; position: number }

export type Role = (typeof ROLES)[number]

export type PlatformName = (typeof PLATFORMS)[number]

export type TokenRole = (typeof TOKEN_ROLES)[number]

/** A chat account as the platform spells it; compared without regard to case. */
export type Account = { platform: PlatformName; userId: string }

export type Member = {
  id: string
  account: Account
  name: string
  /** null for the office side. */
  unit: UnitCode | null
  roles: readonly Role[]
  /** The roles of those for whom he stands in at the moment: for as long he may do what they may (contract.md#duty). */
  acting?: readonly Role[]
}

/** A member as the list has him, whether he still works here or not: one who left gets nothing and may do nothing. */
export type ListedMember = Member & { active: boolean }

/** Who stands behind an act in the audit: a member, a named API token, the command line, or the service itself. */
export type Actor =
  | { kind: 'member'; member: Member }
  | { kind: 'token'; name: string; role: TokenRole }
  | { kind: 'command'; name: string }
  | { kind: 'service' }

/** The form an actor takes in the audit: an id, never a person's name. */
export function actorLabel(actor: Actor): string {
  if (actor.kind === 'member') return `member:${actor.member.id}`
  if (actor.kind === 'token') return `token:${actor.name}`
  if (actor.kind === 'command') return `command:${actor.name}`
  return 'service'
}

/** Who receives his unit's tickets; of the office side there is none. */
export const isLiaison = ({ unit, roles }: Pick<Member, 'unit' | 'roles'>): boolean =>
  unit !== null && roles.includes('liaison')

/** The same, or who stands in for one at the moment. */
export const receivesTickets = ({ unit, roles, acting = [] }: Pick<Member, 'unit' | 'roles' | 'acting'>): boolean =>
  isLiaison({ unit, roles: [...roles, ...acting] })

const ACCOUNT = /^[A-Za-z0-9_\-@.]{1,64}$/

type Listed = { userId: string; unit: UnitCode | null; roles: readonly Role[] }

/** contract.md#members: refuses an account that a platform would read as a list or as everybody (`bad-account`). */
export const checkAccount = ({ userId }: Pick<Listed, 'userId'>): Verdict =>
  !ACCOUNT.test(userId) || userId.toLowerCase() === '@all' ? 'bad-account' : null

/** contract.md#members: at least one role (`role-missing`). */
export const checkRoles = ({ roles }: Pick<Listed, 'roles'>): Verdict => (roles.length === 0 ? 'role-missing' : null)

/**
 * contract.md#members: liaison and leader are of a unit (`liaison-without-unit`), nobody else
 * (`office-side-with-unit`).
 */
export function checkPlace({ unit, roles }: Omit<Listed, 'userId'>): Verdict {
  const ofUnit = roles.includes('liaison') || roles.includes('leader')
  if (ofUnit) return unit === null ? 'liaison-without-unit' : null
  return unit !== null && roles.length > 0 ? 'office-side-with-unit' : null
}

/** One spelling for all of an account's or a name's: platforms compare accounts without regard to case. */
const folded = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()

/** The members whose account, or else whose whole name, this is; `platform` null: on whatever platform. */
export function membersCalled<M extends Member>(
  members: readonly M[],
  { platform, text }: { platform: PlatformName | null; text: string },
): M[] {
  const there = members.filter(({ account }) => platform === null || account.platform === platform)
  const byAccount = there.filter(({ account }) => folded(account.userId) === folded(text))
  return byAccount.length > 0 ? byAccount : there.filter(({ name }) => folded(name) === folded(text))
}
