import { adjustments } from '../usecases/adjustments.ts'
import { assumptionsDesk } from '../usecases/assumptions-desk.ts'
import { bookmarks } from '../usecases/bookmarks.ts'
import { candidates } from '../usecases/candidates.ts'
import { closures } from '../usecases/closures.ts'
import { confirmations } from '../usecases/confirmations.ts'
import { drafts } from '../usecases/drafts.ts'
import { keptAnswers } from '../usecases/kept-answers.ts'
import { marks } from '../usecases/marks.ts'
import { objections } from '../usecases/objections.ts'
import { people } from '../usecases/people.ts'
import type { Store } from '../usecases/ports.ts'
import { publication } from '../usecases/publication.ts'
import { reports } from '../usecases/reports.ts'
import { robustStandings } from '../usecases/robust-standings.ts'
import type { Rules } from '../usecases/rules.ts'
import { scoring } from '../usecases/scoring-run.ts'
import { shownLists } from '../usecases/shown-lists.ts'
import { staffing } from '../usecases/staff/staffing.ts'
import { standings } from '../usecases/standings.ts'
import { supposing } from '../usecases/supposing.ts'
import { ticketTails } from '../usecases/ticket-tails.ts'
import { tickets } from '../usecases/tickets.ts'
import { waitingSteps } from '../usecases/waiting-steps.ts'
import { why } from '../usecases/why.ts'
import { type KeptRules, shippedSchemes } from './rules.ts'

// Rules that know one period alone, as a test's, are asked for that one whatever is named.
const rulesForPeriod =
  (rules: Rules & Partial<Pick<KeptRules, 'forPeriod'>>) =>
  async (period: string | null): Promise<Rules> =>
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
    standings: standings({ scoring: scoring({ store, rules }), store }),
    confirmations: confirmations({ store, rulesFor: rulesForPeriod(rules) }),
    objections: objections({ store }),
    publication: publication({ store }),
    marks: marks({ store, rules }),
    reports: reports({ store, rules }),
    adjustments: adjustments({ store, rules }),
    candidates: candidates({ store, rules }),
    assumptions: assumptionsDesk({ store, rules }),
    drafts: drafts({ store }),
    staffing: staffing({ store }),
    bookmarks: bookmarks({ store }),
    waiting: waitingSteps({ store, rules }),
    lists: shownLists({ store }),
    tails: ticketTails({ store }),
    officePhone,
    why: why({ store, rules }),
    supposing: supposing({ store, rules }),
    robust: robustStandings({ scoring: scoring({ store, rules }), shipped: shippedSchemes }),
    answers: keptAnswers({ store, pagesUrl }),
    now: () => store.now(),
  })
