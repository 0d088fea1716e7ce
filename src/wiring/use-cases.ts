import { bookmarks } from '../usecases/bookmarks.ts'
import { closures } from '../usecases/closures.ts'
import { drafts } from '../usecases/drafts.ts'
import { people } from '../usecases/people.ts'
import type { Store } from '../usecases/ports.ts'
import type { Rules } from '../usecases/rules.ts'
import { scoring } from '../usecases/scoring-run.ts'
import { standings } from '../usecases/standings.ts'
import { tickets } from '../usecases/tickets.ts'

/** Everything that a member may ask for, over one store: the service's own, or that of one event's transaction. */
export const useCasesOver = (rules: Rules) => (store: Store) => ({
  people: people({ store }),
  tickets: tickets({ store, rules }),
  closures: closures({ store, rules }),
  standings: standings({ scoring: scoring({ store, rules }) }),
  drafts: drafts({ store }),
  bookmarks: bookmarks({ store }),
  now: () => store.now(),
})
