import type { Tx } from '../usecases/ports/store-port.ts'
import { adjustmentsPort } from './adjustments.ts'
import { answersPort } from './answers.ts'
import { appraisalPort } from './appraisal.ts'
import { historyOf } from './audit.ts'
import { confirmationsPort } from './confirmations.ts'
import { draftsPort } from './drafts.ts'
import { editionsPort } from './editions.ts'
import { factsPort } from './facts.ts'
import { outboxPort } from './outbox.ts'
import { peoplePort } from './people.ts'
import { remindersPort } from './reminders.ts'
import { actAt, type Session } from './session.ts'
import { sharedPort } from './shared.ts'
import { returnsPort, ticketsPort } from './tickets.ts'

/** Everything that a use case may touch, over one transaction. */
export const portsOf = (session: Session): Tx => ({
  now: session.now,
  at: actAt(session),
  tickets: ticketsPort(session),
  returns: returnsPort(session),
  people: peoplePort(session),
  appraisal: appraisalPort(session),
  facts: factsPort(session),
  adjustments: adjustmentsPort(session),
  confirmations: confirmationsPort(session),
  editions: editionsPort(session),
  reminders: remindersPort(session),
  outbox: outboxPort(session),
  drafts: draftsPort(session),
  answers: answersPort(session),
  shared: sharedPort(session),
  history: (subject) => historyOf(session, subject),
  audit: async (entry) => {
    session.audit.push(entry)
  },
})
