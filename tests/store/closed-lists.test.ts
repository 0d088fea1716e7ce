import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  ADJUSTMENT_KINDS,
  ADJUSTMENT_STATUSES,
  CANDIDATE_RULES,
  CANDIDATE_VERDICTS,
  FILED_KINDS,
  TAKEN_STEPS,
} from '../../src/domain/lists/appraisal.ts'
import { UNREACHED } from '../../src/domain/lists/calls.ts'
import { LIMIT_CLOCKS } from '../../src/domain/lists/clocks.ts'
import { EXCLUSION_DECISIONS, EXCLUSION_REASONS } from '../../src/domain/lists/exclusions.ts'
import { FILE_KINDS, FILE_STATES, FILE_USES, SENT_AS } from '../../src/domain/lists/files.ts'
import { RULED_ITEMS } from '../../src/domain/lists/items.ts'
import { PAUSE_ENDS } from '../../src/domain/lists/pauses.ts'
import { OBJECTION_DECISIONS, RELEASE_DECISIONS, UNIT_ANSWERS } from '../../src/domain/lists/publication.ts'
import {
  AUDIENCES,
  EXTENSION_ENDS,
  EXTENSION_SORTS,
  GROUNDS,
  RECALLS,
  RESULTS,
  RETURN_ENDS,
  REVEAL_REASONS,
  SATISFACTIONS,
  SOURCES,
  STAGES,
  TICKET_KINDS,
  VIAS,
  WORD_KINDS,
  YES_NO,
} from '../../src/domain/lists/tickets.ts'
import { INBOX_STATES } from '../../src/usecases/ports/inbox.ts'
import { OUTBOX_STATES } from '../../src/usecases/ports/outbox.ts'
import { REMINDER_STATES } from '../../src/usecases/ports/reminders.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

/** Every column of the database whose words are closed, and the list of the code that says which they are. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  'adjustment_steps.step': TAKEN_STEPS,
  'adjustments.kind': ADJUSTMENT_KINDS,
  'adjustments.status': ADJUSTMENT_STATUSES,
  'assignments.closed_via': VIAS,
  'attachments.sent_as': SENT_AS,
  'attachments.state': FILE_STATES,
  'attachments.use': FILE_USES,
  'assignments.contacted_via': VIAS,
  'assignments.result': RESULTS,
  'attempts.reason': UNREACHED,
  'attempts.via': VIAS,
  'call_attempts.reason': UNREACHED,
  'candidate_verdicts.rule': CANDIDATE_RULES,
  'candidate_verdicts.verdict': CANDIDATE_VERDICTS,
  'confirmation_answers.answer': UNIT_ANSWERS,
  'exclusions.decision': EXCLUSION_DECISIONS,
  'exclusions.reason': EXCLUSION_REASONS,
  'extensions.decision': EXTENSION_ENDS,
  'extensions.kind': TICKET_KINDS,
  'extensions.sort': EXTENSION_SORTS,
  'extensions.via': VIAS,
  'inbox.state': INBOX_STATES,
  'kept_files.kind': FILE_KINDS,
  'objections.decision': OBJECTION_DECISIONS,
  'office_words.kind': WORD_KINDS,
  'outbox.state': OUTBOX_STATES,
  'pauses.clock': LIMIT_CLOCKS,
  'pauses.decision': PAUSE_ENDS,
  'releases.decision': RELEASE_DECISIONS,
  'reminders.audience': AUDIENCES,
  'reminders.stage': STAGES,
  'reminders.state': REMINDER_STATES,
  'reports.kind': FILED_KINDS,
  'reveals.reason': REVEAL_REASONS,
  'reveals.recall': RECALLS,
  'returns.decision': RETURN_ENDS,
  'returns.ground': GROUNDS,
  'returns.via': VIAS,
  'revisits.contacted_first': YES_NO,
  'revisits.on_time': YES_NO,
  'revisits.result': RESULTS,
  'revisits.satisfaction': SATISFACTIONS,
  'rounds.result': RESULTS,
  'rulings.item': RULED_ITEMS,
  'tickets.kind': TICKET_KINDS,
  'tickets.source': SOURCES,
}

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.close())

test('the words that the database allows are those of the code’s closed lists, column by column', async () => {
  const checks = await db.sql(`
    SELECT conrelid::regclass || '.' || attname AS place, pg_get_constraintdef(c.oid) AS definition
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
    WHERE contype = 'c' AND pg_get_constraintdef(c.oid) LIKE '%ARRAY[%' ORDER BY place`)
  const allowed = checks.map(({ place, definition }) => [
    place,
    [...String(definition).matchAll(/'([^']*)'::text/g)].map(([, word]) => word).sort(),
  ])
  const listed = Object.entries(LISTS).map(([place, words]) => [place, [...words].sort()])
  expect(Object.fromEntries(allowed)).toEqual(Object.fromEntries(listed))
})
