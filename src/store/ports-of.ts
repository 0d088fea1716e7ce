import type { Tx } from '../usecases/ports/store-port.ts'
import { adjustmentsPort } from './appraisal/adjustments.ts'
import { appraisalPort } from './appraisal/appraisal.ts'
import { confirmationsPort } from './appraisal/confirmations.ts'
import { coursesPort } from './appraisal/courses.ts'
import { editionsPort } from './appraisal/editions.ts'
import { factsPort } from './appraisal/facts.ts'
import { historyOf } from './audit.ts'
import { evidencePort } from './files/evidence.ts'
import { filesPort } from './files/files.ts'
import { acknowledgementsPort } from './mailbox/acknowledgements.ts'
import { outboxPort } from './mailbox/outbox.ts'
import { remindersPort } from './mailbox/reminders.ts'
import { mappingsPort } from './mappings.ts'
import { answersPort } from './people/answers.ts'
import { draftsPort } from './people/drafts.ts'
import { dutyPort } from './people/duty.ts'
import { peoplePort } from './people/people.ts'
import { subscriptionsPort, wordsPort } from './people/words.ts'
import { actAt, type Session } from './session/session.ts'
import { sharedPort } from './shared.ts'
import { interviewsPort } from './statistics/interviews.ts'
import { labelsPort, topicsPort } from './statistics/labels.ts'
import { statisticsPort } from './statistics/statistics.ts'
import { attemptsPort } from './tickets/attempts.ts'
import { callsPort } from './tickets/calls.ts'
import { exclusionsPort } from './tickets/exclusions.ts'
import { findingPort } from './tickets/finding.ts'
import { pausesPort } from './tickets/requests/pause-rows.ts'
import { retentionPort } from './tickets/retention.ts'
import { revealsPort } from './tickets/reveals.ts'
import { roundsPort } from './tickets/rounds.ts'
import { returnsPort, ticketsPort } from './tickets/tickets.ts'
import { uploadsPort } from './uploads.ts'

/** Everything that a use case may touch, over one transaction. */
export const portsOf = (session: Session): Tx => ({
  now: session.now,
  at: actAt(session),
  rulesVersion: () => session.rules.version,
  tickets: ticketsPort(session),
  returns: returnsPort(session),
  rounds: roundsPort(session),
  calls: callsPort(session),
  attempts: attemptsPort(session),
  evidence: evidencePort(session),
  exclusions: exclusionsPort(session),
  pauses: pausesPort(session),
  reveals: revealsPort(session),
  retention: retentionPort(session),
  finding: findingPort(session),
  statistics: statisticsPort(session),
  labels: labelsPort(session),
  topics: topicsPort(session),
  interviews: interviewsPort(session),
  people: peoplePort(session),
  appraisal: appraisalPort(session),
  facts: factsPort(session),
  courses: coursesPort(session),
  adjustments: adjustmentsPort(session),
  confirmations: confirmationsPort(session),
  editions: editionsPort(session),
  reminders: remindersPort(session),
  acknowledgements: acknowledgementsPort(session),
  outbox: outboxPort(session),
  drafts: draftsPort(session),
  files: filesPort(session),
  duty: dutyPort(session),
  words: wordsPort(session),
  subscriptions: subscriptionsPort(session),
  answers: answersPort(session),
  mappings: mappingsPort(session),
  uploads: uploadsPort(session),
  shared: sharedPort(session),
  history: (subject) => historyOf(session, subject),
  audit: async (entry) => {
    session.audit.push(entry)
  },
})
