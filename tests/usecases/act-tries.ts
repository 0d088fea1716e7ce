import type { Act } from '../../src/domain/may.ts'
import type { Member } from '../../src/domain/people.ts'
import type { useCasesOver } from '../../src/wiring/use-cases.ts'
import { type officeOver, rowsOf } from '../support/office.ts'
import type { Relation } from '../support/permitted.ts'
import { CLOCK_TRIES, sheetSeen } from './clock-tries.ts'
import { DUTY_TRIES } from './duty-tries.ts'
import { handled } from './handled-tries.ts'
import { MONTHLY } from './monthly-tries.ts'
import { LIST_TRIES, NOTICE_TRIES } from './notice-tries.ts'
import { THIRD_PARTY } from './third-party-tries.ts'

export type Use = ReturnType<ReturnType<typeof useCasesOver>> & { bring: ReturnType<typeof officeOver>['bring'] }
export type Try = (use: Use, who: Member) => Promise<unknown>

const FINE = { item: 'meetings', points: '1' } as const
const actor = (member: Member) => ({ kind: 'member' as const, member })

const signed = (no: string): Try[] => [
  (use, who) => use.signing.sign(who, no),
  (use, who) => use.signing.sendBack(who, no, '再核'),
]

/** About a ticket of 浦东, and about one of 青浦. */
const either = (tries: (no: string) => Try[]) => ({ own: tries('PD'), other: tries('QP') })

export const proposal = (unit: string, ticket: string | null) =>
  ({ unit, kind: 'deduction', clause: 2, points: null, ticket, reason: '回访未解决' }) as const

/** Ids of adjustments: by the step that they wait for, and approved, by unit. */
export type Made = Record<'proposed' | 'verified' | 'agreed' | 'pudong' | 'qingpu', string>

/** contract.md#permissions: every act by the use cases behind it, about each thing that it may be about. */
export const triesOf = (made: Made): Readonly<Record<Act, Readonly<Partial<Record<Relation, readonly Try[]>>>>> => ({
  ...LIST_TRIES,
  'see-ticket': {
    own: [(use, who) => use.tickets.show(who, 'PD')],
    other: [(use, who) => use.tickets.show(who, 'QP')],
    step: [(use, who) => use.tickets.show(who, who.roles.includes('leadingGroup') ? 'QP-agreed' : 'QP-verified')],
  },
  'handle-ticket': either(handled),
  'attach-file': either((no) => [(use, who) => use.files.expect(who, no)]),
  acknowledge: either((no) => [(use, who) => use.acknowledging.acknowledge(who, no)]),
  'sign-report': either(signed),
  'switch-signing': {
    own: [(use, who) => use.signing.switch(who, 'pudong', true)],
    other: [(use, who) => use.signing.switch(who, 'qingpu', true)],
  },
  'reveal-citizen': {
    own: [(use, who) => use.reveals.reveal(who, 'PD', 'contact')],
    other: [(use, who) => use.reveals.reveal(who, 'QP', null)],
  },
  'accept-attempts': { own: [(use, who) => use.attempts.accept(who, 'PD')] },
  'correct-ticket': {
    own: [
      (use, who) => use.corrections.contact(who, 'PD', null, '误按'),
      (use, who) => use.corrections.result(who, 'PD', 'filed', '误报'),
    ],
  },
  'decide-return': {
    own: [
      (use, who) => use.tickets.pendingReturns(who),
      (use, who) => use.nextUnits.suggest(who, 'PD'),
      (use, who) => use.tickets.decideReturn(who, 'PD', { decision: 'refused', moveTo: null, why: '属本单位' }),
    ],
  },
  'decide-extension': {
    other: [
      (use, who) => use.extensions.waiting(who),
      (use, who) => use.extensions.grant(who, 'QP'),
      (use, who) => use.extensions.refuse(who, 'QP', '可按期办结'),
    ],
  },
  ...CLOCK_TRIES,
  ...THIRD_PARTY,
  ...MONTHLY,
  suppose: {
    own: [(use, who) => use.supposing.of(who, { closed: ['PD'], contacted: [] })],
    other: [(use, who) => use.supposing.of(who, { closed: [], contacted: ['QP'] })],
  },
  'see-sheet': {
    own: sheetSeen('pudong'),
    other: sheetSeen('qingpu'),
  },
  'see-standings': {
    other: [
      (use, who) => use.standings.show(who),
      (use, who) => use.standings.provisional(who),
      (use, who) => use.robust.now(who),
    ],
  },
  'see-reports': {
    own: [(use, who) => (who.unit === null ? use.reports.missing(who) : use.reports.own(who))],
    other: [(use, who) => use.reports.missing(who)],
  },
  'send-report': { own: [(use, who) => use.reports.send(who, { title: '简报', kind: 'monthly' })] },
  'give-mark': {
    other: [
      (use, who) => use.marks.give(who, { unit: 'qingpu', ...FINE, reason: '已参加' }),
      (use, who) => use.marks.check(who, FINE),
      (use, who) => use.marks.table(who, null),
    ],
  },
  'judge-candidate': {
    other: [
      (use, who) => use.candidates.waiting(who),
      (use, who) => use.candidates.propose(who, { unit: 'qingpu', rule: 'repeated', ticket: 'QP' }, () => '重复'),
      (use, who) => use.batches.of(who, { unit: 'qingpu', rule: null }),
      (use, who) =>
        use.batches.judge(who, { unit: 'qingpu', rule: null }, { verdict: 'dismissed', mark: '' }, () => ''),
      (use, who) => use.candidates.dismiss(who, { unit: 'qingpu', rule: 'repeated', ticket: 'QP' }),
    ],
  },
  'propose-adjustment': { other: [(use, who) => use.adjustments.propose(who, proposal('qingpu', null))] },
  'verify-adjustment': {
    step: [
      (use, who) => use.adjustments.agree(who, made.proposed, 'proposed'),
      (use, who) => use.adjustments.reject(who, made.proposed, 'proposed', '不属实'),
    ],
  },
  'agree-adjustment': {
    step: [
      (use, who) => use.adjustments.agree(who, made.verified, 'verified'),
      (use, who) => use.adjustments.reject(who, made.verified, 'verified', '不属实'),
    ],
  },
  'approve-adjustment': {
    step: [
      (use, who) => use.adjustments.agree(who, made.agreed, 'agreed'),
      (use, who) => use.adjustments.reject(who, made.agreed, 'agreed', '不属实'),
    ],
  },
  'see-adjustments': {
    own: [(use, who) => use.adjustments.show(who, made.pudong), (use, who) => use.adjustments.list(who)],
    other: [(use, who) => use.adjustments.show(who, made.qingpu)],
  },
  'list-steps': { step: [(use, who) => use.waiting.of(who)] },
  'open-confirmation': { other: [(use, who) => use.confirmations.open(who, { lastDay: '03-20', period: null })] },
  'see-confirmation': {
    own: [(use, who) => (who.unit === null ? use.confirmations.overview(who) : use.confirmations.own(who, null))],
    other: [(use, who) => use.confirmations.overview(who)],
  },
  'answer-confirmation': { own: [(use, who) => use.confirmations.confirm(who, null)] },
  'raise-objection': {
    own: [
      (use, who) => use.objections.raise(who, { confirmation: null, item: 'meetings', ticket: null, reason: '已参加' }),
    ],
  },
  'decide-objection': {
    other: [
      (use, who) => use.objections.show(who, '99'),
      (use, who) => use.objections.waiting(who),
      (use, who) => use.objections.refuse(who, '99', '不属实'),
      (use, who) => use.objections.grant(who, '99', { kind: 'return', ticket: 'QP' }),
    ],
  },
  'ask-release': { other: [(use, who) => use.publication.ask(who, null)] },
  'decide-release': {
    step: [
      (use, who) => use.publication.weigh(who, '99'),
      (use, who) => use.publication.approve(who, '99'),
      (use, who) => use.publication.refuse(who, '99', '再核'),
    ],
  },
  'see-release': { other: [(use, who) => use.publication.show(who, '99')] },
  'see-periods': { other: [(use, who) => use.periods.list(who)] },
  'show-period': { other: [(use, who) => use.periods.show(who, '2015')] },
  'confirm-assumptions': {
    other: [(use, who) => use.assumptions.show(who), (use, who) => use.assumptions.confirmAll(who, 'mark')],
  },
  ...NOTICE_TRIES,
  staff: {
    other: [
      (use, who) => use.staffing.stop(who, { platform: null, text: 'nobody' }),
      (use, who) => use.staffing.restart(who, { platform: null, text: 'nobody' }),
      (use, who) => use.unitService.weigh(who, 'no-unit'),
      (use, who) => use.unitService.retire(who, 'no-unit'),
      (use, who) => use.unitService.bringBack(who, 'no-unit'),
    ],
  },
  ...DUTY_TRIES,
  import: {
    other: [
      (use, who) => use.bring(actor(who), 'tickets', rowsOf<'tickets'>([])),
      (use, who) => use.bring(actor(who), 'members', rowsOf<'members'>([])),
    ],
  },
  'import-revisits': { other: [(use, who) => use.bring(actor(who), 'revisits', rowsOf<'revisits'>([]))] },
  // Over HTTP alone, by a token: tests/api/routes.test.ts.
  'read-files': {},
  'read-attachment': {},
})
