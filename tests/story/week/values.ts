import { z } from 'zod'
import { PLATFORMS } from '../../../src/domain/lists/people.ts'
import { ANSWER_WAYS, FINDINGS } from '../../../src/domain/lists/reports.ts'
import { RESULTS, SATISFACTIONS, SOURCES, TICKET_KINDS, YES_NO } from '../../../src/domain/lists/tickets.ts'

const Instant = z.coerce.date().nullable().default(null)
export const Row = z.object({
  source: z.enum(SOURCES).nullable().default(null),
  unit: z.string().nullable().default(null),
  kind: z.enum(TICKET_KINDS).nullable().default(null),
  receivedAt: Instant,
  dueAt: Instant,
  legalBasis: z.string().nullable().default(null),
  urgent: z.boolean().nullable().default(null),
  repeatOf: z.string().nullable().default(null),
})
export const Joined = z.object({
  platform: z.enum(PLATFORMS),
  unit: z.string().nullable().default(null),
  roles: z.string(),
})
export const Closed = z.object({
  result: z.enum(RESULTS),
  finding: z.enum(FINDINGS).nullable().default(null),
  visited: z.boolean().nullable().default(null),
  visitedAt: Instant,
  answeredBy: z.enum(ANSWER_WAYS).nullable().default(null),
  answeredAt: Instant,
})
export const Objected = z.object({
  item: z.string().nullable().default(null),
  ticket: z.string().nullable().default(null),
})
export const Answers = z.object({
  contactedFirst: z.enum(YES_NO).nullable(),
  onTime: z.enum(YES_NO).nullable(),
  result: z.enum(RESULTS).nullable(),
  satisfaction: z.enum(SATISFACTIONS).nullable(),
})
