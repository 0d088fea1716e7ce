import type { Member } from '../../src/domain/people.ts'
import type { useCasesOver } from '../../src/wiring/use-cases.ts'

type Use = ReturnType<ReturnType<typeof useCasesOver>>

const NO_NOTICE = { number: null, numberYear: null, issued: null, years: [], feasts: [], missing: [] }

const PAGE = { after: 0, size: 5 }

/** What is open, and which limits were changed. */
export const LIST_TRIES = {
  'list-work': {
    own: [
      (use: Use, who: Member) => use.tickets.todo(who, PAGE, 'pudong'),
      (use: Use, who: Member) => use.tickets.overdue(who, PAGE, 'pudong'),
      (use: Use, who: Member) => use.tickets.todo(who, PAGE),
      (use: Use, who: Member) => use.notices.changes(who, 'pudong'),
      (use: Use, who: Member) => use.notices.changes(who, null),
    ],
    other: [
      (use: Use, who: Member) => use.tickets.todo(who, PAGE, 'qingpu'),
      (use: Use, who: Member) => use.tickets.overdue(who, PAGE, 'qingpu'),
      (use: Use, who: Member) => use.notices.changes(who, 'qingpu'),
    ],
  },
}

/** What the office keeps of notices on holidays, by the use cases behind it. */
export const NOTICE_TRIES = {
  'keep-calendar': {
    other: [
      (use: Use, who: Member) => use.notices.weigh(who, NO_NOTICE),
      (use: Use, who: Member) => use.notices.keep(who, NO_NOTICE),
      async (use: Use, who: Member) => use.notices.check(who),
    ],
  },
}
