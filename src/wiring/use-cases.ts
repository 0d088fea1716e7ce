import { adjustments } from '../usecases/appraisal/adjustments.ts'
import { candidateBatches } from '../usecases/appraisal/candidate-batch.ts'
import { candidates } from '../usecases/appraisal/candidates.ts'
import { marks } from '../usecases/appraisal/marks.ts'
import { reports } from '../usecases/appraisal/reports.ts'
import { waitingSteps } from '../usecases/appraisal/waiting-steps.ts'
import { callProgress } from '../usecases/calls/call-progress.ts'
import { calls } from '../usecases/calls/calls.ts'
import { signingIn } from '../usecases/clocks/signing-in.ts'
import { entering } from '../usecases/entering/entering.ts'
import { exclusions } from '../usecases/exclusions/exclusions.ts'
import { attaching } from '../usecases/files/attaching.ts'
import { finding } from '../usecases/finding/finding.ts'
import { repeats } from '../usecases/finding/repeats.ts'
import { noticesDesk } from '../usecases/holidays/notices-desk.ts'
import { unitService } from '../usecases/office/unit-service.ts'
import { pauses } from '../usecases/pauses/pauses.ts'
import { leaves } from '../usecases/people/leaves.ts'
import { people } from '../usecases/people/people.ts'
import { staffing } from '../usecases/people/staffing.ts'
import { periods } from '../usecases/periods/periods.ts'
import type { Store } from '../usecases/ports/store-port.ts'
import { confirmations } from '../usecases/publication/confirmations.ts'
import { objections } from '../usecases/publication/objections.ts'
import { publication } from '../usecases/publication/publication.ts'
import { attempts } from '../usecases/reach/attempts.ts'
import { corrections } from '../usecases/reach/corrections.ts'
import { reveals } from '../usecases/reach/reveals.ts'
import { assumptionsDesk } from '../usecases/rules/assumptions-desk.ts'
import type { Rules } from '../usecases/rules/rules.ts'
import { schemes } from '../usecases/rules/schemes.ts'
import { fairStandings } from '../usecases/standings/fair-standings.ts'
import { robustStandings } from '../usecases/standings/robust-standings.ts'
import { scoring } from '../usecases/standings/scoring-run.ts'
import { standings } from '../usecases/standings/standings.ts'
import { supposing } from '../usecases/standings/supposing.ts'
import { why } from '../usecases/standings/why.ts'
import { monthlyBrief } from '../usecases/statistics/brief.ts'
import { statistics } from '../usecases/statistics/statistics.ts'
import { bookmarks } from '../usecases/talk/bookmarks.ts'
import { drafts } from '../usecases/talk/drafts.ts'
import { keptAnswers } from '../usecases/talk/kept-answers.ts'
import { shownLists } from '../usecases/talk/shown-lists.ts'
import { officeWords } from '../usecases/telling/office-words.ts'
import { subscriptions } from '../usecases/telling/summary.ts'
import { acknowledging } from '../usecases/tickets/acknowledging.ts'
import { closures } from '../usecases/tickets/closures.ts'
import { extensions } from '../usecases/tickets/extensions.ts'
import { nextUnits } from '../usecases/tickets/next-unit.ts'
import { signing } from '../usecases/tickets/signing/signing.ts'
import { ticketTails } from '../usecases/tickets/ticket-tails.ts'
import { tickets } from '../usecases/tickets/tickets.ts'
import { uploadPasses } from '../usecases/uploads/passes.ts'
import { type KeptRules, shippedScheme, shippedSchemes } from './rules.ts'

// Rules that know one period alone, as a test's, are asked for that one whatever is named.
const rulesForPeriod =
  (rules: Rules & Partial<Pick<KeptRules, 'forPeriod'>>) =>
  (period: string | null): Rules =>
    period === null || !rules.forPeriod ? rules : rules.forPeriod(period)

/** Everything that a member may ask for, over one store: the service's own, or that of one event's transaction. */
export const useCasesOver =
  (
    rules: Rules & Partial<Pick<KeptRules, 'forPeriod'>>,
    { pagesUrl = () => null, officePhone = null }: { pagesUrl?: () => string | null; officePhone?: string | null } = {},
  ) =>
  (store: Store) => ({
    people: people({ store }),
    tickets: tickets({ store, rules }),
    closures: closures({ store, rules }),
    calls: calls({ store, rules }),
    callProgress: callProgress({ store, rules }),
    finding: finding({ store, rules }),
    repeats: repeats({ store, rules }),
    entering: entering({ store, rules }),
    acknowledging: acknowledging({ store, rules }),
    extensions: extensions({ store, rules }),
    exclusions: exclusions({ store, rules }),
    pauses: pauses({ store, rules }),
    signingIn: signingIn({ store, rules }),
    nextUnits: nextUnits({ store }),
    attempts: attempts({ store, rules }),
    corrections: corrections({ store, rules }),
    reveals: reveals({ store, rules }),
    signing: signing({ store, rules }),
    standings: standings({ scoring: scoring({ store, rules }), store, rules }),
    periods: periods({ store, rules, schemes: schemes({ store, shipped: shippedScheme }) }),
    statistics: statistics({ store }),
    brief: monthlyBrief({ store, rules }),
    confirmations: confirmations({ store, rulesFor: rulesForPeriod(rules) }),
    objections: objections({ store }),
    publication: publication({ store }),
    marks: marks({ store, rules }),
    reports: reports({ store, rules }),
    adjustments: adjustments({ store, rules }),
    candidates: candidates({ store, rules }),
    batches: candidateBatches({ store, rules }),
    assumptions: assumptionsDesk({ store, rules }),
    drafts: drafts({ store }),
    files: attaching({ store, rules }),
    staffing: staffing({ store }),
    unitService: unitService({ store }),
    leaves: leaves({ store }),
    words: officeWords({ store }),
    notices: noticesDesk({ store, rules }),
    subscriptions: subscriptions({ store }),
    bookmarks: bookmarks({ store }),
    waiting: waitingSteps({ store, rules }),
    lists: shownLists({ store }),
    tails: ticketTails({ store }),
    officePhone: async () => (await store.read((tx) => tx.people.office()))?.phone ?? officePhone,
    why: why({ store, rules }),
    supposing: supposing({ store, rules }),
    robust: robustStandings({ scoring: scoring({ store, rules }), shipped: shippedSchemes }),
    fair: fairStandings({ store, rules, shipped: shippedSchemes }),
    answers: keptAnswers({ store, pagesUrl }),
    uploads: uploadPasses({ store, pagesUrl }),
    now: () => store.now(),
  })
