import { z } from 'zod'
import { APPROVAL_STEPS } from '../../domain/lists/appraisal.ts'
import { ALERTS, CONFIRMATION_STAGES, FILE_TROUBLES, type Notice, STAFF_NEWS } from '../../usecases/ports/notice.ts'

const Shape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('new-ticket'), ticket: z.string(), seq: z.number() }),
  z.object({ kind: z.literal('reminders') }),
  z.object({ kind: z.literal('second-round'), ticket: z.string(), round: z.number() }),
  z.object({ kind: z.literal('return-asked'), ticket: z.string(), requestedAt: z.string() }),
  z.object({ kind: z.literal('return-withdrawn'), ticket: z.string(), unit: z.string() }),
  z.object({
    kind: z.literal('return-refused-again'),
    ticket: z.string(),
    unit: z.string(),
    count: z.number(),
  }),
  z.object({ kind: z.literal('return-decided'), ticket: z.string(), requestedAt: z.string() }),
  z.object({ kind: z.literal('extension-asked'), ticket: z.string(), requestedAt: z.string() }),
  z.object({ kind: z.literal('extension-withdrawn'), ticket: z.string(), unit: z.string() }),
  z.object({ kind: z.literal('extension-decided'), ticket: z.string(), requestedAt: z.string() }),
  z.object({
    kind: z.enum(['pause-asked', 'pause-decided', 'pause-over']),
    ticket: z.string(),
    requestedAt: z.string(),
  }),
  z.object({ kind: z.literal('pause-withdrawn'), ticket: z.string(), unit: z.string() }),
  z.object({ kind: z.literal('exclusion-asked'), ticket: z.string(), requestedAt: z.string() }),
  z.object({
    kind: z.literal('exclusion-decided'),
    ticket: z.string(),
    requestedAt: z.string(),
    leavesOut: z.boolean(),
  }),
  z.object({
    kind: z.literal('card-over'),
    ticket: z.string(),
    outboxId: z.string(),
    passing: z.boolean().exactOptional(),
  }),
  z.object({ kind: z.literal('answer'), event: z.string() }),
  z.object({
    kind: z.literal('alert'),
    about: z.enum(ALERTS),
    ref: z.string(),
    unit: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('staff'),
    about: z.enum(STAFF_NEWS),
    member: z.string(),
    unit: z.string().nullable(),
  }),
  z.object({ kind: z.enum(['signature-asked', 'sent-back']), ticket: z.string(), seq: z.number() }),
  z.object({ kind: z.literal('signatures-due'), unit: z.string() }),
  z.object({ kind: z.literal('file'), about: z.enum(FILE_TROUBLES), file: z.string() }),
  z.object({ kind: z.literal('leave'), leave: z.string() }),
  z.object({ kind: z.literal('citizen'), ticket: z.string(), minutes: z.number() }),
  z.object({ kind: z.literal('corrected'), ticket: z.string(), at: z.string() }),
  z.object({ kind: z.literal('office-word'), word: z.string() }),
  z.object({ kind: z.literal('summary'), day: z.string() }),
  z.object({ kind: z.literal('limits-moved'), ticket: z.string(), seq: z.number() }),
  z.object({ kind: z.literal('limits-listed'), unit: z.string(), number: z.string(), at: z.string() }),
  z.object({
    kind: z.literal('confirmation'),
    confirmation: z.string(),
    unit: z.string(),
    stage: z.enum(CONFIRMATION_STAGES),
  }),
  z.object({ kind: z.literal('confirmation-over'), confirmation: z.string() }),
  z.object({ kind: z.literal('objection-raised'), objection: z.string() }),
  z.object({ kind: z.literal('objection-decided'), objection: z.string() }),
  z.object({ kind: z.literal('release-asked'), release: z.string() }),
  z.object({ kind: z.literal('release-refused'), release: z.string() }),
  z.object({
    kind: z.literal('adjustment-step'),
    adjustment: z.string(),
    step: z.enum(APPROVAL_STEPS),
  }),
  z.object({ kind: z.literal('adjustments-proposed'), first: z.string(), count: z.number() }),
  z.object({ kind: z.literal('adjustment-decided'), adjustment: z.string() }),
  z.object({
    kind: z.literal('report-due'),
    unit: z.string(),
    month: z.string(),
    span: z.object({ from: z.string(), until: z.string() }).exactOptional(),
  }),
  z.object({ kind: z.literal('published'), period: z.string(), edition: z.number(), unit: z.string().nullable() }),
])

// A kind that could be written and never be read back does not compile.
const _unread = {} satisfies Record<Exclude<Notice['kind'], z.output<typeof Shape>['kind']>, never>

/** Reads a notice back from its column. */
export const NoticeShape: z.ZodType<Notice> = Shape
