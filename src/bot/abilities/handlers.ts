import type { Reply } from '../chat.ts'
import type { Intent, IntentOf } from '../hearing/intent.ts'
import { noTakingOut, officePhone, saidMore } from '../views/text/not-done.ts'
import { NOTHING_AWAITED, suggestions, UNKNOWN_BUTTON, whichTicket } from '../views/text/said.ts'
import {
  adjust,
  adjustment,
  adjustments,
  agreeAdjustment,
  candidates,
  dismissCandidate,
  proposeCandidate,
  rejectAdjustment,
  skipCandidate,
  whichAdjustment,
  withdrawAdjustment,
} from './adjusting.ts'
import type { Asker } from './asker.ts'
import { chooseResult, confirmReport, contactFirst, editReport, openClosure, sayClosure } from './closing.ts'
import { agreeData, confirmation, openConfirmation, openObjection } from './confirming.ts'
import { contact, doubtContact } from './contacting.ts'
import { todo } from './deciding.ts'
import { cancel } from './drafting.ts'
import { robust, whatIf, why } from './explaining.ts'
import { mark, markTable, report, reports } from './marking.ts'
import { correct, grantObjection, object, objection, objections, refuseObjection } from './objecting.ts'
import {
  approveRelease,
  askRelease,
  assumptions,
  assumptionsConfirmed,
  confirmAssumptions,
  publishRelease,
  refuseRelease,
  release,
} from './publishing.ts'
import { bookmarked, help, proof, provisional, sheet, standings, ticket, work } from './reading.ts'
import { askReturn, chooseGround, chooseTarget, decide, openReturn, sayTarget, withdrawReturn } from './returning.ts'
import { restartMember, stopMember } from './staffing.ts'

export type Handlers = { readonly [Name in Intent['do']]: (asker: Asker, intent: IntentOf<Name>) => Promise<Reply> }

/** Everything that the bot can do. */
export const HANDLERS: Handlers = {
  help,
  todo,
  overdue: work,
  standings,
  sheet,
  proof,
  ticket,
  contact,
  'doubt-contact': doubtContact,
  'open-line': (asker, { no }) => ticket(asker, { do: 'ticket', no }),
  'open-return': openReturn,
  'withdraw-return': withdrawReturn,
  'choose-ground': chooseGround,
  'say-return': askReturn,
  'decide-return': decide,
  'choose-target': chooseTarget,
  'say-target': sayTarget,
  'open-closure': openClosure,
  'choose-result': chooseResult,
  'say-closure': sayClosure,
  'confirm-report': confirmReport,
  'edit-report': editReport,
  provisional,
  'open-confirmation': openConfirmation,
  confirmation,
  'agree-data': agreeData,
  'open-objection': openObjection,
  object: (asker, asked) => object(asker, asked),
  objections,
  objection,
  'grant-objection': grantObjection,
  'refuse-objection': refuseObjection,
  correct,
  'ask-release': askRelease,
  release,
  'approve-release': approveRelease,
  'publish-release': publishRelease,
  'refuse-release': refuseRelease,
  assumptions,
  'confirm-assumptions': confirmAssumptions,
  'assumptions-confirmed': assumptionsConfirmed,
  why,
  'what-if': whatIf,
  robustness: robust,
  'stop-member': stopMember,
  'restart-member': restartMember,
  mark,
  'mark-table': markTable,
  report,
  reports,
  adjust,
  adjustments,
  adjustment,
  'agree-adjustment': agreeAdjustment,
  'reject-adjustment': rejectAdjustment,
  'withdraw-adjustment': withdrawAdjustment,
  'which-adjustment': whichAdjustment,
  candidates,
  'propose-candidate': proposeCandidate,
  'dismiss-candidate': dismissCandidate,
  'skip-candidate': skipCandidate,
  confirm: (asker) => confirmReport(asker, { no: null, mark: null }),
  edit: (asker) => editReport(asker, { no: null }),
  'contact-first': contactFirst,
  officePhone: async ({ use }) => ({ say: [officePhone(use.officePhone)] }),
  takeOut: async ({ member }) => ({ say: [noTakingOut(member.roles.includes('office'))] }),
  'small-talk': async () => ({ say: [NOTHING_AWAITED] }),
  'said-more': async (_scene, { verb, rest }) => ({ say: [saidMore(verb, rest)] }),
  cancel,
  next: async (asker) => {
    const place = await bookmarked(asker)
    return 'do' in place ? handle(asker, place) : place
  },
  'which-ticket': async (_scene, { verb }) => ({ say: [whichTicket(verb)] }),
  unknown: async (_scene, { near, phone }) => ({ say: [suggestions(near, phone)] }),
  'unknown-button': async () => ({ say: [UNKNOWN_BUTTON] }),
}

/** Does what is asked for. Refuses as the use cases do. */
export function handle<Name extends Intent['do']>(asker: Asker, intent: IntentOf<Name>): Promise<Reply> {
  // The table's type pairs each name with its own intent; the compiler cannot follow that through a union.
  const handler = HANDLERS[intent.do] as (asker: Asker, intent: Intent) => Promise<Reply>
  return handler(asker, intent)
}
