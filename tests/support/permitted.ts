import type { Act } from '../../src/domain/may.ts'
import type { Role } from '../../src/domain/people.ts'

/** What a thing may be to whoever acts: of his own unit, of another one, or a step that waits. */
export const RELATIONS = ['own', 'other', 'step'] as const
export type Relation = (typeof RELATIONS)[number]

const EVERYTHING = RELATIONS
const OWN: readonly Relation[] = ['own']
const STEP: readonly Relation[] = ['step']

type Permitted = Readonly<Partial<Record<Role, readonly Relation[]>>>

/**
 * contract.md#permissions, written down by hand and beside the table: what each role may do. What is not written here
 * is refused.
 */
export const PERMITTED: Readonly<Record<Act, Permitted>> = {
  'list-work': { liaison: OWN, leader: OWN, office: EVERYTHING },
  'see-ticket': { liaison: OWN, leader: OWN, office: EVERYTHING, reviewGroup: STEP, leadingGroup: STEP },
  'handle-ticket': { liaison: OWN, leader: OWN },
  'attach-file': { liaison: OWN, leader: OWN },
  acknowledge: { liaison: OWN, leader: OWN, office: EVERYTHING },
  'reveal-citizen': { liaison: OWN, leader: OWN, office: EVERYTHING, surveyor: STEP },
  'accept-attempts': { office: EVERYTHING },
  'correct-ticket': { office: EVERYTHING },
  'sign-report': { leader: OWN },
  'switch-signing': { leader: OWN, office: EVERYTHING },
  'decide-return': { office: EVERYTHING },
  'decide-extension': { office: EVERYTHING },
  'decide-exclusion': { office: EVERYTHING },
  'decide-pause': { office: EVERYTHING },
  'call-citizen': { surveyor: EVERYTHING },
  'see-calls': { office: EVERYTHING, surveyor: EVERYTHING },
  'find-ticket': { liaison: OWN, leader: OWN, office: EVERYTHING, reviewGroup: STEP, leadingGroup: STEP },
  'link-repeat': { office: EVERYTHING },
  'enter-ticket': { office: EVERYTHING },
  'see-brief': { office: EVERYTHING },
  'see-fairness': { office: EVERYTHING },
  'see-statistics': { liaison: OWN, leader: OWN, office: EVERYTHING },
  suppose: { liaison: OWN, leader: OWN, office: EVERYTHING },
  'take-leave': { liaison: OWN, leader: OWN, office: EVERYTHING },
  'give-leave': { leader: OWN, office: EVERYTHING },
  'send-word': { office: EVERYTHING },
  'receive-word': {
    liaison: OWN,
    leader: OWN,
    office: EVERYTHING,
    reviewGroup: EVERYTHING,
    leadingGroup: EVERYTHING,
  },
  subscribe: { leader: OWN, office: EVERYTHING, reviewGroup: EVERYTHING, leadingGroup: EVERYTHING },
  'see-duty': { liaison: OWN, leader: OWN, office: EVERYTHING },
  'see-sheet': {
    liaison: OWN,
    leader: OWN,
    office: EVERYTHING,
    reviewGroup: EVERYTHING,
    leadingGroup: EVERYTHING,
  },
  'see-standings': { office: EVERYTHING, reviewGroup: EVERYTHING, leadingGroup: EVERYTHING },
  'see-periods': { office: EVERYTHING, reviewGroup: EVERYTHING, leadingGroup: EVERYTHING },
  'show-period': { office: EVERYTHING },
  'see-reports': { liaison: OWN, leader: OWN, office: EVERYTHING },
  'send-report': { liaison: OWN, leader: OWN },
  'give-mark': { office: EVERYTHING },
  'keep-calendar': { office: EVERYTHING },
  'judge-candidate': { office: EVERYTHING },
  'propose-adjustment': { office: EVERYTHING },
  'verify-adjustment': { office: STEP },
  'agree-adjustment': { reviewGroup: STEP },
  'approve-adjustment': { leadingGroup: STEP },
  'see-adjustments': {
    liaison: OWN,
    leader: OWN,
    office: EVERYTHING,
    reviewGroup: EVERYTHING,
    leadingGroup: EVERYTHING,
  },
  'list-steps': { reviewGroup: STEP, leadingGroup: STEP },
  'open-confirmation': { office: EVERYTHING },
  'see-confirmation': { liaison: OWN, leader: OWN, office: EVERYTHING },
  'answer-confirmation': { liaison: OWN, leader: OWN },
  'raise-objection': { liaison: OWN, leader: OWN },
  'decide-objection': { office: EVERYTHING },
  'ask-release': { office: EVERYTHING },
  'decide-release': { leadingGroup: STEP },
  'see-release': { office: EVERYTHING, leadingGroup: EVERYTHING },
  'confirm-assumptions': { office: EVERYTHING },
  staff: { office: EVERYTHING },
  import: { office: EVERYTHING },
  'import-revisits': { office: EVERYTHING, surveyor: EVERYTHING },
  'read-files': { office: EVERYTHING },
  'read-attachment': { office: EVERYTHING },
}

/** One member of each role; those of a unit are of 浦东. */
export const WHO: Readonly<Record<Role, string>> = {
  liaison: 'pd-1',
  leader: 'pd-lead',
  office: 'office-1',
  surveyor: 'surveyor-1',
  reviewGroup: 'review-1',
  leadingGroup: 'leading-1',
}
