import { Refusal, type Verdict } from './errors.ts'
import type { ACTS, REACHES } from './lists/acts.ts'
import { ROLES } from './lists/people.ts'
import type { Actor, Member, Role, TokenRole, UnitCode } from './people.ts'

export type Act = (typeof ACTS)[number]
export type Reach = (typeof REACHES)[number]

/** Who is permitted something: a member by his roles, a token of the HTTP API by its own. */
export type Holder = Role | TokenRole

type Permissions = Readonly<Partial<Record<Holder, Reach>>>

const UNIT: Permissions = { liaison: 'unit', leader: 'unit' }
const OFFICE: Permissions = { office: 'any' }
const GROUPS: Permissions = { reviewGroup: 'any', leadingGroup: 'any' }
const GROUPS_STEP: Permissions = { reviewGroup: 'step', leadingGroup: 'step' }

/**
 * contract.md#permissions: who may do what, and nobody else may. What a thing is like at the time (closed, decided, over)
 * is judged where it is done, and so is that one and the same person takes no two steps.
 */
export const MAY: Readonly<Record<Act, Permissions>> = {
  'list-work': { ...UNIT, ...OFFICE },
  'see-ticket': { ...UNIT, ...OFFICE, ...GROUPS_STEP },
  'handle-ticket': UNIT,
  'attach-file': UNIT,
  acknowledge: { ...UNIT, ...OFFICE },
  'reveal-citizen': { ...UNIT, ...OFFICE, surveyor: 'step' },
  'accept-attempts': OFFICE,
  'correct-ticket': OFFICE,
  'sign-report': { leader: 'unit' },
  'switch-signing': { leader: 'unit', ...OFFICE },
  'decide-return': OFFICE,
  'decide-extension': OFFICE,
  'decide-exclusion': OFFICE,
  'decide-pause': OFFICE,
  'call-citizen': { surveyor: 'any' },
  'see-calls': { ...OFFICE, surveyor: 'any' },
  'find-ticket': { ...UNIT, ...OFFICE, ...GROUPS_STEP },
  'link-repeat': OFFICE,
  'enter-ticket': OFFICE,
  suppose: { ...UNIT, ...OFFICE },
  'see-sheet': { ...UNIT, ...OFFICE, ...GROUPS },
  'see-standings': { ...OFFICE, ...GROUPS },
  'see-periods': { ...OFFICE, ...GROUPS },
  'show-period': OFFICE,
  'see-statistics': { ...UNIT, ...OFFICE },
  'see-brief': OFFICE,
  'see-fairness': OFFICE,
  'see-reports': { ...UNIT, ...OFFICE },
  'send-report': UNIT,
  'give-mark': OFFICE,
  'judge-candidate': OFFICE,
  'propose-adjustment': OFFICE,
  'verify-adjustment': { office: 'step' },
  'agree-adjustment': { reviewGroup: 'step' },
  'approve-adjustment': { leadingGroup: 'step' },
  'see-adjustments': { ...UNIT, ...OFFICE, ...GROUPS },
  'list-steps': GROUPS_STEP,
  'open-confirmation': OFFICE,
  'see-confirmation': { ...UNIT, ...OFFICE },
  'answer-confirmation': UNIT,
  'raise-objection': UNIT,
  'decide-objection': OFFICE,
  'ask-release': OFFICE,
  'decide-release': { leadingGroup: 'step' },
  'see-release': { ...OFFICE, leadingGroup: 'any' },
  'confirm-assumptions': OFFICE,
  'keep-calendar': OFFICE,
  staff: OFFICE,
  'take-leave': { ...UNIT, ...OFFICE },
  'give-leave': { leader: 'unit', ...OFFICE },
  'see-duty': { ...UNIT, ...OFFICE },
  'send-word': OFFICE,
  'receive-word': { ...UNIT, ...OFFICE, ...GROUPS },
  subscribe: { leader: 'unit', ...OFFICE, ...GROUPS },
  import: OFFICE,
  'import-revisits': { ...OFFICE, surveyor: 'any' },
  'read-files': { ...OFFICE, readonly: 'any' },
  'read-attachment': OFFICE,
}

/** What an act is about: of which unit it is, or a step that waits. */
export type About = { unit?: UnitCode; waits?: true }

/** A step that waits; whether its desk is the member's, the act says. */
export const STEP: About = { waits: true }

type Asking = Pick<Member, 'roles' | 'unit' | 'acting'>

/** His own roles, and those of whom he stands in for: both reach as far as his unit does. */
const held = ({ roles, acting = [] }: Asking): readonly Role[] => [...roles, ...acting]

const reaches = (roles: readonly Holder[], act: Act): Reach[] => {
  const permissions = MAY[act]
  return roles.map((role) => permissions[role]).filter((reach) => reach !== undefined)
}

/** Whether a member may do this, about a thing of a unit or a step. Several roles add up. */
export function may(member: Asking, act: Act, { unit, waits }: About = {}): Verdict {
  const covered: Readonly<Record<Reach, boolean>> = {
    any: true,
    unit: unit !== undefined && unit === member.unit,
    step: waits === true,
  }
  return reaches(held(member), act).some((reach) => covered[reach]) ? null : 'not-permitted'
}

/** The same for whoever stands behind an act: who sits at the machine itself, and the service, may do everything. */
export function mayAs(actor: Actor, act: Act): Verdict {
  if (actor.kind === 'member') return may(actor.member, act)
  if (actor.kind === 'token') return reaches([actor.role], act).includes('any') ? null : 'not-permitted'
  return null
}

/** The unit for whose own things the member may do this; null: for none. */
export const unitFor = (member: Asking, act: Act): UnitCode | null =>
  reaches(held(member), act).includes('unit') ? member.unit : null

/** The unit for which the member does this. Refuses `not-permitted` to whoever does it for none. */
export function demandUnit(member: Asking, act: Act): UnitCode {
  const unit = unitFor(member, act)
  if (unit === null) throw new Refusal('not-permitted')
  return unit
}

/** The roles that may do one of these, whatever its reach: whom it serves, and who is asked to. */
export const rolesFor = (...acts: readonly Act[]): Role[] =>
  ROLES.filter((role) => acts.some((act) => MAY[act][role] !== undefined))
