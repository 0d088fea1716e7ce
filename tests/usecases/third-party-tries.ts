import type { Member } from '../../src/domain/people.ts'
import type { Use } from './act-tries.ts'

const PAGE = { after: 0, size: 5 }
const NO_ANSWERS = { contactedFirst: null, onTime: null, result: null, satisfaction: null }
const isOfGroup = ({ roles }: Member): boolean => roles.includes('reviewGroup') || roles.includes('leadingGroup')
const ENTERED = { unit: 'qingpu', kind: 'help', summary: '漏水', urgent: false, phone: null, name: null } as const
const EVERYWHERE = { words: ['水'], numbers: [], phone: null, unit: null, state: null } as const

/** Calls to citizens, and what is found and linked. */
export const THIRD_PARTY = {
  'enter-ticket': { other: [(use: Use, who: Member) => use.entering.enter(who, ENTERED)] },
  'call-citizen': {
    other: [
      (use: Use, who: Member) => use.calls.next(who),
      (use: Use, who: Member) => use.calls.held(who),
      (use: Use, who: Member) => use.calls.answer(who, 'QP', NO_ANSWERS, ''),
      (use: Use, who: Member) => use.calls.unreached(who, 'QP', { reason: 'refused', said: '' }),
    ],
  },
  // Everybody looks among what is his; what is another's is asked for by its number.
  'find-ticket': {
    own: [
      (use: Use, who: Member) =>
        isOfGroup(who) ? use.tickets.show(who, 'PD') : use.finding.search(who, EVERYWHERE, PAGE),
    ],
    other: [
      (use: Use, who: Member) =>
        who.roles.includes('office') ? use.finding.search(who, EVERYWHERE, PAGE) : use.tickets.show(who, 'QP'),
    ],
    step: [
      (use: Use, who: Member) =>
        who.unit === null ? use.finding.search(who, EVERYWHERE, PAGE) : use.tickets.show(who, 'QP'),
    ],
  },
  'link-repeat': { other: [(use: Use, who: Member) => use.repeats.link(who, 'QP')] },
  'see-calls': { other: [(use: Use, who: Member) => use.callProgress.show(who)] },
} as const
